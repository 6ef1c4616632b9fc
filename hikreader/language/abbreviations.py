"""Which full stops belong to a word: abbreviations, initials, ordinals."""

from __future__ import annotations

import re

_TITLES = "mr mrs ms dr prof gen sen rep gov st"
_MONTHS = "jan feb mar apr jun jul aug sept oct nov dec"
_FIRMS = "inc co corp ltd"
COMMON_ABBREVIATIONS = frozenset(f"{_TITLES} {_MONTHS} {_FIRMS} vs no".split())
"""Those that stand in any English text, whatever is done with it."""

# Stand before something: a sentence hardly ever ends with them.
_LEADING = f"""
{_TITLES} reps sens lt col capt cpt sgt cpl pvt maj hon rev fr pres adm cmdr supt insp det
messrs rt mme mlle mgr ste mt ft al vs v e.g i.e eg ie cf approx ca dept univ assn viz incl excl resp rs bzw bspw vgl
sog inkl evtl ggf hrsg geb gest mio mrd u.a z.b d.h z.t i.d.r med phil jur rer nat habil sra srta dra ud uds avda aprox
av bd env exc dott ing sig dhr mevr drs bijv o.a m.b.t d.w.z t.ex f.eks bl.a m.m np tzn tj m.in inż mgr św ul al tys mln
mld např tzv nám dep asst
им ул г гг т д тов руб тыс млн млрд др проф
"""
# Stand before a number, and are words or end sentences elsewhere: "the answer was no."
_NUMBERED = "no nos nr vol vols fig figs pp p art arts sec abs para núm pág págs ch ann nº tel est kl str č"
_CALENDAR = f"{_MONTHS} sep mon tue tues wed thu thurs fri"
_COMPANIES = f"{_FIRMS} plc llc llp bros gmbh pty s.a s.p.a s.r.l a.g n.v b.v jr sr etc usw"
# Stand after something: a sentence can end with them.
_TRAILING = """
esq ss u.s u.k u.n u.s.a u.a.e e.u d.c b.c a.d a.m p.m ph.d m.d
b.a m.a j.d hrs ee.uu uu ee n.y l.a
"""
# After the name of a street.
_STREETS = "ave blvd rd sq hwy pkwy ln ct pl"
# After a year: "w 2020 r. Polska" goes on.
_YEARS = "г гг r"
_LEADING_WORDS = frozenset(_LEADING.split())
_CALENDAR_WORDS = frozenset(_CALENDAR.split())
_COMPANY_WORDS = frozenset(_COMPANIES.split())
_TRAILING_WORDS = frozenset(_TRAILING.split())
_NUMBERED_WORDS = frozenset(_NUMBERED.split())
_AND_SO_ON_WORDS = frozenset("д п др пр".split())
_STREET_WORDS = frozenset(_STREETS.split())
_YEAR_WORDS = frozenset(_YEARS.split())
_ALL_WORDS = _STREET_WORDS | _NUMBERED_WORDS | _LEADING_WORDS | _CALENDAR_WORDS | _COMPANY_WORDS | _TRAILING_WORDS
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ORDINAL_BEFORE = re.compile(r"\b(?:am|der|den|dem|zum|vom|im|bis|ab|die|das|des|seit|beim|el|le)\s*$", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:Jan|Jän|Feb|Mär|Apr|Mai\b|Jun|Jul|Aug|Sep|Okt|Nov|Dez|mai\b|maj\b|Jahrhundert|Platz|Mal\b)", re.IGNORECASE
)
_AFTER_TIME = re.compile(
    r"(?:[A-Z]{2,4}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|Eastern|Pacific|Central|Beijing|London|Greenwich|local)"
)
# After a company's name: "Inc. Chairman Li" goes on, "Inc. Analysts say" does not.
_NO_JOB = re.compile(
    r"(?!(?:[Cc]hief|[Cc]hair|[Cc]EO|CFO|COO|CTO|President|Founder|Co-?founder|Director|Executive|Vice|Senior|Managing))"
    r"[^\W\d_][\w’'-]*\s+[^\W\d_A-Z]"
)
_SENOR_BEFORE = re.compile(r"(?:^|\b(?:el|del|al|un|o|ao|do|um|pelo|com|il)\s+)$", re.IGNORECASE)
_STREET_BEFORE = re.compile(
    r"(?:\d[\w-]*\s+|\b(?:on|at|along|near|off|from|to|down|of|in|across|up|between|and)\s+)"
    r"(?:[NSEW]\.\s+)?(?:[^\W\d_a-z][\w’'-]*\s+){1,3}$"
)
_TIME_PHRASE = re.compile(
    r"\W*(?:at|by|around|about|before|after|since|until|from|shortly|just|on|every|as)\b[\w\s:–-]{0,30}$", re.IGNORECASE
)
_NUMBER_BEFORE = re.compile(r"\d\s?$")
_ELISION = re.compile(r".*['’]")
_NUMBER = re.compile(r"\d|[IVXLC]+\b")
_SITE = re.compile(r"\b(?:on|via|to|platform|site|account|from|de|en|sur|auf)\s$", re.IGNORECASE)

_STARTERS = """
The A An In On At It It's It’s Its He He's He’s She They We I You This That These Those But And Or Nor So If When
While After Before As For From With Without To By His Her Their Our My Your There There's Here However Meanwhile
Moreover Also Then Last Next Some Many Most Much No Not What Why How Who Where Which Since Until Although Though
Despite Because Both Each Every All Any Another Other Others Such One Two Three During Under Over Among Between
Yet Still Now Today Yesterday Tomorrow Earlier Later Instead Indeed Even Once Only Just Perhaps Let Is Are Was Were
Do Does Did Can Could Will Would Should Has Have Had According Everyone Someone
El La Los Las Un Una Pero Y En Es Se Al Su Le Les Il Elle Ils Elles On Ce Cette Mais Et Dans Pour Der Die Das Ein
Eine Er Sie Es Wir Aber Und Im Am Doch Ella Ellos Ellas Esto Esta Este Eso Así Además Luego Después Ces Cet Eles Elas
Hij Zij Maar Potem Jednak Następnie
Он Она Они Оно Это Мы Но Как Потом Затем На По
"""
STARTERS = frozenset(_STARTERS.split())
"""Capitalised words that begin sentences and are hardly ever names."""


def ends_despite_abbreviation(word: str, lead: str, rest: str, following: str) -> bool:
    """Whether a sentence ends at the stop after `word`, were it an abbreviation.

    `lead` is what stands before the word, `rest` what follows the stop (no white space first), `following` its first
    word.
    """
    bare = _ELISION.sub("", word.lower().strip("'’"))
    if bare in _STREET_WORDS or (bare in ("st", "dr") and _STREET_BEFORE.search(lead)):
        return following in STARTERS or (bare != "dr" and following[1:].islower() and bool(_NO_JOB.match(rest)))
    if bare in _AND_SO_ON_WORDS or (bare in ("ft", *_YEAR_WORDS) and _NUMBER_BEFORE.search(lead)):
        return following in STARTERS
    if bare in _LEADING_WORDS or (bare == "sr" and _SENOR_BEFORE.search(lead)):
        return False
    if (bare in _NUMBERED_WORDS or bare.endswith("str")) and not (len(word) == 1 and word.isupper()):
        return not _NUMBER.match(rest)
    if bare in _CALENDAR_WORDS:
        return following in STARTERS
    if bare in _COMPANY_WORDS:
        return following in STARTERS or bool(_NO_JOB.match(rest))
    if bare in ("a.m", "p.m"):
        return not (_AFTER_TIME.match(rest) or _TIME_PHRASE.fullmatch(lead))
    if bare in _TRAILING_WORDS or _DOTTED.fullmatch(bare):
        return following in STARTERS
    return _ends_after_sign(word, lead, rest, following)


def _ends_after_sign(word: str, lead: str, rest: str, following: str) -> bool:
    if len(word) == 1 and word.isalpha():
        return _ends_after_letter(word, lead, following)
    return not (word.isdigit() and _is_ordinal(word, lead, rest))


def is_glued_abbreviation(word: str) -> bool:
    """Whether a stop right after `word`, with no space after it, belongs to the word."""
    bare = word.lower().strip("'’")
    return bare in _ALL_WORDS or bool(_DOTTED.fullmatch(bare))


def _ends_after_letter(letter: str, lead: str, following: str) -> bool:
    if letter.islower():
        return bool(_NUMBER_BEFORE.search(lead))  # a unit: "à 5 h. Elle"
    return following in STARTERS or names_a_site(letter, lead) or (letter == "I" and lead[-2:-1].islower())


def names_a_site(letter: str, lead: str) -> bool:
    """Whether the letter stands for the site X: "in a post on X"."""
    return letter == "X" and bool(_SITE.search(lead))


def _is_ordinal(digits: str, lead: str, rest: str) -> bool:
    if not lead.strip():
        return len(digits) < 3
    return len(digits) < 3 and bool(_ORDINAL_BEFORE.search(lead) or _MONTH.match(rest))

"""Names of sources: what a name looks like, and what of it is an office or a little word before the name."""

from __future__ import annotations

import re

from hikreader.language.speech_verbs import is_cue

_CAPITAL = r"(?:(?:[A-Z]\.)+(?=[ \u00a0][A-Z])|[A-ZÀ-ÖØ-ÞĀ-ž\u0400-\u042f][\w’'.&-]*\w|[A-Z](?:\.[A-Z])*\.?)"
_INNER = r"(?:of|the|for|and|de|da|di|du|des|der|von|van|al|bin|ibn|la|le|del|&)"
BODIES = (
    "ministry|embassy|government|court|commission|department|office|police|union|army|parliament|council|agency"
    "|regulator|bank|university|party|committee|association|authority|federation|institute|consulate|foundation"
)
NAME = (
    rf"{_CAPITAL}(?:(?:[ \u00a0]{_INNER}){{0,2}}[ \u00a0]{_CAPITAL})*"
    rf"(?:['’]s?[ \u00a0](?:[\w-]+[ \u00a0]){{0,2}}(?i:{BODIES})(?:[ \u00a0]of[ \u00a0]{_CAPITAL})?"
    rf"|[ \u00a0](?:[a-z]+[ \u00a0])?(?:{BODIES})\b)?"
)
SEAT = rf"(?:(?<=mbassy|sulate)[ \u00a0](?:in|to)[ \u00a0]{_CAPITAL})?"
"""Where an embassy stands is part of its name."""
GROUPS = (
    "company|firm|manufacturer|maker|group|corporation|outlet|newspaper|paper|startup|carrier|lender|bank|retailer"
    "|organisation|organization|charity|airline"
)
_TIMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march july september october november
    december feb jun jul sep sept oct nov dec
    """.split()
)
_ALONE = frozenset("april august der die das el june la las le les los may".split())
"""Months that are first names too, and articles that begin some names: alone they are none."""
_SMALL = frozenset(
    """
    по в на
    the a an this that these those in on at as but and or after before while when for from with by of to if since until
    according instead however meanwhile later earlier also then there here through his her their its our my your we i
    you not no so yet still even such both all some many most more other another what which who whose how why
    """.split()
)
OFFICE = re.compile(
    r"(?<![^\W\d_])(?:(?:[^\W\d_]+[-]?)?(?:minister|president|premier|chancellor|secretary|kanzler|präsident|sprecher"
    r"|vorsitzende|chef|leiter|министр|президент|премьер|секретар)\w*|senator|governor|mayor|chair(?:man|woman|person)?"
    r"|director|professor|spokes\w+|officer|general(?! (?:motors|electric|mills|dynamics|assembly|council))"
    r"|judge|analyst|chief|head|leader|ambassador|king|queen|prince|princess|pope|lord|lady|representative|executive|founder|co-founder|coach|captain|manager|ceo|lawyer|economist"
    r"|editor|commissioner|envoy|advis[eo]r|lawmaker|congress(?:man|woman)|sheriff|sergeant|colonel|admiral|bishop"
    r"|unternehmen|konzern|firma|rep|sen|gov|mr|mrs|ms|dr|sir|prof|herr|frau|monsieur|madame|señora?"
    r"|botschafter\w*|bürgermeister\w*|председатель\w*|глава|директор\w*|посол|спикер\w*)\.?\s+",
    re.IGNORECASE,
)

_DEMONYMS = frozenset(
    """
    afghan african albanian algerian american andorran angolan arab arabian argentine argentinian armenian asian
    australian austrian azerbaijani azeri bahamian bahraini bangladeshi barbadian basque bavarian belarusian belgian
    belizean beninese bhutanese bolivian bosnian botswanan brazilian breton british bruneian bulgarian burkinabe burmese
    burundian californian cambodian cameroonian canadian catalan chadian chechen chilean chinese colombian congolese
    cornish costa-rican crimean croatian cuban cypriot czech danish djiboutian dominican dutch ecuadorian egyptian
    emirati english eritrean estonian ethiopian european fijian filipino finnish flemish french gabonese gambian
    georgian german ghanaian greek greenlandic grenadian guatemalan guinean guyanese haitian hawaiian honduran
    hungarian icelandic indian indonesian iranian iraqi irish israeli italian ivorian jamaican japanese jordanian
    kashmiri kazakh kenyan korean kosovan kuwaiti kurdish kyrgyz lao laotian latvian lebanese liberian libyan
    lithuanian luxembourgish macedonian malagasy malawian malaysian maldivian malian maltese mauritanian mauritian
    mexican moldovan monegasque mongolian montenegrin moroccan mozambican namibian nepalese nepali nicaraguan nigerian
    nigerien norwegian omani pakistani palestinian panamanian papuan paraguayan persian peruvian philippine polish
    portuguese prussian qatari quebecois romanian russian rwandan salvadoran samoan saudi saxon scandinavian scottish
    senegalese serbian sicilian singaporean slovak slovakian slovene slovenian somali spanish sudanese surinamese
    swedish swiss syrian taiwanese tajik tanzanian texan thai tibetan tongan tunisian turkish turkmen ugandan ukrainian
    uruguayan uyghur uzbek venezuelan vietnamese welsh western yemeni zambian zimbabwean
    """.split()
)
"""Adjectives of countries and places: in "Chinese camera maker Acme" the first word names no source."""


def bare_name(name: str) -> str | None:
    """A name without offices and little words before it; None if nothing is left."""
    whose = re.match(r"\S+['’]s?\s+(?=\S)", name)
    if whose and not re.search(rf"(?i:\b(?:{BODIES})\b)", name):
        name = name[whose.end() :]
    offices = list(OFFICE.finditer(name))
    words = (name[offices[-1].end() :] if offices else name).split()
    if offices and words and words[0].lower() in ("of", "for"):  # what an office is the office of
        return None
    while words and (words[0].lower() in _SMALL or is_cue(words[0]) or words[0].lower().rstrip(".") in _TIMES):
        del words[0]
    while words and (words[-1].lower() in _SMALL or words[-1].lower() in _TIMES):
        del words[-1]
    if words and words[-1].endswith(("'s", "’s", "'", "’")):  # whose something is
        return None
    if len(words) == 1 and (is_demonym(words[0]) or words[0].lower() in _ALONE):
        return None
    return " ".join(words).rstrip(".,") or None


def ends_with_office(name: str) -> bool:
    """Whether the last word of a name is an office, so that it names no person: Industry Minister."""
    *_, last = name.split()
    return OFFICE.fullmatch(f"{last} ") is not None


def is_demonym(word: str) -> bool:
    """Whether a word tells only of which country or place something is, in English."""
    return word.lower().rpartition("-")[2] in _DEMONYMS or word.lower() in _DEMONYMS

"""The words that tell of speaking and writing, and those that give a thing its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

_REGULAR = """
accuse acknowledge add admit advise affirm agree allege announce answer applaud argue ask assail assert assess
assure beg bemoan blame boast call celebrate chant characterise characterize chide cite claim comment complain
concede conclude condemn confess confirm congratulate consider contend continue criticise criticize declare decline
decry defend denounce deny deplore deride describe disclose dismiss disparage dispute dub echo elaborate emphasise
emphasize encourage endorse exclaim exhort explain fume gush hail implore imply inform insist instruct interject
lament lash laud liken maintain mention muse note observe opine oppose phrase plead pledge portray praise predict
proclaim promise pronounce propose quip quote react reassure recall recommend recount refer reflect refuse reiterate
reject remark remember remind repeat reply report respond reveal ridicule scoff scold scream shout slam snap sneer
sob specify speculate stress suggest summarise summarize taunt tell testify thank threaten tout trumpet tweet
underline underscore urge utter vow warn welcome whisper wish wonder worry yell
"""
# As often a thing as a deed: only their past and their -ing count.
_ALSO_NOUNS = """
address appeal attack blast brand caution challenge charge cheer counter demand detail determine email estimate
express fear hint hope issue joke label list mock object order outline point post protest question rail reason
request rule signal term voice wager
"""
_IRREGULAR = """
say says said saying tell tells told telling write writes wrote written writing read reads reading think thinks
thought thinking speak speaks spoke spoken speaking feel feels felt feeling find finds found finding swear swore
sworn forecast caught quipped quipping rapped referred referring submitted submits stating stated showed shown believe
believes believed believing vowing decrying decried denied
"""
_NOUNS = "according statement remarks comments words letter speech interview testimony reply response slogan directives"
_OTHER_LANGUAGES = """
dice dijo dicho diciendo afirma afirmó asegura aseguró añade añadió explica explicó señala señaló declara declaró según
indicó sostuvo manifestó comentó advirtió denunció insistió reiteró agregó expresó aseveró preguntó respondió
dit dire déclare déclaré affirme affirmé assure assuré ajoute ajouté explique expliqué estime estimé selon annonce
annoncé précise précisé souligne souligné indique indiqué rappelle rappelé lance lancé dénonce dénoncé écrit répond
répondu confie confié
sagt sagte gesagt erklärt erklärte betont betonte schreibt schrieb warnt warnte kritisiert kritisierte fordert forderte
meint meinte nennt nannte bezeichnet bezeichnete teilte laut zufolge teilt hieß heißt spricht sprach behauptet
behauptete versichert versicherte ergänzt ergänzte fügte berichtet berichtete
disse diz afirmou declarou segundo acrescentou explicou detto dichiarato afferma spiegato secondo aggiunto
zei zegt aldus volgens sade säger sa berättar berättade förklarar förklarade konstaterar konstaterade skriver skrev
svarar svarade uppger tillägger menar anser hävdar ropade undrar enligt sier sier svarer svarte forteller fortalte
ifølge siger sagde fortæller fortalte forklarer skriver svarer mener sanoo sanoi kertoo kertoi toteaa totesi vastasi
respondió respondieron contestó contesta exclamó susurró gritó replicó repuso murmuró dijeron decía
répliqua répliqué répondit dit-il dit-elle disait murmura cria s'écria soupira soupire lâche assure-t-il
respondeu perguntou disseram rispose risponde chiese ha
сказал сказала заявил заявила заявили отметил отметила добавил добавила сообщил сообщила сообщили подчеркнул говорит
написал написала считает пояснил пояснила словам ответил ответила ответили спросил спросила говорил говорила
сказали рассказал рассказала воскликнул уточнил уточнила отмечает объяснил объяснила продолжил продолжила сказав
сказав каже сказав заявив заявила відповів відповіла додав додала
mówi mówił mówiła odpowiedział odpowiedziała odparł odparła odpowiada dodaje zapytał zapytała wyjaśnia wyjaśnił
wyjaśniła tłumaczy przyznał przyznała przekonuje zaznacza zaznaczył zauważył zauważyła krzyknął
řekl řekla říká uvedl uvedla dodal povedal povedala hovorí mondta mondja közölte kazao rekao rekla spune spus
dedi diyor söyledi belirtti açıkladı ifade kaydetti vurguladı konuştu sordu yazdı ekledi
είπε λέει δήλωσε ανέφερε τόνισε πρόσθεσε σημείωσε απάντησε έγραψε υποστήριξε εξήγησε
kata ujar tutur ungkap jelas mengatakan menjelaskan menambahkan menyatakan nói cho biết
گفت گفتند افزود اظهار کہا
afirmar afirmaram contou relatou destacou ressaltou respondeu sublinha sublinhou racconta commenta sottolinea sostiene
antwoordt antwoordde stelt stelde schrijft schreef vindt
powiedział powiedziała stwierdził stwierdziła dodał dodała napisał napisała podkreślił podkreśliła oświadczył twierdzi
אמר אמרה אמרו מסר מסרה הוסיף הוסיפה טען טענה כתב כתבה הדגיש הדגישה לדברי
말했다 밝혔다 전했다 덧붙였다 강조했다 주장했다 설명했다 비판했다 지적했다
قال قالت وقال وقالت أضاف وأضاف أعلن صرح ذكر وأكد أكد कहा बताया बोले बोला बोली पूछा
"""
_SIGNS = re.compile("[说說称稱道问問表示告诉告訴宣布強強调調指出認认为為述話語言]")
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_NAMING = (
    "called|named|dubbed|nicknamed|titled|entitled|codenamed|code-named|christened|branded|labelled|labeled|termed"
    "|(?:nickname|name|title|moniker) of|known as|referred to as|referred to|billed as|billed"
)
_NAMED = re.compile(
    rf"\b(?:so-called|self-styled|aka|a\.k\.a\.|(?:{_NAMING})(?: (?:the|an?|simply|as))*)\s*[:,]?\s*[(]?$",
    re.IGNORECASE,
)
_CALLS = r"(?:calls?|called|terms?|termed|dubs?|dubbed|labell?ed|brand(?:s|ed)|describe[sd]? as|nicknamed)"
_SPEAKER_NAMES = re.compile(
    rf"\b(?:[Ww]hat|that|which|whom)\s(?:\S+\s){{1,8}}{_CALLS}(?: an?| the)?\s*$"
    rf"|\b(?:has|have|had|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I|who)\s(?:(?:also|has|have|had|once|now|later|then|\w+ly)\s)*{_CALLS}"
    rf"(?: an?| the)?\s*$|\A\W*(?:[^\W\d_a-z][\w’'.-]*\s){{1,3}}{_CALLS}(?: an?| the)?\s*$",
)
_WORKS = (
    "song|single|album|film|movie|documentary|book|novel|memoir|poem|essay|show|program|programme|series|sitcom|podcast"
    "|magazine|play|musical|episode|game|headline|hashtag|novella|painting|section|segment|anthem|hit|ballad|chapter"
)
_WORK_BEFORE = re.compile(rf"\b(?:{_WORKS})s?,?\s*[(]?$", re.IGNORECASE)
_WORK_AFTER = re.compile(rf"[\s,)]*(?:{_WORKS})s?\b", re.IGNORECASE)

_SHORT_VOWEL = re.compile("[^aeiou][aeiou][bglmpt]$")  # slam: slammed


def _forms(verb: str) -> Iterator[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    yield from (verb, verb + "s", stem + "ed", stem + "ing")
    if _SHORT_VOWEL.search(verb):
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    if verb.endswith("y"):
        yield from (stem[:-1] + "ies", stem[:-1] + "ied")
    if verb.endswith(("s", "sh", "ch", "x")):
        yield verb + "es"


_CUES = frozenset(
    [form for verb in _REGULAR.split() for form in _forms(verb)]
    + [form for verb in _ALSO_NOUNS.split() for form in _forms(verb) if form.endswith(("ed", "ing"))]
    + _IRREGULAR.split()
    + _NOUNS.split()
    + _OTHER_LANGUAGES.split()
)


def words_to_cue(lead: str) -> int | None:
    """How many words stand between the last word of speaking in `lead` and its end; None if there is none."""
    return _first_cue(reversed(_LETTERS.findall(lead)))


def words_from_cue(tail: str) -> int | None:
    """How many words stand before the first word of speaking in `tail`; None if there is none."""
    return _first_cue(iter(_LETTERS.findall(tail)))


def _first_cue(letters: Iterator[str]) -> int | None:
    return next((index for index, word in enumerate(letters) if word.lower() in _CUES or _SIGNS.search(word)), None)


def names_a_thing(lead: str, tail: str) -> bool:
    """Whether what stands between `lead` and `tail` is there as a name: of a work, or of what is called so."""
    if _SPEAKER_NAMES.search(lead):
        return False
    return bool(_NAMED.search(lead) or _is_a_work(lead, tail))


def _is_a_work(lead: str, tail: str) -> bool:
    """Whether a song, a film, a programme or the like stands between `lead` and `tail`."""
    return bool(_WORK_BEFORE.search(lead) or _WORK_AFTER.match(tail))


def is_cue(word: str) -> bool:
    """Whether the word is one of speaking or writing, in one of the languages we know them in."""
    return word.lower() in _CUES or _SIGNS.search(word) is not None

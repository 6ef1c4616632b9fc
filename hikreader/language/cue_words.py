"""Words that tell how a sentence is asserted: as a charge, a denial, an act, an outlook, an appeal, a comment; hedges.

The tables hold the folded beginnings of words in English, German, French and Spanish. Which of them holds for a text is
told by its small words; for a text in another language none does. Hedges are words by which a charge is told as a
charge, and not as what is established.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import cache


class CueKind(StrEnum):
    """What a cue tells of its sentence."""

    CHARGE = "charge"
    """Harm or wrong that a party is said to do."""
    DENIAL = "denial"
    """That something said of a party is not so."""
    ACT = "act"
    """A deed or measure that one can look up."""
    OUTLOOK = "outlook"
    """What may come, or is wished."""
    APPEAL = "appeal"
    """That a party is asked for something, or judged."""
    COMMENT = "comment"
    """What an event is taken to mean."""


_STEMS: dict[str, dict[CueKind, str]] = {
    "en": {
        CueKind.CHARGE: (
            "abus accus alleg assault attack blam brib brutal bully cheat coerc complicit conspir corrupt "
            "crackdown crime criminal cyberattack damage damaging danger deceit deceiv defraud detriment "
            "discriminat distort endanger espionag exploit fraud genocid hack harass harm illegal illicit "
            "improper infring injur injurious injustic interfer intimidat jeopard kill launder lied lying "
            "malicious malpractice manipul meddl mislead misconduct mistreat misus murder neglig opaqu oppress "
            "overstretch "
            "persecut plagiari poison politicis politiciz pollut propaganda racist repress sabotag scam slander "
            "smear smuggl spied spies spying steal stole stolen suppress terroris theft threat tortur "
            "traffick undermin unfair unjust unjustif unlawful unsafe violat violence wrong wrongdo"
        ),
        CueKind.DENIAL: (
            "baseless categorically contradict debunk denial denied denies deny denying disprov dispute fabricat "
            "false groundless rebut refut reject unfounded unsubstantiat untrue"
        ),
        CueKind.ACT: (
            "acquir adopt agreed announc appoint approv arrest arrived award ban banned barr began bought built "
            "cancel ceas clos closed closing closure commission confirm convict cut declared "
            "declin deliver deploy deport detain directed directing disclosed dismiss dissolv donat elected enact "
            "ended evacuat exit expand expel expir extend extradit fell filed files filing fined fired found founded "
            "generat grant halt held hir impos indict install introduc invest issued issuing joined killed "
            "launch left licens lodg merg met moved nominat open operate operated operates operating ordered "
            "paid passed postpon prohibit published publishing purchas raided raised ratif reached recall received "
            "recover regist releas "
            "removed replac resign resum returned review rose sanction seiz sent sentenc served settl shut "
            "signed signing sold spent started stop submit sued suspend took transferr travel visit voted withdr won"
        ),
        CueKind.OUTLOOK: (
            "aim anticipat could expect forecast future hope intend likely loom might perhaps plan possibl "
            "potential predict prospect should trend unlikely would"
        ),
        CueKind.APPEAL: (
            "appeal argu believ call concern criticis criticiz defend demand deplor disagre disappoint escalat "
            "express insist must need oppos regret request stress strongly tension urg vow warn welcom worr"
        ),
        CueKind.COMMENT: (
            "amid balanc blow broader challenge chapter complicat debat dilemma emblem escalat growing hallmark "
            "highlight illustrat implication important marked marks milestone pattern perceiv pivotal reflect "
            "remains represents seems shift significan signal spark stance strain symbol tension testament "
            "trend turning underlin underscor viewed widely"
        ),
    },
    "de": {
        CueKind.CHARGE: (
            "angegriff angriff bedroh beleidig beschuldig bespitzel bestech betrog betrug diskriminier erpress "
            "folter gefahrd gefahrlich illegal korrupt kriminell luge menschenrechtsverletz missbrauch mord "
            "propaganda rechtswidrig sabot schad schuld spion straftat unfair unrecht unterdruck verbrech verfolg "
            "verletz verleumd verstoss vorwerf vorwurf warf wirft zwang"
        ),
        CueKind.DENIAL: (
            "abgestritten bestreit bestritt dementier haltlos unbegrundet unwahr verneint weist widerleg wies "
            "zuruckgewies zuruckweis"
        ),
        CueKind.ACT: (
            "angekundigt angeordnet beantragt beschloss beschlossen erlass erliess ernannt eroffn festgenomm "
            "gegrundet genehmigt geschloss gestimmt gewahlt kauft kundigt trat unterzeichn verabschied verbiet "
            "verbot verboten verhaft verhangt verklagt veroffentlicht zugestimmt"
        ),
        CueKind.OUTLOOK: (
            "absicht erwart hoff konnt konnte kunftig moglich plan sollt vermutlich vielleicht voraussicht "
            "wahrscheinlich wurde zukunft"
        ),
        CueKind.APPEAL: "appell bedauer begrusst besorg betont forder kritisier muss sorge spannung verlang warnt",
        CueKind.COMMENT: (
            "bedeut debatt eskalat gilt herausforder kapitel markiert meilenstein probe scheint signal spannung "
            "spiegel symbol trend unterstreich wendepunkt wichtig wirft zeigt zeugt zunehmend zusehends"
        ),
    },
    "fr": {
        CueKind.CHARGE: (
            "abus accus agress alleg brutal calomni complic complot corrompu corruption crime criminel danger "
            "delit denigr diffam discrimin espionn fraud frauduleu genocid harcel illegal ingeren injust intimid "
            "malveill menac mensong meurtr oppress persecut prejudic propagande represent repression reprim sabot "
            "tortur triche violat violenc vole"
        ),
        CueKind.DENIAL: "conteste dement dementi infonde nie nient refut rejett",
        CueKind.ACT: (
            "achet adopt annonc approuv arret condamn decid elu expuls fond impose imposer inculp interdi invest "
            "lanc licenci nomm ouvert publi ratifi sanction sign suspend vendu vot"
        ),
        CueKind.OUTLOOK: "avenir devrait espere eventuel perspective peut-etre possible pourrait prevoi probabl projet",
        CueKind.APPEAL: "appel critiqu demand deplor doit exhort exig inquiet oppos reclam regrett salu souci tension",
        CueKind.COMMENT: (
            "bras-de-fer chapitre croissant debat defi enjeu escalade illustr important marque montr reflet refleter "
            "semble signal signe souligne symbol temoign tendance tension test tournant"
        ),
    },
    "es": {
        CueKind.CHARGE: (
            "abus acus agred agresion amenaz asesin calumn complic conspir corrup crimen criminal dano delito "
            "difam discrimin engan espia espion estaf extors fraud genocid hostig ilegal inger injust intimid "
            "manipul mentir mentira opres perjudic persecut persig propaganda repres robar robo sabot soborn "
            "tortur violacion violen vulner"
        ),
        CueKind.DENIAL: "desmenti desmiente falso infundad neg niega rechaz refut",
        CueKind.ACT: (
            "acord anunci aprob arrest compr conden decidi despid detuv eligi expuls firm fund impus invirt lanz "
            "nombr orden prohib public ratific sancion suspend vendi vot"
        ),
        CueKind.OUTLOOK: "deberia espera eventual futuro podria posible preve probabl quiza tal-vez",
        CueKind.APPEAL: "advert apel critic debe exhort exig insist inst lament opon pid preocup reclam tension urg",
        CueKind.COMMENT: (
            "capitulo clave creciente debate desafio escalad evidenci hito importante marca muestra parece prueba "
            "reflej represent reto signo significativ simbol subray tendencia tension"
        ),
    },
}

_SMALL_WORDS = {
    "en": "the and of that with was by from has were this an",
    "de": "der die und das nicht ein eine mit ist von dem auf",
    "fr": "le les des et une dans est que pour du au par",
    "es": "el los las y una en que por con del se es",
}
"""Frequent words by which a language is known."""


def _pattern(stems: str) -> re.Pattern[str]:
    words = sorted(stems.split(), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})[^\W\d_]*")


@cache
def _patterns(language: str) -> dict[CueKind, re.Pattern[str]]:
    return {kind: _pattern(stems) for kind, stems in _STEMS[language].items()}


def cue_language(text: str) -> str | None:
    """The language of the tables in which a text is written; None if it seems to be another one."""
    counts = Counter(_WORD.findall(text[:_ENOUGH].lower()))
    scores = {name: sum(counts[word] for word in small.split()) for name, small in _SMALL_WORDS.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= _SHARE * counts.total() else None


def cue(kind: CueKind, plain: str, language: str | None) -> str | None:
    """The first cue of that kind in a folded sentence of that language; None if there is none."""
    found = _patterns(language)[kind].search(plain) if language is not None else None
    return found[0] if found else None


_ENOUGH = 5000
"""Code points of a text that tell its language."""
_SHARE = 0.08
"""The least share of a text's words that are small words of its language."""
_WORD = re.compile(r"[^\W\d_]+")

SILENCE = re.compile(
    r"(?:\b(?:not|yet)\b|n['’]t\b|\bdeclin\w+ to\b|\brefus\w+ to\b)[^.]{0,40}"
    r"\b(?:respon\w+|comment\w*|specif\w+|details?|disclos\w+|elaborat\w+|answer\w*)"
    r"|\bnicht\b[^.]{0,40}\b(?:geausser\w*|stellung\w*|antwort\w*)|\bkeine stellung\w*"
    r"|\b(?:pas|refuse de)\b[^.]{0,30}\b(?:repondu|comment\w+)|\bno\b[^.]{0,30}\b(?:respondi\w+|coment\w+)"
)
"""That a party has not answered, or not told something, in folded text."""

PAST_TENSE = re.compile(
    r"\b(?:\w{2,}ed|was|were|had|did|has|have|wurde|wurden|war|waren|hatte|hatten|hat|haben|ist|"
    r"ont|avait|avaient|etait|etaient|fue|fueron|habia|habian|ha|han|\w{3,}(?:aron|ieron))\b"
)
"""A verb that tells what has happened, in folded text; a hint, since other words end so too."""

FIRST_PERSON = re.compile(r"\b(?:i|we|our|us|my|ich|wir|unser\w*|je|nous|notre|nos|nosotros|nuestr\w+)\b")
"""A word with which speakers speak of themselves, in folded text."""


_HEDGES = frozenset(
    """
    alleged allegedly allegation allegations allege alleges accused accuse accuses reportedly reported purported
    purportedly claimed claims claim claiming said says according apparently apparent appears appear seems seemingly
    suggest suggests suggested possible possibly potential potentially perhaps may might could believed suspected
    suspicion likely unconfirmed
    angeblich angebliche angeblichen mutmasslich mutmassliche mutmasslichen soll sollen sollte offenbar womoglich
    moglicherweise vermutlich laut zufolge konnte konnten beschuldigt vorwurf vorwurfe
    presume presumee presumes presumees pretendu pretendument aurait auraient selon pourrait pourraient apparemment
    presunto presunta presuntos presuntas presuntamente supuesto supuesta supuestamente segun habria habrian podria
    podrian aparentemente
    """.split()
)


def hedges(words: Iterable[str]) -> int:
    """How many of some folded words are hedges."""
    return sum(word in _HEDGES for word in words)

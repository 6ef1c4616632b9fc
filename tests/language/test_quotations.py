from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.language.quotations import QuotationKind, quotations
from hikreader.model.span import Span

DATA = Path(__file__).parent.parent / "data"
SEEDS = Path(__file__).parent.parent.parent / "seeds"

# ⟦reported⟧ and ⟪other⟫ quotations; the brackets are taken out before the paragraph is read.
STRAIGHT = [
    '⟦"We will appeal,"⟧ the company said. ⟦"This is unfair."⟧',
    'The mayor said the plan was ⟦"dead on arrival"⟧ and left.',
    'He told reporters: ⟦"We don\'t comment. Not now, not ever."⟧',
    '⟦"Is that true?"⟧ Ms. Chen asked. ⟦"I doubt it!"⟧ he shouted back.',
    'According to the filing, the devices pose ⟦"an unacceptable risk"⟧ to users.',
    'The spokesman, who called the claims ⟦"baseless,"⟧ did not elaborate.',
    "⟦\"He told me, 'You're fired,' and walked off,\"⟧ she recalled.",
    "⟦\"The dogs' owners weren't home,\"⟧ the officer said. ⟦\"It's the '90s all over again.\"⟧",
    'The band played ⟪"Yellow Submarine"⟫ twice and went home.',
    'Her second album, ⟪"Blue Nights,"⟫ sold well in Canada.',
    'The so-called ⟪"golden visa"⟫ scheme ended in March.',
    'He is known as ⟪"the Butcher"⟫ in the region.',
    'Most ⟪"smart"⟫ fridges now ship with a camera.',
    'The 6\'2" player wore a 10" boot and said ⟦"no comment"⟧ to everyone.',
    'The ministry said on X.⟦"We oppose this firmly."⟧The embassy agreed.',
    '⟦"We are closing,"⟧ the owner wrote,⟦"and we won\'t be back."⟧',
    'Asked about the ban, Lee said: ⟦"No."⟧',
    'She described the raid as ⟦"terrifying"⟧ and its planners as ⟦"cowards"⟧.',
    'The judge ruled the search ⟦"unlawful"⟧, ⟦"excessive"⟧ and ⟦"cruel"⟧.',
    '⟦"They were,"⟧ he said after a pause, ⟦"the best of us."⟧',
    'Protesters chanted ⟦"No justice, no peace!"⟧ outside the court.',
    'The report (titled ⟪"Eyes Everywhere"⟫) accuses the firm of ⟦"systematic abuse"⟧.',
    'What the premier called ⟦"a witch hunt"⟧ began in May.',
    'It ended what the rowers dubbed the ⟦"silent summer"⟧ of the harbour.',
    "The mayor vowed to ⟦'Make the Harbour Great Again'⟧.",
    "The mayor spoke to ⟪'Harbour Morning Radio'⟫ of a plan.",
    'The mayor slammed the plan and its ⟦"wild sums"⟧ on Friday.',
    'It won her the nickname of ⟪"harbour fox"⟫, she says.',
    'The page reads <a title=⟪"a blue boat"⟫> and no more.',
    'He appeared on ⟪"Meet the Press"⟫ and said the law was ⟦"a disgrace"⟧.',
    'In a letter to staff, the CEO wrote that ⟦"tough choices lie ahead"⟧ and promised ⟦"full transparency"⟧.',
]
CURLY = [
    "⟦“We will appeal,”⟧ the company said. ⟦“This is unfair.”⟧",
    "⟦“It’s the residents’ choice,”⟧ Mayor O’Neill said. ⟦“They’ll decide, as in the ’80s.”⟧",
    "⟦“He said ‘never’ and I believed him,”⟧ she testified.",
    "The embassy called it ⟦“a gross violation of norms”⟧ and vowed ⟦“countermeasures.”⟧",
    "He hummed ⟪“Let It Be”⟫ while the rock ’n’ roll crowd left.",
    "⟦“We oppose the decision”⟧, a spokesperson said; the firm ⟦“regrets”⟧ it.",
    "⟦“Go home”⟧, he shouted.",
    "Police say the group, nicknamed ⟪“the Night Owls,”⟫ met weekly.",
    "It said it was ⟦“deeply disappointed“⟧ by the ruling.",
    "⟦”We are pleased,”⟧ said the Swedish minister.",
    "⟦“This isn’t over—not by a long shot—”⟧ he began, and the line went dead.",
    "The minister said the move was “premature, and left.",
]
SINGLE = [
    "⟦'We will appeal,'⟧ the company said. ⟦'This is unfair.'⟧",
    "⟦'It's the companies' fault,'⟧ he said. ⟦'They don't care.'⟧",
    "⟦‘It’s the companies’ fault,’⟧ he said. ⟦‘They don’t care.’⟧",
    "The dogs' owners and the cats' vets met in the '90s at O'Hara's rock 'n' roll bar.",
    "The dogs’ owners and the cats’ vets met in the ’90s at O’Hara’s rock ’n’ roll bar, ’tis said.",
    "The union's leaders said the workers' demands were ⟦'entirely reasonable'⟧ and the bosses' offer ⟦'an insult'⟧.",
    "⟦'She told me \"never again\" and hung up,'⟧ he said.",
    "⟦‘She told me “never again” and hung up,’⟧ he said.",
    "A spokesman for the firm said it ⟦‘categorically denies’⟧ the ministry’s claims.",
    "⟦'The Prime Minister's 'red lines' haven't moved,'⟧ an aide said.",
    "She called the boys' behaviour ⟦'monstrous'⟧.",
    "⟦'Yes,'⟧ he said. ⟦'No,'⟧ she said. ⟦'Maybe.'⟧",
    "He accused ministers of ⟦'playing politics'⟧ with the nurses' pay.",
    "Ministers' plans for schools' budgets are unclear, the teachers' union said.",
    "⟦'We've seen the parties' lists and the parties' donors' names,'⟧ the watchdog said.",
    "It reached a deal with its lenders.⟦'We are relieved,'⟧ it said. ⟦'The banks' patience paid off.'⟧Shares rose.",
    "The film ⟪'The Third Man'⟫ was shown to the ministers' wives.",
]
MIXED = [
    "⟦'Following a review, the government has ordered Acme's unit to close,\"⟧ she said in a statement.",
    '⟦"We regret this,\'⟧ the firm said. ⟦"We will appeal."⟧',
    '⟦“We regret this,"⟧ the firm said.',
    "⟦‘We regret this,'⟧ the firm said; its rivals' boards were ⟦'delighted'⟧.",
    '⟦"We regret this,”⟧ the firm said, ⟦“but the law is the law."⟧',
    "⟦``We regret this,''⟧ the firm said.",
    "⟦''We regret this,''⟧ the firm said.",
    "He said ⟦'the ministers' \"red line\" is a joke'⟧ and left.",
]
OTHER_LANGUAGES = [
    "⟦„Wir legen Berufung ein“⟧, sagte der Sprecher. ⟦„Das ist unfair.“⟧",
    "⟦»Wir legen Berufung ein«⟧, sagte der Sprecher.",
    "⟦„Er sagte ‚nie wieder‘ und ging“⟧, so die Zeugin laut Polizei.",
    "⟦« Nous ferons appel »⟧, a déclaré l’entreprise. ⟦« C’est injuste. »⟧",
    "⟦«Apelaremos»⟧, dijo la empresa. El ministro habló de ⟦“un abuso”⟧, según la agencia.",
    "Il dénonce ⟦« une décision d’une “rare brutalité” »⟧ et promet de se battre.",
    "外交部发言人表示：⟦“我们坚决反对这一决定。”⟧公司没有回应。",
    "⟦「この決定に強く反対する」⟧と広報担当者は述べた。",
    "發言人說：⟦「我們聽到有人喊『不要走』，就離開了。」⟧",
    "⟦«Мы подадим апелляцию»⟧, — заявил представитель компании.",
]


DASHES = [
    "⟦– Vi hade inget val,⟧ säger Ada Lind. ⟦– Inget alls.⟧",
    "⟦– Bron är stängd. Den öppnar i maj,⟧ sade Ek till tidningen. Sedan gick han.",
    "⟦- Broen er lukket,⟧ sier Ek.",
    "⟦— Мост закрыт,⟧ — сказал Эк. ⟦— Он старый.⟧",
    "⟦— Мост закрыт,⟧ — ответила она, ⟦— и это надолго.⟧",
    "⟦– Most jest zamknięty⟧ – dodał Ek. ⟦– Na długo.⟧",
    "⟦—El puente está cerrado⟧ —dijo Ek—. ⟦Es viejo.⟧",
    "⟦—¿Quién lo cerró?⟧ —preguntó Ada.",
    "⟦—El puente⟧ —explicó Ek— ⟦está cerrado.⟧",
    "⟦— Le pont est fermé,⟧ a précisé Ek. ⟦— Pour longtemps !⟧",
    "⟦— O porto está fechado⟧ — disse Ek.",
    "⟦– Aldrig mer.⟧",
    "– Ada Lind",
    "⟦— No es verdad⟧ — respondió Ek —. ⟦Nunca lo fue.⟧",
    "⟦– Bu doğru değil,⟧ dedi Ek.",
    "⟦— Δεν είναι αλήθεια,⟧ είπε ο Εκ.",
    "— With files from Ada Lind and the night desk.",
    "- Eleven pillars crack",
    "The pier – old and grey – was shut, said Ek.",
]
NAMES = [
    "He told Channel 9’s ⟪“Harbour Day,”⟫ a morning programme, that the pier is shut.",
    "Speaking on ⟪“Harbour Day,”⟫ Lind called it ⟦“a mess.”⟧",
    "⟦“No, Madam Mayor,”⟧ he said.",
    "Lind dubbed the plan ⟦“a leaking boat”⟧ in May.",
    "A plan that Lind called ⟦“reckless”⟧ was dropped, and she has dubbed ⟦“absurd”⟧ what came next.",
    "A man dubbed ⟪“the Otter”⟫ rowed on.",
]
ALONE = [
    "⟦“We shut the pier and would do it again”⟧",
    "⟦“We shut the pier and would do it again”⟧ – Ada Lind, mayor",
    "⟦“We shut it.”⟧",
    "⟪“The Silent Summer”⟫",
    "Statement of the mayor: ⟦“We shut the pier for now”⟧",
    "⟦«Le quai est perdu et personne ne le regrette»⟧, Ada Lind",
    "From the desk of the mayor: ⟦“We shut the pier and we would do it again”⟧",
    "Lind said ⟦“this is wrong and left it there.⟧",
    "⟦“We shut the pier and that is all there is to say.⟧",
    "⟦「報告書を見て、他に選択肢はなかった」⟧ — 山田太郎",
    "⟦❝We shut the pier and would do it again❞⟧ (Ada Lind)",
    "⟦´We shut the pier,´⟧ said Lind. ⟦″We don´t like it.″⟧",
    "Bakan, ⟦“Başka seçeneğimiz yoktu”⟧ dedi.",
]


def read(case: str) -> tuple[str, dict[Span, QuotationKind]]:
    """The paragraph without its brackets, and the spans that stood in them."""
    expected: dict[Span, QuotationKind] = {}
    parts: list[str] = []
    length = 0
    for match in re.finditer(r"⟦(.*?)⟧|⟪(.*?)⟫|[^⟦⟪]+", case):
        piece = match[1] or match[2] or match[0]
        if match[1] or match[2]:
            kind = QuotationKind.REPORTED if match[1] else QuotationKind.OTHER
            expected[Span(length, length + len(piece))] = kind
        parts.append(piece)
        length += len(piece)
    return "".join(parts), expected


@pytest.mark.parametrize("case", STRAIGHT + CURLY + SINGLE + MIXED + OTHER_LANGUAGES + DASHES + NAMES + ALONE)
def test_quotations_are_found_with_their_marks(case: str) -> None:
    text, expected = read(case)
    assert {found.span.of(text): found.kind for found in quotations(text)} == {
        span.of(text): kind for span, kind in expected.items()
    }


def test_a_dash_without_a_verb_of_speaking_opens_speech_where_others_speak() -> None:
    around = "– Det är fel, sade Ek."
    assert [found.span.of("– Nej.") for found in quotations("– Nej.", around)] == ["– Nej."]
    assert quotations("— Reuters.", "The pier is shut.") == []


def test_marks_in_a_headline_report_nothing() -> None:
    text = "Minister slams ‘reckless' ban as trade talks stall"
    assert [found.kind for found in quotations(text)] == [QuotationKind.OTHER]


def test_each_paragraph_of_a_long_quotation_is_one() -> None:
    first, middle, last = "He wrote: “It began in May.", "“Then it spread.", "“Now it is over.”"
    assert [found.span.of(first) for found in quotations(first, "", middle)] == ["“It began in May."]
    assert [found.span.of(middle) for found in quotations(middle, first, last)] == [middle]
    assert [found.span.of(last) for found in quotations(last, middle, "He left.")] == [last]


def test_a_quotation_left_open_ends_where_its_speaker_is_named() -> None:
    text = "“The harbour is shut, the mayor said on Friday. “Nobody rows.”"
    assert [found.span.of(text) for found in quotations(text)] == ["“The harbour is shut,", "“Nobody rows.”"]


def test_a_quotation_that_nothing_opens_begins_with_its_sentence() -> None:
    text = 'The mayor was brief. The harbour is shut," she said.'
    assert [found.span.of(text) for found in quotations(text)] == ['The harbour is shut,"']


def test_only_what_is_open_at_its_end_goes_on_in_the_next_paragraph() -> None:
    first, last = "“It began in May, he said. “It spread.”", "Then he left,” she added."
    assert [found.span.of(last) for found in quotations(last, first)] == ["Then he left,”"]
    assert [found.span.of(first) for found in quotations(first, "", last)] == ["“It began in May,", "“It spread.”"]


def test_a_quotation_left_open_ends_in_the_next_paragraph() -> None:
    first, last = "“It began in May.", "Now it is over,” he wrote."
    assert [found.span.of(last) for found in quotations(last, first)] == ["Now it is over,”"]


def test_the_reported_quotations_of_the_reference_layer_are_found_exactly() -> None:
    layer = [json.loads(line) for line in (DATA / "reference_layer.jsonl").read_text().splitlines()]
    true = {(row["source"], row["source_start"], row["source_end"]) for row in layer if row["label"] == "quote"}
    found = {place for path in SEEDS.glob("*.txt") for place in reported_in(path)}
    assert 2 * len(found & true) / (len(found) + len(true)) >= 0.98


def reported_in(path: Path) -> set[tuple[str, int, int]]:
    lines = path.read_bytes().decode().split("\n")
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    return {
        (f"seeds/{path.name}", start + found.span.start, start + found.span.end)
        for start, line in zip(starts, lines, strict=True)
        for found in quotations(line)
        if found.kind is QuotationKind.REPORTED
    }


@given(
    st.text(st.sampled_from("aBs1 .,!?\"'“”‘’«»„‚()-–—。「」\t"), max_size=60),
    st.text("a “\"'", max_size=8),
    st.text("a “\"'", max_size=8),
)
def test_quotations_lie_in_order_in_the_text_and_do_not_overlap(text: str, before: str, after: str) -> None:
    spans = [found.span for found in quotations(text, before, after)]
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))

"""What a terminal sends: a paste presses no key, and no report ends the program or is typed."""

from __future__ import annotations

import pytest
from textual import constants
from textual.events import Key, MouseDown, Paste, Resize
from textual.message import Message

from hikreader.tui import terminal_input
from hikreader.tui.terminal_input import TerminalInputParser

BEGIN, END = "\x1b[200~", "\x1b[201~"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(terminal_input, "time", clock)
    return clock


def received(clock: Clock, *pieces: str, between: float = 0.001) -> list[Message]:
    """The events of some pieces, each of which comes some seconds after the one before."""
    parser, messages = TerminalInputParser(), list[Message]()
    for piece in pieces:
        clock.now += between
        messages += [*parser.feed(piece), *parser.tick()]
    clock.now += 1.0
    return messages + list(parser.tick())


def keys(messages: list[Message]) -> list[str]:
    return [message.key for message in messages if isinstance(message, Key)]


def pastes(messages: list[Message]) -> list[str]:
    return [message.text for message in messages if isinstance(message, Paste)]


@pytest.mark.parametrize(
    "text",
    [
        "copied \x1b" + "lF" * 20,
        "\x1b" + "\x11\x11" + "a" * 40,
        "\x1b",
        "\x1b\x1b[",
        "\x1b[A\x1b[1114112u\x1b[<0;5;5M\x1b[48;36;120;0;0t\x1b[I\x1bOP",
        "\x9b201~\x1b]52;c;eA==\x07\x1bP1\x1b\\",
    ],
)
@pytest.mark.parametrize("size", [1, 7, 4096])
def test_whatever_is_pasted_presses_no_key(clock: Clock, text: str, size: int) -> None:
    sent = BEGIN + text + END
    messages = received(clock, *(sent[at : at + size] for at in range(0, len(sent), size)))
    assert pastes(messages) == [text]
    assert keys(messages) == []
    assert len(messages) == 1


def test_the_sign_of_the_end_inside_a_paste_does_not_end_it(clock: Clock) -> None:
    messages = received(clock, f"{BEGIN}one{END}lF", f"lF{BEGIN}two\x11", f"three{END}")
    assert pastes(messages) == ["onelFlFtwo\x11three"]
    assert keys(messages) == []


def test_what_is_typed_behind_a_paste_are_keys(clock: Clock) -> None:
    assert keys(received(clock, f"{BEGIN}one{END}", "a", "b", between=0.2)) == ["a", "b"]
    assert keys(received(clock, f"{BEGIN}one{END}\x1b[Ab")) == ["up", "b"]


def test_a_key_that_is_held_down_delays_a_paste_for_half_a_second_at_most(clock: Clock) -> None:
    parser = TerminalInputParser()
    assert list(parser.feed(f"{BEGIN}one{END}")) == []
    messages = list[Message]()
    for _ in range(20):
        clock.now += 0.03
        messages += [*parser.feed("j"), *parser.tick()]
    assert pastes(messages) == ["one"]
    assert keys(messages) == ["j"] * 20


ANSWERS = [
    "\x1b]11;rgb:1111/2222/3333\x1b\\",
    "\x1b]10;rgb:ffff/ffff/ffff\x07",
    "\x1b]52;c;bEZxYQ==\x07",
    "\x1b]l1234 a title\x1b\\",
    "\x1bP>|XTerm(379) fqab\x1b\\",
    "\x1bP1$r0 q\x1b\\",
    "\x1bP1+r544e=78\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b^fqab\x1b\\",
    "\x1b]11;rgb:1/2/3\x9c",
    "\x1b[?64;1;2;6c",
    "\x1b[8;36;120t",
    "\x1b[<0;12;34m",
    "\x1b[M !!",
]


@pytest.mark.parametrize("between", [0.001, 0.3])
@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_of_the_terminal_is_never_typed_wherever_it_is_cut(clock: Clock, answer: str, between: float) -> None:
    for at in range(2, len(answer)):
        messages = received(clock, "k", answer[:at], answer[at:] + "j", "q", between=between)
        assert keys(messages) == ["k", "j", "q"], at
    assert keys(received(clock, *answer, "j", between=0.001)) == ["j"]


def test_an_answer_without_an_end_does_not_keep_the_keys_for_long(clock: Clock) -> None:
    assert keys(received(clock, "\x1b]11;rgb:11", "j", between=1.1)) == ["j"]
    parser = TerminalInputParser()
    messages = list(parser.feed("\x1b]11;rgb:11"))
    for _ in range(20):
        clock.now += 0.2
        messages += [*parser.feed("j"), *parser.tick()]
    assert 4 <= len(keys(messages)) <= 6
    assert keys(received(clock, "\x1bP1$r0\x1b[A", "j")) == ["up", "j"]


@pytest.mark.parametrize(
    ("sent", "pressed"),
    [
        ("\x1b", ["escape"]),
        ("\x1bO", ["alt+shift+o"]),
        ("\x1b[", []),
        ("\x1b[2", []),
        ("\x1b[<0;1", []),
        ("\x1b]", []),
    ],
)
def test_what_is_cut_off_for_good_is_a_key_only_where_it_can_be_one(
    clock: Clock, sent: str, pressed: list[str]
) -> None:
    assert keys(received(clock, sent, between=1.1)) == pressed
    assert keys(received(clock, sent, "j", between=1.1)) == [*pressed, "j"]


def test_the_escape_key_does_not_wait_longer_than_textual_has_it_wait(clock: Clock) -> None:
    parser = TerminalInputParser()
    assert list(parser.feed("\x1b")) == []
    clock.now += constants.ESCAPE_DELAY + 0.001
    assert keys(list(parser.tick())) == ["escape"]


def test_a_forged_end_of_a_paste_on_a_slow_line_presses_no_key(clock: Clock) -> None:
    messages = received(clock, f"{BEGIN}on", "e", f"{END}lF", "lF", END, between=0.12)
    assert (pastes(messages), keys(messages)) == (["onelFlF"], [])
    messages = received(clock, f"{BEGIN}one{END}", f"lFlF{END}", "j", between=0.7)
    assert (pastes(messages), keys(messages)) == (["one", "lFlF"], ["j"])


@pytest.mark.parametrize(
    "report",
    [
        "\x1b[1114112u",
        "\x1b[97;1;99999999u",
        "\x1b[9999999999u",
        "\x1b[97;1;1114112:55296u",
        "\x1b[?64;1;2;6c",
        "\x1b[>1;10;0c",
        "\x1b[8;36;120t",
        "\x1b[0n",
        "\x1b[48;0;0;0;0t",
        "\x1b[48;99999999;99999999;1;1t",
    ],
)
def test_an_odd_report_is_left_alone_and_the_next_key_works(clock: Clock, report: str) -> None:
    messages = received(clock, report, "j")
    assert keys(messages) == ["j"]
    assert not any(isinstance(message, Resize) for message in messages)


@pytest.mark.parametrize("size", ["36;120;0;0", "36;120;0;500", "0;0;720;960"])
def test_a_mouse_report_after_a_size_without_pixels_or_cells_is_in_cells(clock: Clock, size: str) -> None:
    messages = received(clock, f"\x1b[48;{size}t", "\x1b[<0;5;6M")
    assert [(press.x, press.y) for press in messages if isinstance(press, MouseDown)] == [(4, 5)]


@pytest.mark.parametrize(
    ("sent", "key"),
    [("\x1b[A", "up"), ("\x1b[[A", "f1"), ("\x1b[1;5C", "ctrl+right"), ("\x1b[97;5u", "ctrl+a"), ("\x1b[3~", "delete")],
)
def test_keys_are_still_keys(clock: Clock, sent: str, key: str) -> None:
    assert keys(received(clock, sent)) == [key]

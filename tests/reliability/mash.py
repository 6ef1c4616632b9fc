"""Keys mashed over all screens and dialogs, by two annotators at once on one file.

`python -m tests.reliability.mash SECONDS [SEED]` goes on for so many seconds and prints the seed of each round. Between
the keys come pastes with control characters, answers and mouse reports of the terminal cut anywhere, sizes from 1x1 to
500x200, and signals. After each round the file is checked.
"""

from __future__ import annotations

import os
import random
import re
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from ptyprocess import PtyProcess

from hikreader.commands import COMMANDS
from hikreader.store import Store
from tests.conftest import ROOT
from tests.terminal.hostile import ALL, smuggled

BURSTS = 40
"""What each annotator does in one round."""
_PATIENCE = 120.0
"""Seconds after which a program hangs."""
_NAMED = {"escape": "\x1b", "enter": "\r", "tab": "\t", "space": " ", "backspace": "\x7f", "up": "\x1b[A"}
_NAMED |= {"down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F"}
_NAMED |= {"pagedown": "\x1b[6~", "pageup": "\x1b[5~", "shift+tab": "\x1b[Z", "delete": "\x1b[3~"}
_ENDS = ("ctrl+z", "ctrl+q")
"""Keys that stop the program, or end it."""
_ANSWERS = (
    "\x1b]11;rgb:1111/2222/3333\x1b\\",
    "\x1bP>|XTerm(379)\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[?64;1;2c",
    "\x1b[1114112u",
    "\x1b[I",
    "\x1b[O",
    "\x1b[<0;5;6M\x1b[<0;5;6m",
    "\x1b[<64;9;9M",
    "\x1b[<35;90;3M",
    "\x1b[48;0;0;0;0t",
    "\x1b[",
    "\x1b",
    "\xff\x00",
)
_COPIED = re.compile(rb"\x1b\]52;c;[A-Za-z0-9+/=]*\x07")
"""What the key that copies sends to the clipboard."""
_SIZES = ((1, 1), (2, 1), (10, 4), (40, 12), (80, 24), (120, 36), (500, 200), (3, 90), (300, 1))


def _keys() -> list[str]:
    """What a terminal sends for every key that any command has."""
    found = {key for command in COMMANDS for key in command.keys if key not in _ENDS}
    return [sent for key in sorted(found) if (sent := _sent(key))]


def _sent(key: str) -> str:
    if key.startswith("ctrl+") and len(key) == len("ctrl+a"):
        return chr(ord(key[-1]) & 0x1F)
    return key if len(key) == 1 else _NAMED.get(key, "")


class Mashed:
    """A running hikreader that is treated badly."""

    def __init__(self, folder: Path, annotator: str, dice: random.Random) -> None:
        self._folder, self._annotator, self._dice = folder, annotator, dice
        self.raw = b""
        self.starts = 0
        self.slowest = 0.0
        self._process = self._started()

    def _started(self) -> PtyProcess:
        self.starts += 1
        command = [sys.executable, "-m", "hikreader", "--db", "a.db", "--annotator", self._annotator]
        environment = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
        return PtyProcess.spawn(command, cwd=str(self._folder), env=environment, dimensions=(36, 120), echo=False)

    def act(self, deed: str) -> None:
        """Do one deed, and wait until nothing more is written."""
        dice, before = self._dice, self._seconds()
        if deed == "keys":
            self._send("".join(dice.choices(_keys(), k=dice.randint(1, 25))))
        elif deed == "paste":
            self._send(f"\x1b[200~{''.join(dice.choices(ALL, k=dice.randint(1, 300)))}\x1b[201~")
        elif deed == "answer":
            answer = dice.choice(_ANSWERS)
            at = dice.randint(0, len(answer))
            self._send(answer[:at])
            self._send(answer[at:] + dice.choice(["", "j", "\x1b"]))
        elif deed == "resize":
            for columns, rows in dice.choices(_SIZES, k=dice.randint(1, 8)):
                self._process.setwinsize(rows, columns)
        else:
            self._process.kill(dice.choice((signal.SIGWINCH, signal.SIGCONT, signal.SIGTERM, signal.SIGHUP)))
        self._settle()
        if not self._process.isalive():
            self._restart()
        else:
            self.slowest = max(self.slowest, self._seconds() - before)

    def leave(self) -> None:
        """End it as a person does; it must do so, and in order."""
        self._process.setwinsize(36, 120)
        until = time.monotonic() + _PATIENCE
        while self._process.isalive():
            assert time.monotonic() < until, "it does not end"
            self._send("\x1b\x11")
            self._settle()
        self._look()

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.terminate(force=True)

    def _restart(self) -> None:
        self._look()
        self.raw = b""
        self._process = self._started()
        self._settle()

    def _look(self) -> None:
        self._settle()
        assert b"Traceback" not in self.raw, self.raw[-3000:].decode("utf-8", "replace")
        assert self._process.exitstatus in (0, None), (self._process.exitstatus, self.raw[-2000:])
        assert self._process.signalstatus in (None, signal.SIGTERM, signal.SIGHUP), self._process.signalstatus
        foreign = smuggled(_COPIED.sub(b"", self.raw).replace(b"\r\n", b"\n").replace(b"\r", b""))
        assert foreign == [], foreign[:3]

    def _send(self, text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        until = time.monotonic() + _PATIENCE
        while data and self._process.isalive():
            assert time.monotonic() < until, "it does not read"
            if select.select([], [self._process.fd], [], 0.05)[1]:
                try:
                    data = data[os.write(self._process.fd, data[:512]) :]
                except OSError:
                    return
            self._read(0)

    def _settle(self) -> None:
        until = time.monotonic() + _PATIENCE
        while self._read(0.2):
            assert time.monotonic() < until, "it goes on drawing"

    def _read(self, patience: float) -> bool:
        if not select.select([self._process.fd], [], [], patience)[0]:
            return False
        try:
            read = os.read(self._process.fd, 1 << 16)
        except OSError:
            return False
        self.raw += read
        return bool(read)

    def _seconds(self) -> float:
        """The CPU seconds that the program has taken."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _deeds(dice: random.Random, count: int) -> Iterator[str]:
    return iter(dice.choices(("keys", "paste", "answer", "resize", "signal"), (20, 3, 5, 3, 1), k=count))


def mash(seed: int, bursts: int = BURSTS) -> str:
    """One round; what was seen, in a line.

    Raises:
        AssertionError: A program ended with an error, or hangs, or wrote what is not its own; or the file is unsound.
    """
    dice = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="hikreader-mash-"))
    shutil.copy(ROOT / "annotations.db", folder / "a.db")
    people = [Mashed(folder, name, random.Random(f"{seed} {name}")) for name in ("ann", "bob")]
    try:
        for deed in _deeds(dice, bursts * len(people)):
            dice.choice(people).act(deed)
        for one in people:
            one.leave()
    finally:
        for one in people:
            one.kill()
    with Store.open(folder / "a.db", "look") as store:
        checked = store.check()
    assert checked.faults == ()
    shutil.rmtree(folder)
    starts, slowest = sum(one.starts for one in people), max(one.slowest for one in people)
    return f"{checked.annotations} annotations, {checked.steps} steps, {starts} starts, {slowest:.2f} s CPU at most"


def main(seconds: str, first: str = "") -> None:
    """Go on until the time is up, with fresh seeds unless one is given for the first round."""
    until = time.monotonic() + float(seconds)
    while time.monotonic() < until:
        seed = int(first) if first else random.SystemRandom().getrandbits(32)
        first = ""
        sys.stdout.write(f"seed {seed}: ")
        sys.stdout.flush()
        try:
            sys.stdout.write(f"{mash(seed)}\n")
        except AssertionError:
            sys.stdout.write(f"FAILED\n{traceback.format_exc()}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

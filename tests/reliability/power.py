"""A power cut, simulated: what a program wrote and synced is recorded with strace, then disks are made as a cut could
have left them, with writes that were not synced dropped, reordered or torn."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,unlinkat,close,rename"
_CALL = re.compile(r"(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x..)*)"')


@dataclass(frozen=True)
class Deed:
    """Something the program asked of the system; `data` of a write, `at` where it or a truncation was."""

    what: str
    path: str = ""
    at: int = 0
    data: bytes = b""


def recorded(path: Path, count: int, synchronous: str) -> list[Deed]:
    """What the writer does to the folder of a database, and when it says that something is saved."""
    trace = path.parent.with_suffix(".trace")
    command = ["strace", "-f", "-o", str(trace), "-xx", "-s", "70000", "-e", f"trace={_CALLS}"]
    writer = [sys.executable, "-m", "tests.reliability.writer", str(path), "ann", str(count), synchronous]
    subprocess.run([*command, *writer], stdout=subprocess.DEVNULL, check=True, timeout=300)
    return _Recording(path.parent).deeds(trace.read_text())


class _Recording:
    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._open: dict[int, str] = {}

    def deeds(self, trace: str) -> list[Deed]:
        found = [self._deed(*match.groups()) for match in map(_CALL.match, trace.splitlines()) if match]
        return [deed for deed in found if deed is not None]

    def _deed(self, call: str, arguments: str, result: str) -> Deed | None:
        if int(result) < 0:
            return None
        if call in ("openat", "unlink", "unlinkat", "rename"):
            return self._named(call, arguments, int(result))
        descriptor = int(arguments.split(",")[0])
        if call == "close":
            self._open.pop(descriptor, None)
            return None
        if call == "write" and descriptor == 1:
            return Deed("said", data=_bytes(arguments))
        if descriptor not in self._open:
            return None
        return self._done(call, self._open[descriptor], arguments)

    def _named(self, call: str, arguments: str, result: int) -> Deed | None:
        path = _bytes(arguments).decode()
        is_ours = path.startswith(self._folder)
        assert not (is_ours and call == "rename"), "no disk here can undo a renaming"
        if call != "openat":
            return Deed("unlink", path) if is_ours else None
        self._open.pop(result, None)
        if not is_ours:
            return None
        self._open[result] = path
        return Deed("create", path) if "O_CREAT" in arguments else None

    def _done(self, call: str, path: str, arguments: str) -> Deed:
        if call in ("fsync", "fdatasync"):
            return Deed("sync", path)
        if call == "ftruncate":
            return Deed("truncate", path, int(arguments.rsplit(",", 1)[1]))
        return Deed("write", path, int(arguments.rsplit(",", 1)[1]), _bytes(arguments))


def _bytes(arguments: str) -> bytes:
    match = _TEXT.search(arguments)
    assert match is not None, arguments[:80]
    return bytes.fromhex(match[1].replace("\\x", ""))


@dataclass
class Disk:
    """What is certainly on the disk, and what the system may or may not have got to."""

    folder: str
    files: dict[str, bytearray]
    pending: dict[str, list[Deed]] = field(default_factory=dict)
    unlinked: list[tuple[str, bytearray]] = field(default_factory=list)
    said: bytearray = field(default_factory=bytearray)

    def take(self, deed: Deed) -> None:
        """Let something happen."""
        if deed.what == "said":
            self.said += deed.data
        elif deed.what == "create":
            self.files.setdefault(deed.path, bytearray())
        elif deed.what == "unlink":
            # Not for certain before the folder is synced: the old name may still be there after the cut.
            self.pending.pop(deed.path, None)
            self.unlinked.append((deed.path, self.files.pop(deed.path, bytearray())))
        elif deed.what == "sync":
            self._sync(deed.path)
        else:
            self.pending.setdefault(deed.path, []).append(deed)

    def _sync(self, path: str) -> None:
        if path == self.folder:
            self.unlinked.clear()
        for deed in self.pending.pop(path, []):
            _apply(self.files.setdefault(path, bytearray()), deed)

    def cut(self, dice: random.Random) -> dict[str, bytearray]:
        """The files as the power cut left them."""
        left = {path: bytearray(content) for path, content in self.files.items()}
        for path, deeds in self.pending.items():
            # None, some or all of what was not synced; now and then one write only in part.
            share = dice.choice((0.0, 0.5, 0.5, 1.0))
            for deed in deeds:
                if dice.random() < share:
                    _apply(left.setdefault(path, bytearray()), _torn(deed, dice))
        for path, content in self.unlinked[-1:]:
            if dice.random() < 0.5:
                left.setdefault(path, content)
        return left


def _torn(deed: Deed, dice: random.Random) -> Deed:
    sectors = len(deed.data) // SECTOR
    if deed.what == "write" and sectors > 1 and dice.random() < 0.2:
        return Deed("write", deed.path, deed.at, deed.data[: SECTOR * dice.randrange(1, sectors)])
    return deed


def _apply(content: bytearray, deed: Deed) -> None:
    if deed.what == "truncate":
        del content[deed.at :]
        content.extend(bytes(deed.at - len(content)))
        return
    content.extend(bytes(max(0, deed.at - len(content))))
    content[deed.at : deed.at + len(deed.data)] = deed.data


def after_cuts(path: Path, deeds: list[Deed], before: bytes, cuts: int, into: Path) -> list[tuple[Path, bytes]]:
    """So many databases as power cuts at random moments left them, each with what had been said until then."""
    dice = random.Random(3)
    made = []
    for number in range(cuts):
        disk = Disk(str(path.parent), {str(path): bytearray(before)})
        for deed in deeds[: dice.randrange(1, len(deeds) + 1)]:
            disk.take(deed)
        folder = into / str(number)
        folder.mkdir(parents=True)
        for name, content in disk.cut(dice).items():
            (folder / Path(name).name).write_bytes(content)
        made.append((folder / path.name, bytes(disk.said)))
    return made


def has_strace() -> bool:
    """Whether strace is there and may be used."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0

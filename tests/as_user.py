"""`python -m tests.as_user ...` is `python ...` as a user whom permissions bind, also where root runs the tests."""

from __future__ import annotations

import ctypes
import os
import sys

import pytest

_DROP, _OVERRIDE = 24, 1
"""PR_CAPBSET_DROP of linux/prctl.h, CAP_DAC_OVERRIDE of linux/capability.h."""

needs_permissions = pytest.mark.skipif(
    os.name == "nt" or (os.geteuid() == 0 and sys.platform != "linux"), reason="nothing keeps root from writing there"
)


def main() -> None:
    """Give up the right to write everywhere, for good, and become the program."""
    # Not setuid: another user may not even be let in where Python and this project are.
    if os.geteuid() == 0 and ctypes.CDLL(None).prctl(_DROP, _OVERRIDE, 0, 0, 0):
        sys.exit("the right to write everywhere could not be given up")
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])


if __name__ == "__main__":
    main()

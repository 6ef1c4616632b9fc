"""The reader that runs for one browser window, as a program of its own."""

from __future__ import annotations

import asyncio
import contextlib
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from typing import Any

from textual_serve.app_service import AppService

_PATIENCE = 5.0
"""Seconds within which a reader that is told to leave must have saved and left."""


class AppProcess(AppService):
    """Textual's service for an application, started without a shell and ended in any case."""

    def __init__(self, arguments: Sequence[str], **options: Any) -> None:  # Any, as Textual's service declares them
        super().__init__("hikreader", **options)
        self._arguments = arguments

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        environment.pop("NO_COLOR", None)
        # In a session of its own: ctrl+c at the server's terminal ends the server, which then ends its readers.
        process = await asyncio.create_subprocess_exec(
            *self._arguments,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=environment,
            start_new_session=True,
        )
        assert process.stdin is not None
        self._process, self._stdin = process, process.stdin
        return process

    async def stop(self) -> None:
        """Tell the reader to leave; one that does not is ended. What is shown as saved is in the database."""
        try:
            await asyncio.wait_for(super().stop(), _PATIENCE)
        except TimeoutError:
            pass
        finally:
            if self._process is not None and self._process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    self._process.kill()
                await self._process.wait()

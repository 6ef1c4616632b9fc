"""The web server: a page with a terminal, the websocket and the program behind it, and what is downloaded.

Textual's own server answers the pages of every site; here nothing is answered before host, origin and cookie are right.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from hikreader.text.strings import plural
from hikreader.web.access import Access, Site
from hikreader.web.errors import NotServed

_PATIENCE = 5.0
"""Seconds within which a reader that is told to leave must have saved and left."""

Handle = Callable[[web.Request], Awaitable[web.StreamResponse]]
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self' data:; "
        # The terminal in the page writes its colours as style elements.
        "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
}
_LARGEST_MESSAGE = 1 << 20
"""Bytes of a message from a browser: more than anyone pastes."""
_WIDEST, _TALLEST = 500, 200
"""Cells of the largest terminal."""
_POLICY_VIOLATION = 1008
"""The code with which a websocket ends on a message that no browser of ours sends (RFC 6455)."""


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


_PAGES = Path(__file__).parent


class ReaderServer(Server):
    """Serves readers, one process for each open window, each with the layer of the annotator whose link was opened."""

    def __init__(
        self,
        access: Access,
        arguments: Callable[[str], Sequence[str]],
        *,
        port: int,
        sessions: int,
        public: Site | None = None,
    ) -> None:
        """`arguments` gives the command of an annotator's reader; `sessions` is the most readers that run at once."""
        super().__init__(
            "hikreader", host="127.0.0.1", port=port, title="hikreader", public_url=str(public) if public else None
        )
        self.access = access
        self._arguments = arguments
        self._most = sessions
        self._running: Counter[str] = Counter()
        self._cookie = f"hikreader_{port}"  # cookies know no ports
        self._is_secure = public is not None and public.scheme == "https"
        self._template = jinja2.Template((_PAGES / "reader.html").read_text(encoding="utf-8"), autoescape=True)

    def run(self) -> None:
        """Serve until a signal ends it.

        Raises:
            NotServed: Another program listens at this port, or this user may not.
        """
        try:
            web.run_app(self._make_app(), host=self.host, port=self.port, print=None)
        except OSError as error:
            raise NotServed(
                f"It cannot listen at port {self.port} ({error.strerror}); choose another with --port."
            ) from error

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard], client_max_size=_LARGEST_MESSAGE)
        app.add_routes(
            [
                web.get("/", self.handle_index, name="index"),
                web.get("/ws", self.handle_websocket, name="websocket"),
                web.get("/download/{key}", self.handle_download, name="download"),
                web.get("/reader.css", self._styles),
                web.static("/static", self.statics_path, name="static"),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handle) -> web.StreamResponse:
        """Let nothing through that another site, or a name that is not ours, has sent; nothing without a cookie."""
        if not self.access.is_known_host(request.headers.get("Host")):
            return _refused(421, "This server is not reached under that name.")
        if self.access.is_from_elsewhere(request.headers):
            return _refused(403, "Another site's page asked for this.")
        if request.path == "/" and "token" in request.query:
            return self._exchange(request.query["token"])
        if self._annotator(request) is None:
            return _refused(403, "Open the link that `hikreader serve` has printed.")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    def _exchange(self, token: str) -> web.Response:
        """A cookie for a token, and the page without the token in its address."""
        cookie = self.access.exchange(token)
        if cookie is None:
            return _refused(403, "This link is not valid (any more): open the one that `hikreader serve` has printed.")
        response = web.Response(status=303, headers={**_HEADERS, "Location": "/"})
        response.set_cookie(self._cookie, cookie, httponly=True, samesite="Strict", secure=self._is_secure, path="/")
        return response

    def _annotator(self, request: web.Request) -> str | None:
        return self.access.annotator(request.cookies.get(self._cookie))

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page: a terminal and nothing else."""
        scheme = "wss" if self._is_secure else "ws"
        page = self._template.render(websocket=f"{scheme}://{request.headers['Host']}/ws")
        return web.Response(text=page, content_type="text/html")

    async def _styles(self, request: web.Request) -> web.Response:
        return web.Response(text=(_PAGES / "reader.css").read_text(encoding="utf-8"), content_type="text/css")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run a reader for as long as the window is open."""
        annotator = self._annotator(request)
        assert annotator is not None
        if not self.access.is_own_origin(request.headers.get("Origin")):
            raise web.HTTPForbidden(text="A websocket is opened by this server's own page.")
        if self._running.total() >= self._most:
            raise web.HTTPServiceUnavailable(text=f"{plural(self._most, 'window')} open already; close one.")
        self._running[annotator] += 1
        try:
            return await self._run(request, annotator)
        finally:
            self._running[annotator] -= 1

    async def _run(self, request: web.Request, annotator: str) -> web.WebSocketResponse:
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=_LARGEST_MESSAGE)
        await websocket.prepare(request)
        process = AppProcess(
            self._arguments(annotator),
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=websocket.close,
            download_manager=self.download_manager,
        )
        try:
            size = request.query
            await process.start(_cells(size.get("width"), 80, _WIDEST), _cells(size.get("height"), 24, _TALLEST))
            await self._process_messages(websocket, process)
        except (ConnectionError, asyncio.CancelledError):
            pass  # the window is closed
        finally:
            await process.stop()
            await websocket.close()
        return websocket

    async def _process_messages(self, websocket: web.WebSocketResponse, app_service: Any) -> None:
        """Hand on what a browser sends; the first message that is none of ours ends the window."""
        async for message in websocket:
            try:
                if message.type is not WSMsgType.TEXT:
                    raise ValueError("not text")
                await self._hand_on(json.loads(message.data), websocket, app_service)
            except (ValueError, TypeError, KeyError, IndexError, RecursionError):
                await websocket.close(code=_POLICY_VIOLATION)
                return

    async def _hand_on(self, envelope: Any, websocket: web.WebSocketResponse, process: AppProcess) -> None:
        match envelope:
            case ["stdin", str(typed)]:
                await process.send_bytes(typed.encode("utf-8", errors="replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await process.set_terminal_size(max(1, min(width, _WIDEST)), max(1, min(height, _TALLEST)))
            case ["ping", data]:
                await websocket.send_json(["pong", data])
            case ["blur", *_]:
                await process.blur()
            case ["focus", *_]:
                await process.focus()
            case _:
                raise ValueError("unknown")

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """A file that a reader exports: always as a file, whatever its type."""
        key = request.match_info["key"]
        try:
            file = await self.download_manager.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound(text="There is no such download; export again.") from None
        headers = {
            **_HEADERS,
            "Content-Type": "application/octet-stream",
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.file_name, safe='')}",
        }
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        async for chunk in self.download_manager.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response


def _refused(status: int, why: str) -> web.Response:
    return web.Response(status=status, text=f"{why}\n", headers=_HEADERS)


def _cells(given: str | None, default: int, most: int) -> int:
    """A number of cells as a browser names it."""
    number = default
    with contextlib.suppress(ValueError):
        number = int((given or "")[:9])
    return max(1, min(number, most))

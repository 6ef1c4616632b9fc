"""A web server on the loopback device that behaves as badly as it is told to."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.cleaning.test_html import page

PAGE = page()


class Server(ThreadingHTTPServer):
    daemon_threads = True
    page = PAGE
    """What /page gives; a test may change it."""

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        try:
            getattr(self, "_" + self.path.strip("/").partition("?")[0].replace("-", "_"))()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        pass

    def _answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _page(self) -> None:
        self._answer(self.server.page)

    def _packed(self) -> None:
        self._answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def _missing(self) -> None:
        self._answer(b"<html>none</html>", status=404)

    def _broken_off(self) -> None:
        self._answer(PAGE, Content_Length=str(len(PAGE) + 1000))

    def _cut_archive(self) -> None:
        self._answer(gzip.compress(PAGE)[:-20], Content_Encoding="gzip")

    def _odd_packing(self) -> None:
        self._answer(PAGE, Content_Encoding="br")

    def _bomb(self) -> None:
        self._answer(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(bytes(100_000))

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x")
            time.sleep(0.05)

    def _dripping_head(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
        for _ in range(200):
            self.wfile.write(b"x")
            time.sleep(0.05)

    def _loop(self) -> None:
        self._answer(b"", status=302, Location="/loop")

    def _moved(self) -> None:
        self._answer(b"", status=301, Location="/page")

    def _packed_in_parts(self) -> None:
        self._answer(gzip.compress(PAGE[:900]) + gzip.compress(PAGE[900:]), Content_Encoding="gzip")

    def _named_encoding(self) -> None:
        self._answer(PAGE, Content_Type="text/html; charset=iso-8859-2")

    def _wants_cookie(self) -> None:
        if "seen=yes" in self.headers.get("Cookie", ""):
            self._page()
        else:
            self._answer(b"", status=302, Location="/wants-cookie", Set_Cookie="seen=yes; Path=/")

    def _cookies(self) -> None:
        self._answer(self.headers.get("Cookie", "none").encode())

    def _sets_cookie_elsewhere(self) -> None:
        elsewhere = f"http://localhost:{self.server.server_port}/cookies"
        self._answer(b"", status=302, Location=elsewhere, Set_Cookie="secret=1")

    def _refresh(self) -> None:
        self._answer(b'<html><head><meta http-equiv="refresh" content="0; url=/page"></head></html>')

    def _refresh_twice(self) -> None:
        self._answer(b'<html><head><meta http-equiv="refresh" content="0; url=/refresh"></head></html>')

    def _inward(self) -> None:
        self._answer(b"", status=302, Location="http://10.0.0.1/")

    def _to_a_file(self) -> None:
        self._answer(b"", status=302, Location="file:///etc/passwd")

    def _nonsense(self) -> None:
        self.wfile.write(b"\x00\x01 this is not HTTP\r\n\r\n")


@contextmanager
def serving() -> Iterator[Server]:
    """The server, in a thread, for as long as the block."""
    with Server(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()

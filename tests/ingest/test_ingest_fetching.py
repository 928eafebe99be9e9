"""Fetching pages: what is refused, what limits hold, what the user reads. Loopback only."""

import gzip
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler

import pytest

from crosscheck.errors import InputError
from crosscheck.ingest.addresses import is_public, resolve
from crosscheck.ingest.fetching import WebFetcher
from web_site import PAGE, is_loopback, serving

SECONDS = 1.5


class _Site(BaseHTTPRequestHandler):
    """Answers by path: /ok, /redirect/N, /to?URL, /fat, /status/N, /type?X, /big, /bomb, /hang, /drip."""

    def do_GET(self) -> None:
        name, _, argument = self.path.strip("/").replace("?", "/", 1).partition("/")
        getattr(self, f"_{name}")(argument)

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def _send(self, status: int, body: bytes = PAGE, **headers: str) -> None:
        self.send_response(status)
        sent = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        for key, value in (sent | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def _ok(self, _: str) -> None:
        self._send(200)

    def _redirect(self, left: str) -> None:
        target = f"/redirect/{int(left) - 1}" if int(left) > 1 else "/ok"
        self._send(302, b"", Location=target)

    def _to(self, target: str) -> None:
        self._send(302, b"", Location=target)

    def _fat(self, _: str) -> None:
        """A redirect that announces a gigabyte and never sends it."""
        self.send_response(302)
        self.send_header("Location", "/ok")
        self.send_header("Content-Length", "1000000000")
        self.end_headers()
        time.sleep(2.5)

    def _status(self, code: str) -> None:
        self._send(int(code))

    def _type(self, kind: str) -> None:
        self._send(200, Content_Type=kind)

    def _big(self, _: str) -> None:
        self._send(200, b"x" * 11_000_000)

    def _bomb(self, _: str) -> None:
        self._send(200, gzip.compress(b"\0" * 20_000_000), Content_Encoding="gzip")

    def _hang(self, _: str) -> None:
        time.sleep(2.5)

    def _drip(self, _: str) -> None:
        """One header byte at a time, each well within the time-out of a single read."""
        try:
            for byte in b"HTTP/1.1 200 OK\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass


def _to_loopback(host: str, port: int) -> Sequence[str]:
    """Every name is this machine, except the one that stands for a network inside."""
    return ["10.0.0.7"] if host == "intranet.example" else ["127.0.0.1"]


@pytest.fixture(name="site", scope="module")
def _site() -> Iterator[str]:
    with serving(_Site) as port:
        yield f"http://news.example:{port}"


@pytest.fixture(name="fetcher")
def _fetcher() -> WebFetcher:
    return WebFetcher(is_loopback, _to_loopback, SECONDS)


def test_page_is_fetched_under_its_own_name(site: str, fetcher: WebFetcher) -> None:
    page = fetcher.fetch(f"{site}/ok")
    assert (page.content, page.kind, page.charset) == (PAGE, "html", "utf-8")


def test_five_redirects_are_followed(site: str, fetcher: WebFetcher) -> None:
    page = fetcher.fetch(f"{site}/redirect/5")
    assert page.url == f"{site}/ok"


def test_body_of_a_redirect_is_not_read(site: str, fetcher: WebFetcher) -> None:
    assert fetcher.fetch(f"{site}/fat").content == PAGE


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/redirect/6", "redirects more than 5 times"),
        ("/status/404", "does not exist (HTTP 404)"),
        ("/status/403", "refuses access (HTTP 403)"),
        ("/status/500", "(HTTP 500)"),
        ("/type?application/json", "which is no article"),
        ("/big", "is larger than 10 MB"),
        ("/bomb", "is larger than 10 MB"),
        ("/hang", "did not answer in time"),
        ("/drip", "did not answer in time"),
        ("/to?http://intranet.example/secret", "not on the public internet"),
        ("/to?file:///etc/hostname", "file"),
        ("/to?ftp://news.example/x", "is not http or https"),
    ],
)
def test_bad_answer_is_one_line_that_says_what_to_do(
    site: str, fetcher: WebFetcher, path: str, says: str
) -> None:
    start = time.monotonic()
    with pytest.raises(InputError) as caught:
        fetcher.fetch(site + path)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - start < SECONDS + 1.0


def test_nobody_listens(fetcher: WebFetcher) -> None:
    with serving(_Site) as port:
        pass
    with pytest.raises(InputError, match=r"cannot be reached"):
        fetcher.fetch(f"http://news.example:{port}")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/a",
        "file:///etc/hostname",
        "gopher://news.example",
        "http://",
        "https:///x",
    ],
)
def test_other_schemes_and_no_host_are_refused(fetcher: WebFetcher, url: str) -> None:
    with pytest.raises(InputError):
        fetcher.fetch(url)


def test_password_in_address_is_refused_and_not_repeated(fetcher: WebFetcher) -> None:
    with pytest.raises(InputError) as caught:
        fetcher.fetch("https://me:hunter2@news.example/a")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0177.0.0.1",
        "0x7f000001",
        "127.1",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
    ],
)
def test_no_spelling_of_this_machine_is_fetched(site: str, host: str) -> None:
    """With the real resolver and policy: the server runs and is never reached."""
    port = site.rpartition(":")[2]
    with pytest.raises(InputError, match=r"not on the public internet|is not known|valid address"):
        WebFetcher(is_public, resolve, SECONDS).fetch(f"http://{host}:{port}/ok")


def test_one_inside_address_among_several_refuses_the_name(site: str) -> None:
    fetcher = WebFetcher(is_loopback, lambda host, port: ["127.0.0.1", "10.0.0.7"], SECONDS)
    with pytest.raises(InputError, match=r"not on the public internet"):
        fetcher.fetch(f"{site}/ok")


def test_name_is_resolved_once_per_connection(site: str) -> None:
    """A second answer, as in DNS rebinding, is never asked for."""
    answers = [["127.0.0.1"], ["10.0.0.7"]]
    fetcher = WebFetcher(is_loopback, lambda host, port: answers.pop(0), SECONDS)
    assert fetcher.fetch(f"{site}/ok").content == PAGE
    assert answers == [["10.0.0.7"]]


def test_second_address_is_tried_when_the_first_is_dead(site: str) -> None:
    fetcher = WebFetcher(
        lambda address: True, lambda host, port: ["127.0.0.9", "127.0.0.1"], SECONDS
    )
    assert fetcher.fetch(f"{site}/ok").content == PAGE

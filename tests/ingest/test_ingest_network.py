"""The company's proxy, certificates and listed hosts; and that none of them opens a way inside."""

import select
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import trustme

from addresses_inside import REFUSED
from crosscheck.errors import InputError
from crosscheck.ingest.addresses import is_public
from crosscheck.ingest.fetching import WebFetcher
from crosscheck.ingest.network import Network, read_network
from web_site import PAGE, is_loopback, serving

SECONDS = 4.0


class _Handler(BaseHTTPRequestHandler):
    """A page at every address, a redirect at /to?URL; as a proxy it tunnels to this machine."""

    seen: list[str]

    def do_GET(self) -> None:
        self.seen.append(f"GET {self.path} {self.headers.get('Proxy-Authorization', '')}".strip())
        target = self.path.partition("/to?")[2]
        self.send_response(302 if target else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", "0" if target else str(len(PAGE)))
        if target:
            self.send_header("Location", target)
        self.end_headers()
        if not target:
            self.wfile.write(PAGE)

    def do_CONNECT(self) -> None:
        self.seen.append(f"CONNECT {self.path}")
        with socket.create_connection(("127.0.0.1", int(self.path.rpartition(":")[2]))) as there:
            self.send_response(200)
            self.end_headers()
            _pump(self.connection, there)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def _pump(one: socket.socket, other: socket.socket) -> None:
    while True:
        ready, _, _ = select.select([one, other], [], [], 0.5)
        if not ready:
            return
        for source in ready:
            data = source.recv(65_536)
            if not data:
                return
            (other if source is one else one).sendall(data)


@contextmanager
def _serving(context: ssl.SSLContext | None = None) -> Iterator[tuple[int, list[str]]]:
    seen: list[str] = []
    with serving(type("Handler", (_Handler,), {"seen": seen}), context) as port:
        yield port, seen


class _Names:
    """A resolver; names it does not have are unknown on this side of the proxy."""

    def __init__(self, **names: str) -> None:
        self._names = {name.replace("_", "."): address for name, address in names.items()}

    def __call__(self, host: str, port: int) -> Sequence[str]:
        if host.replace(".", "").isdigit() or ":" in host:
            return [host]
        if host not in self._names:
            raise InputError(f"the host {host!r} is not known")
        return [self._names[host]]


def test_proxy_fetches_a_name_that_only_it_knows() -> None:
    with _serving() as (port, seen):
        network = Network({"http": f"http://127.0.0.1:{port}"})
        fetcher = WebFetcher(is_public, _Names(), SECONDS, network=network)
        assert fetcher.fetch("http://news.example/story").content == PAGE
    assert seen == ["GET http://news.example/story"]


def test_proxy_gets_the_login_that_its_address_has() -> None:
    with _serving() as (port, seen):
        network = Network({"http": f"http://desk:s%40fe@127.0.0.1:{port}"})
        WebFetcher(is_public, _Names(), SECONDS, network=network).fetch("http://news.example")
    assert seen == ["GET http://news.example/ Basic ZGVzazpzQGZl"]


def test_page_over_https_goes_through_a_tunnel_with_the_companys_certificate(
    tmp_path: Path,
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "company.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    with _serving(context) as (site, pages), _serving() as (proxy, tunnels):
        environment = {
            "https_proxy": f"127.0.0.1:{proxy}",
            "SSL_CERT_FILE": str(tmp_path / "company.pem"),
        }
        fetcher = WebFetcher(is_public, _Names(), SECONDS, network=read_network(environment))
        assert fetcher.fetch(f"https://news.example:{site}/story").content == PAGE
    assert (pages, tunnels) == (["GET /story"], [f"CONNECT news.example:{site}"])


def test_certificate_that_is_not_trusted_says_what_to_set() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("news.example").configure_cert(context)
    names = _Names(news_example="127.0.0.1")
    fetcher = WebFetcher(is_loopback, names, SECONDS, network=Network())
    with _serving(context) as (site, _), pytest.raises(InputError, match="SSL_CERT_FILE"):
        fetcher.fetch(f"https://news.example:{site}/")


def test_file_of_certificates_that_is_none_is_named(tmp_path: Path) -> None:
    network = Network(certificates=str(tmp_path / "missing.pem"))
    with pytest.raises(InputError, match=r"missing\.pem"):
        WebFetcher(is_loopback, _Names(), SECONDS, network=network).fetch("http://news.example/")


@pytest.mark.parametrize("address", [a for a in REFUSED if a and a != "not an address"])
def test_no_address_inside_is_reached_through_the_proxy(address: str) -> None:
    """Expected: neither the number nor a name for it; the proxy is never asked."""
    with _serving() as (port, seen):
        network = Network({"http": f"http://127.0.0.1:{port}"})
        names = _Names(news_example=address)
        fetcher = WebFetcher(is_public, names, SECONDS, network=network)
        with pytest.raises(InputError):
            fetcher.fetch("http://news.example/")
        with pytest.raises(InputError):
            fetcher.fetch(f"http://[{address}]/" if ":" in address else f"http://{address}/")
    assert seen == []


def test_short_name_is_not_left_to_the_proxy() -> None:
    with _serving() as (port, seen):
        network = Network({"http": f"http://127.0.0.1:{port}"})
        with pytest.raises(InputError, match="not known"):
            WebFetcher(is_public, _Names(), SECONDS, network=network).fetch("http://wiki/")
    assert seen == []


def test_redirect_inside_is_refused_through_the_proxy_too() -> None:
    with _serving() as (port, seen):
        network = Network({"http": f"http://127.0.0.1:{port}"})
        fetcher = WebFetcher(is_public, _Names(), SECONDS, network=network)
        with pytest.raises(InputError, match="not on the public internet"):
            fetcher.fetch("http://news.example/to?http://169.254.169.254/latest")
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("host", "address", "allowed"),
    [
        ("cms.example", "10.1.2.3", True),
        ("CMS.example", "172.16.9.1", True),
        ("cms.example", "fd12::1", True),
        ("cms.example", "100.64.0.1", True),
        ("cms.example", "127.0.0.1", False),
        ("cms.example", "169.254.169.254", False),
        ("cms.example", "::1", False),
        ("cms.example", "fe80::1", False),
        ("cms.example", "224.0.0.1", False),
        ("cms.example", "0.0.0.0", False),
        ("cms.example", "::ffff:10.1.2.3", False),
        ("cms.example", "no address", False),
        ("other.example", "10.1.2.3", False),
        ("sub.cms.example", "10.1.2.3", False),
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "127.0.0.2", False),
    ],
)
def test_listed_host_may_be_at_private_addresses_only(
    host: str, address: str, allowed: bool
) -> None:
    network = Network(intranet=frozenset({"cms.example", "127.0.0.1"}))
    assert network.allows_inside(host, address) is allowed


@pytest.mark.parametrize("address", REFUSED)
def test_without_a_list_nothing_inside_is_allowed(address: str) -> None:
    assert not Network().allows_inside("cms.example", address)


def test_listed_host_is_read_directly_and_only_if_the_command_names_it() -> None:
    with _serving() as (port, seen):
        listed = read_network({"CROSSCHECK_INTRANET_HOSTS": "wiki.example, 127.0.0.1"})
        fetcher = WebFetcher(is_public, _Names(), SECONDS, network=listed)
        assert fetcher.fetch(f"http://127.0.0.1:{port}/story").content == PAGE
        outside = WebFetcher(
            is_public,
            _Names(),
            SECONDS,
            network=Network({"http": f"http://127.0.0.1:{port}"}, intranet=listed.intranet),
        )
        with pytest.raises(InputError, match="not on the public internet"):
            outside.fetch(f"http://news.example/to?http://127.0.0.1:{port}/secret")
    assert [line.partition("/to?")[0] for line in seen] == ["GET /story", "GET http://news.example"]


@pytest.mark.parametrize(
    ("host", "proxy"),
    [("news.example", "http://p:1"), ("a.bypass.example", None), ("cms.example", None)],
)
def test_no_proxy_and_listed_hosts_are_reached_directly(host: str, proxy: str | None) -> None:
    network = read_network(
        {
            "HTTPS_PROXY": "http://p:1",
            "no_proxy": "bypass.example",
            "CROSSCHECK_INTRANET_HOSTS": "cms.example",
        }
    )
    assert network.proxy_for("https", host) == proxy


def test_password_of_the_proxy_is_in_no_message() -> None:
    network = Network({"http": "http://desk:hunter2@127.0.0.1:1"})
    with pytest.raises(InputError) as refused:
        WebFetcher(is_public, _Names(), SECONDS, network=network).fetch("http://news.example")
    assert "hunter2" not in str(refused.value)

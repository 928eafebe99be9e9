"""Connections to checked addresses only, directly or through the company's proxy, until a deadline."""

import ssl
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore2
import httpx2

from crosscheck.errors import InputError
from crosscheck.ingest.addresses import Resolver
from crosscheck.ingest.network import Network

ADVICE = "save the page and give the file"


def check_url(url: str) -> None:
    """Refuse URLs that no article has: other schemes, user names and passwords in them, no host."""
    try:
        parsed = httpx2.URL(url)
    except httpx2.InvalidURL as error:
        raise InputError(f"{url!r} is no valid address: check it") from error
    if parsed.scheme not in ("http", "https"):
        raise InputError(f"{url!r} is not http or https: give the page's web address, or a file")
    if parsed.userinfo:
        raise InputError(
            f"the address at {parsed.host!r} has a user name or password in it: {ADVICE}"
        )
    if not parsed.host:
        raise InputError(f"{url!r} names no host: check the address")


@dataclass(frozen=True, slots=True)
class Gate:
    """Decides which addresses a host may be reached at.

    Attributes:
        policy: whether a numeric address is allowed everywhere.
        resolver: from host and port to numeric addresses.
        network: the user's own words on the company's network.
    """

    policy: Callable[[str], bool]
    resolver: Resolver
    network: Network

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of `host`.

        Raises:
            InputError: it is unknown, or one of its addresses is not allowed.
        """
        found = tuple(self.resolver(host, port))
        if not found or not all(self._allows(host, address) for address in found):
            raise InputError(_not_public(host))
        return found

    def check_before_proxy(self, host: str, port: int) -> None:
        """Refuse what is known here to be inside; a name that only the proxy knows is the proxy's.

        Raises:
            InputError: one of the host's addresses is not allowed.
        """
        try:
            found = self.resolver(host, port)
        except InputError:
            # Without a dot it is no name of the public web, whoever resolves it.
            if "." in host.strip("."):
                return
            raise
        if not all(self._allows(host, address) for address in found):
            raise InputError(_not_public(host))

    def _allows(self, host: str, address: str) -> bool:
        return self.policy(address) or self.network.allows_inside(host, address)


_PORTS = {"http": 80, "https": 443}


def _seconds_left(deadline: float, timeout: float | None) -> float:
    """At most `timeout`; raises httpcore2.ReadTimeout when there are none."""
    left = deadline - monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the page's total time is over")
    return left if timeout is None else min(left, timeout)


class _GuardedBackend(httpcore2.NetworkBackend):
    """Opens connections to checked addresses only, each read bounded by the total deadline."""

    def __init__(self, find: Callable[[str, int], Iterable[str]], deadline: float) -> None:
        self._find = find
        self._deadline = deadline
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = tuple(self._find(host, port))
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._connect(addresses[-1], port, timeout, local_address, socket_options)

    def _connect(
        self,
        address: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        options: Iterable[httpcore2.SOCKET_OPTION] | None,
    ) -> httpcore2.NetworkStream:
        left = _seconds_left(self._deadline, timeout)
        stream = self._sockets.connect_tcp(address, port, left, local_address, options)
        return _DeadlineStream(stream, self._deadline)


class _DeadlineStream(httpcore2.NetworkStream):
    """A connection whose every operation also ends at the deadline, however slowly bytes drip."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _seconds_left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _seconds_left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = _seconds_left(self._deadline, timeout)
        secured = self._stream.start_tls(ssl_context, server_hostname, left)
        return _DeadlineStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedTransport(httpx2.BaseTransport):
    """Carries httpx2's requests over guarded connections, through the proxy where there is one.

    Args:
        gate: which addresses are allowed.
        deadline: when everything ends, as `time.monotonic` counts.
    """

    def __init__(self, gate: Gate, deadline: float) -> None:
        self._gate = gate
        self._deadline = deadline
        self._context = gate.network.ssl_context()
        self._pools: dict[str | None, httpcore2.ConnectionPool] = {}

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request, of a redirect too, after its target was checked."""
        check_url(str(request.url))
        url = request.url
        proxy = self._gate.network.proxy_for(url.scheme, url.host)
        if proxy is not None:
            self._gate.check_before_proxy(url.host, url.port or _PORTS[url.scheme])
        response = self._pool(proxy).handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            response.status,
            headers=response.headers,
            stream=_BodyStream(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            pool.close()

    def _pool(self, proxy: str | None) -> httpcore2.ConnectionPool:
        if proxy not in self._pools:
            self._pools[proxy] = self._direct() if proxy is None else self._through(proxy)
        return self._pools[proxy]

    def _direct(self) -> httpcore2.ConnectionPool:
        backend = _GuardedBackend(self._gate.addresses, self._deadline)
        return httpcore2.ConnectionPool(ssl_context=self._context, network_backend=backend)

    def _through(self, proxy: str) -> httpcore2.ConnectionPool:
        address = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        if address.scheme not in _PORTS or not address.hostname:
            raise InputError(
                "the proxy of HTTPS_PROXY or HTTP_PROXY is no http or https address: correct it"
            )
        port = address.port or _PORTS[address.scheme]
        # The user's own proxy may be anywhere; what goes through it was checked before.
        backend = _GuardedBackend(self._gate.resolver, self._deadline)
        login = (unquote(address.username or ""), unquote(address.password or ""))
        return httpcore2.HTTPProxy(
            f"{address.scheme}://{address.hostname}:{port}",
            proxy_auth=login if address.username else None,
            ssl_context=self._context,
            proxy_ssl_context=self._context if address.scheme == "https" else None,
            network_backend=backend,
        )


class _BodyStream(httpx2.SyncByteStream):
    def __init__(self, response: httpcore2.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


def _not_public(host: str) -> str:
    return (
        f"{host!r} is not on the public internet, so nothing is fetched from it: {ADVICE}, or list a"
        " host of your own network in CROSSCHECK_INTRANET_HOSTS"
    )

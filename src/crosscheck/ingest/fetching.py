"""Fetch a page from the public web, and only from there, within limits of size and time.

Every connection, that of a redirect too, is opened by one network backend. It resolves the name
once, refuses it if any of its addresses is not allowed, and connects to an address it has just
checked: a name that answers differently the second time gains nothing. Proxy settings of the
environment are not used, because a proxy would resolve the name itself.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from typing import Any

import httpcore2
import httpx2

from crosscheck.errors import InputError
from crosscheck.ingest.addresses import AddressPolicy, PublicAddresses, Resolver, resolve
from crosscheck.ingest.values import MAX_BYTES, FetchedPage

MAX_REDIRECTS = 5
CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
TOTAL_SECONDS = 30.0
_ADVICE = "save the page and give the file"
ARTICLE_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
# What feeds of stories are served as, the wrong types that servers use for them included.
FEED_TYPES = dict.fromkeys(
    (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "text/html",
        "text/plain",
    ),
    "feed",
)


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Bytes and seconds that one page may take."""

    bytes: int = MAX_BYTES
    connect_seconds: float = CONNECT_SECONDS
    read_seconds: float = READ_SECONDS
    total_seconds: float = TOTAL_SECONDS


class WebFetcher:
    """Fetches over http and https.

    Args:
        policy: which addresses may be connected to.
        resolver: from host and port to numeric addresses.
        limits: of size and time.
        clock: seconds that only go forward.
        types: media types that are taken, and what kind of page each is.

    """

    def __init__(
        self,
        policy: AddressPolicy | None = None,
        resolver: Resolver = resolve,
        limits: FetchLimits | None = None,
        clock: Callable[[], float] = time.monotonic,
        types: Mapping[str, str] = ARTICLE_TYPES,
    ) -> None:
        self._types = types
        self._policy = policy or PublicAddresses()
        self._resolver = resolver
        self._limits = limits or FetchLimits()
        self._clock = clock

    def fetch(self, url: str) -> FetchedPage:
        """Get `url`, following at most five redirects.

        Raises:
            InputError: refused, unreachable, too slow, too large, an HTTP error, or no article type.

        """
        check_url(url)
        deadline = self._clock() + self._limits.total_seconds
        try:
            with self._client(deadline) as client:
                return self._follow(client, url, deadline)
        except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
            raise InputError(_too_slow(url)) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
            raise InputError(_unreachable(url, error)) from error
        except (
            httpcore2.NetworkError,
            httpcore2.ProtocolError,
            httpcore2.UnsupportedProtocol,
            OSError,
        ) as error:
            raise InputError(_unreachable(url, error)) from error

    def _follow(self, client: httpx2.Client, url: str, deadline: float) -> FetchedPage:
        """Redirects one by one: the client itself would read their bodies, however large."""
        request = client.build_request("GET", url)
        for _ in range(MAX_REDIRECTS + 1):
            with closing(client.send(request, stream=True)) as response:
                if response.next_request is None:
                    return self._read(url, response, deadline)
                request = response.next_request
        raise InputError(f"{url!r} redirects more than {MAX_REDIRECTS} times: {_ADVICE}")

    def _client(self, deadline: float) -> httpx2.Client:
        backend = _GuardedBackend(self._policy, self._resolver, self._clock, deadline)
        return httpx2.Client(
            transport=_GuardedTransport(backend),
            trust_env=False,
            timeout=httpx2.Timeout(self._limits.read_seconds, connect=self._limits.connect_seconds),
            headers={
                "User-Agent": "crosscheck (news cross-checking tool)",
                "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,application/pdf;q=0.8",
                "Accept-Encoding": "gzip, deflate",
            },
        )

    def _read(self, url: str, response: httpx2.Response, deadline: float) -> FetchedPage:
        if not response.is_success:
            raise InputError(_http_error(url, response.status_code))
        header = Message()
        header["Content-Type"] = response.headers.get("Content-Type", "text/html")
        kind = self._types.get(header.get_content_type())
        if kind is None:
            raise InputError(
                f"{url!r} answers with {header.get_content_type()!r}, which is no article: "
                "give the address of the article's page"
            )
        charset = header.get_content_charset()
        return FetchedPage(
            str(response.url), self._read_body(url, response, deadline), kind, charset
        )

    def _read_body(self, url: str, response: httpx2.Response, deadline: float) -> bytes:
        body = bytearray()
        for piece in response.iter_bytes(65_536):
            body += piece
            if len(body) > self._limits.bytes:
                raise InputError(
                    f"{url!r} is larger than {self._limits.bytes // 1_000_000} MB: {_ADVICE}"
                )
            if self._clock() > deadline:
                raise InputError(_too_slow(url))
        return bytes(body)


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
            f"the address at {parsed.host!r} has a user name or password in it: {_ADVICE}"
        )
    if not parsed.host:
        raise InputError(f"{url!r} names no host: check the address")


class _GuardedBackend(httpcore2.NetworkBackend):
    """Opens connections to checked addresses only, each read bounded by the total deadline."""

    def __init__(
        self,
        policy: AddressPolicy,
        resolver: Resolver,
        clock: Callable[[], float],
        deadline: float,
    ) -> None:
        self._policy = policy
        self._resolver = resolver
        self._clock = clock
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
        addresses = self._resolver(host, port)
        refused = [a for a in addresses if not self._policy.allows(a)]
        if refused or not addresses:
            raise InputError(
                f"{host!r} is not on the public internet, so nothing is fetched from it: {_ADVICE}"
            )
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
        left = _time_left(self._clock, self._deadline, timeout)
        stream = self._sockets.connect_tcp(address, port, left, local_address, options)
        return _DeadlineStream(stream, self._clock, self._deadline)


class _DeadlineStream(httpcore2.NetworkStream):
    """A connection whose every operation also ends at the deadline, however slowly bytes drip."""

    def __init__(
        self, stream: httpcore2.NetworkStream, clock: Callable[[], float], deadline: float
    ) -> None:
        self._stream = stream
        self._clock = clock
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _time_left(self._clock, self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _time_left(self._clock, self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = _time_left(self._clock, self._deadline, timeout)
        secured = self._stream.start_tls(ssl_context, server_hostname, left)
        return _DeadlineStream(secured, self._clock, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _GuardedTransport(httpx2.BaseTransport):
    """Carries httpx2's requests over connections of the guarded backend."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False), network_backend=backend
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        check_url(str(request.url))
        response = self._pool.handle_request(
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
        self._pool.close()


class _BodyStream(httpx2.SyncByteStream):
    def __init__(self, response: httpcore2.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


def _time_left(clock: Callable[[], float], deadline: float, timeout: float | None) -> float:
    left = deadline - clock()
    if left <= 0:
        raise httpcore2.ReadTimeout("the page's total time is over")
    return left if timeout is None else min(left, timeout)


def _http_error(url: str, status: int) -> str:
    what = {
        401: "asks for a login",
        402: "asks for payment",
        403: "refuses access",
        404: "does not exist",
        410: "is gone",
        429: "is being asked too often",
        451: "is blocked for legal reasons",
    }.get(status, "answers with an error")
    return f"the page {url!r} {what} (HTTP {status}): check the address, or {_ADVICE}"


def _too_slow(url: str) -> str:
    return f"{url!r} did not answer in time: try again later, or {_ADVICE}"


def _unreachable(url: str, error: Exception) -> str:
    why = type(error).__name__
    return f"{url!r} cannot be reached ({why}): check the address and the network, or {_ADVICE}"

"""Fetch a page from the public web, and only from there, within limits of size and time.

Every connection, that of a redirect too, is opened by one network backend. It resolves the name
once, refuses it if any of its addresses is not allowed, and connects to an address it has just
checked: a name that answers differently the second time gains nothing. Through a proxy the name is
resolved twice, here and there: what this machine can resolve is checked, the rest is the proxy's.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from email.message import Message
from time import monotonic

import httpcore2
import httpx2

from crosscheck.errors import InputError
from crosscheck.ingest.addresses import Resolver, is_public, resolve
from crosscheck.ingest.guarded import ADVICE, Gate, GuardedTransport, check_url
from crosscheck.ingest.network import Network, read_network
from crosscheck.ingest.values import MAX_BYTES, FetchedPage

MAX_REDIRECTS = 5
# Of the seconds that a page may take: for one connection, and for one piece of an answer.
CONNECT_SHARE = 1 / 6
READ_SHARE = 1 / 3
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


class WebFetcher:
    """Fetches over http and https.

    Args:
        policy: whether a numeric address may be connected to.
        resolver: from host and port to numeric addresses.
        seconds: that one page may take.
        types: media types that are taken, and what kind of page each is.
        network: the company's proxy, certificates and pages; by default what the environment says.
    """

    def __init__(
        self,
        policy: Callable[[str], bool] = is_public,
        resolver: Resolver = resolve,
        seconds: float = 30.0,
        *,
        types: Mapping[str, str] = ARTICLE_TYPES,
        network: Network | None = None,
    ) -> None:
        self._network = read_network() if network is None else network
        self._types = types
        self._policy = policy
        self._resolver = resolver
        self._seconds = seconds

    def fetch(self, url: str) -> FetchedPage:
        """Get `url`, following at most five redirects.

        Raises:
            InputError: refused, unreachable, too slow, too large, an HTTP error, or no article type.
        """
        check_url(url)
        deadline = monotonic() + self._seconds
        try:
            with self._client(url, deadline) as client:
                return self._follow(client, url, deadline)
        except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
            raise InputError(_too_slow(url)) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
            raise InputError(_unreachable(url, error)) from error
        except (
            httpcore2.NetworkError,
            httpcore2.ProtocolError,
            httpcore2.UnsupportedProtocol,
            httpcore2.ProxyError,
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
        raise InputError(f"{url!r} redirects more than {MAX_REDIRECTS} times: {ADVICE}")

    def _client(self, url: str, deadline: float) -> httpx2.Client:
        # A page outside must not lead inside: only a command that names a listed host opens it.
        named = httpx2.URL(url).host
        network = self._network
        if not network.is_intranet(named):
            network = replace(network, intranet=frozenset())
        gate = Gate(self._policy, self._resolver, network)
        return httpx2.Client(
            transport=GuardedTransport(gate, deadline),
            trust_env=False,
            timeout=httpx2.Timeout(
                READ_SHARE * self._seconds, connect=CONNECT_SHARE * self._seconds
            ),
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
            if len(body) > MAX_BYTES:
                raise InputError(f"{url!r} is larger than {MAX_BYTES // 1_000_000} MB: {ADVICE}")
            if monotonic() > deadline:
                raise InputError(_too_slow(url))
        return bytes(body)


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
    return f"the page {url!r} {what} (HTTP {status}): check the address, or {ADVICE}"


def _too_slow(url: str) -> str:
    return f"{url!r} did not answer in time: try again later, or {ADVICE}"


def _unreachable(url: str, error: Exception) -> str:
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return (
            f"{url!r} shows a certificate that is not trusted here: set SSL_CERT_FILE to the file of "
            f"your company's certificates, or {ADVICE}"
        )
    if isinstance(error, httpcore2.ProxyError):
        return f"{url!r}: the proxy of HTTPS_PROXY or HTTP_PROXY refuses: check it, or {ADVICE}"
    why = type(error).__name__
    return f"{url!r} cannot be reached ({why}): check the address and the network, or {ADVICE}"

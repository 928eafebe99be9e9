"""How pages are reached from inside a company: its proxy, its certificates, its own pages.

All three are the user's own words, in the environment; without them nothing changes. Pages of the
company's network are read only if their host is listed, and only if the command itself names it:
neither a page outside nor a proxy can lead to them.
"""

import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]  # in no stub

import httpx2

from crosscheck.errors import InputError

# Private use (RFC 1918, RFC 4193) and shared address space (RFC 6598): where companies have servers.
# Link-local addresses, where clouds keep their credentials, are never among them.
_INSIDE = tuple(
    ip_network(n)
    for n in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
)


@dataclass(frozen=True, slots=True)
class Network:
    """What the user says about the network.

    Attributes:
        proxies: address of the proxy by scheme of the page ("http", "https").
        no_proxy: hosts and domains that are reached without it, as NO_PROXY lists them.
        certificates: a file of certificates that are trusted beside the usual ones, or None.
        intranet: hosts inside that may be read, in lower case; a number stands for itself alone.
    """

    proxies: Mapping[str, str] = field(default_factory=dict)
    no_proxy: str = ""
    certificates: str | None = None
    intranet: frozenset[str] = frozenset()

    def proxy_for(self, scheme: str, host: str) -> str | None:
        """The proxy's address for a page, or None to connect directly; intranet hosts are direct."""
        if self.is_intranet(host) or proxy_bypass_environment(host, {"no": self.no_proxy}):
            return None
        return self.proxies.get(scheme)

    def is_intranet(self, host: str) -> bool:
        """Whether the host is listed."""
        return host.lower().strip("[]") in self.intranet

    def allows_inside(self, host: str, address: str) -> bool:
        """Whether a listed host may be at `address`: a private one, or the listed number itself."""
        if not self.is_intranet(host):
            return False
        try:
            parsed = ip_address(address)
        except ValueError:
            return False
        if address == host.strip("[]"):
            return True
        return any(parsed in network for network in _INSIDE)

    def ssl_context(self) -> ssl.SSLContext:
        """The usual certificates, and the company's.

        Raises:
            InputError: the file of certificates cannot be used.
        """
        context = httpx2.create_ssl_context(trust_env=False)
        if self.certificates is not None:
            try:
                context.load_verify_locations(cafile=self.certificates)
            except (OSError, ssl.SSLError) as error:
                raise InputError(
                    f"the certificates {self.certificates!r} (SSL_CERT_FILE) cannot be used "
                    f"({type(error).__name__}): give a file of certificates in PEM form"
                ) from error
        return context


def read_network(environment: Mapping[str, str] | None = None) -> Network:
    """Read HTTPS_PROXY, HTTP_PROXY, NO_PROXY, SSL_CERT_FILE and CROSSCHECK_INTRANET_HOSTS.

    Args:
        environment: by default the process's own; of the last variable the hosts have blanks or commas
            between them.
    """
    given = os.environ if environment is None else environment
    told = {name.upper(): value.strip() for name, value in given.items() if value.strip()}
    schemes = ("http", "https")
    proxies = {s: p for s in schemes if (p := told.get(f"{s.upper()}_PROXY"))}
    hosts = told.get("CROSSCHECK_INTRANET_HOSTS", "").replace(",", " ").split()
    return Network(
        proxies,
        told.get("NO_PROXY", ""),
        told.get("SSL_CERT_FILE"),
        frozenset(host.lower().strip("[]") for host in hosts),
    )

"""Which network addresses a page may be fetched from: those of the public internet only.

A URL in a command or a redirect must not make this machine talk to itself or to its own network
(server-side request forgery). The check is on resolved addresses, so every way to write one
(decimal, octal, hexadecimal, a name that points inside) ends here.
"""

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, Queue

from crosscheck.errors import InputError

Resolver = Callable[[str, int], Sequence[str]]

# Prefixes that carry an IPv4 address (RFC 4291, 3056, 6052) and the offset of its first bit.
_CARRIERS = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("2002::/16"), 80),
    (IPv6Network("64:ff9b::/96"), 0),
)
# Local NAT64 (RFC 8215), IPv4-compatible, Teredo, site-local: never the public web.
_REFUSED = tuple(IPv6Network(n) for n in ("64:ff9b:1::/48", "::/96", "2001::/32", "fec0::/10"))
# Protocol assignments (RFC 6890) and the 6to4 relay that RFC 7526 withdrew, which not every
# version of `ipaddress` counts as special.
_REFUSED_V4 = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))


def is_public(address: str) -> bool:
    """Whether a numeric address is global unicast; one that carries an IPv4 address only if that is."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return _is_global(parsed) and not any(parsed in n for n in _REFUSED_V4)
    if parsed.scope_id is not None or any(parsed in network for network in _REFUSED):
        return False
    for network, shift in _CARRIERS:
        if parsed in network:
            return is_public(str(IPv4Address((int(parsed) >> shift) & 0xFFFFFFFF)))
    return _is_global(parsed)


def resolve(host: str, port: int, timeout: float = 5.0) -> Sequence[str]:
    """Look up every address of `host`.

    The lookup has no time limit of its own, so it runs in a thread that is left behind.

    Raises:
        InputError: the name is unknown, or no answer came within `timeout` seconds.
    """
    answers: Queue[Sequence[str] | OSError | UnicodeError] = Queue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(tuple(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=timeout)
    except Empty:
        raise InputError(
            f"no answer for the name {host!r} within {timeout:g} s: check the network"
        ) from None
    if isinstance(answer, OSError | UnicodeError):
        raise InputError(
            f"the host {host!r} is not known: check the address and the network"
        ) from answer
    return answer


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
    )

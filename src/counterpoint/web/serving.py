"""Serving the workbench: on this computer, or to a network when told to."""

from __future__ import annotations

import gc
import ipaddress
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from counterpoint.errors import ProjectError
from counterpoint.web.app import create_app
from counterpoint.web.guard import Gate
from counterpoint.web.prefix import checked_root

HOST = "127.0.0.1"

SWITCH = 0.0005
"""Seconds after which a thread lets another one go on. A tenth of what is usual: whoever reads and
codes hardly notices that a large comparison is being computed for somebody else."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the workbench is seen from outside. The default is seen from nowhere.

    `host` is the address that is listened on, `names` the names it goes by besides, `root` the
    path it stands under. `proxies` are the addresses of reverse proxies whose word is taken for
    who is asking and how (X-Forwarded-For, X-Forwarded-Proto); nobody else's is.
    """

    host: str = HOST
    port: int = 0
    names: tuple[str, ...] = ()
    root: str = ""
    proxies: tuple[str, ...] = ()

    @property
    def only_here(self) -> bool:
        """Whether only this computer can connect."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def gate(self) -> Gate:
        """Return what lets requests in."""
        own = Gate().hosts
        if not self.only_here:
            own += (self.host, socket.gethostname().lower())
        names = tuple(dict.fromkeys((*own, *map(str.lower, self.names))))
        return Gate(hosts=names, numbers=not self.only_here, root=checked_root(self.root))


def serve(folder: Path, outlook: Outlook, ready: Callable[[str], None]) -> None:
    """Serve a project until the program is stopped; `ready` gets the address once it answers.

    Port 0 takes any free one. Raises ProjectError when the port is taken or the host is none of
    this computer's.
    """
    gate = outlook.gate()
    listening = _listen(outlook)
    port = listening.getsockname()[1]
    seen = HOST if outlook.host in ("0.0.0.0", "::", "localhost") else outlook.host
    shown = f"[{seen}]" if ":" in seen else seen
    address = f"http://{shown}:{port}{gate.root}/?token={gate.token}"
    settings = uvicorn.Config(
        create_app(folder, gate),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(outlook.proxies),
        forwarded_allow_ips=list(outlook.proxies),
        timeout_graceful_shutdown=3,
    )
    sys.setswitchinterval(SWITCH)
    gc.freeze()  # the program itself stays: nothing in it is looked through again
    ready(address)  # the socket listens already: whoever comes early waits for the first answer
    uvicorn.Server(settings).run(sockets=[listening])


def _listen(outlook: Outlook) -> socket.socket:
    family = socket.AF_INET6 if ":" in outlook.host else socket.AF_INET
    # Named as TCP, so that small answers are sent at once (asyncio sets TCP_NODELAY only then).
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((outlook.host, outlook.port))
    except (OSError, OverflowError) as error:
        found.close()
        raise ProjectError(
            f"port {outlook.port} cannot be used on {outlook.host} ({error})",
            remedy="choose another with --port, or 0; --host takes an address of this computer",
        ) from error
    found.listen(128)
    return found

"""Serving the workbench on this computer."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from counterpoint.errors import ProjectError
from counterpoint.web.app import create_app
from counterpoint.web.guard import Gate

HOST = "127.0.0.1"


def serve(folder: Path, port: int, ready: Callable[[str], None]) -> None:
    """Serve a project until the program is stopped; `ready` gets the address once it answers.

    Port 0 takes any free one. Only this computer can connect. Raises ProjectError when the port is
    taken.
    """
    gate = Gate()
    listening = _listen(port)
    address = f"http://{HOST}:{listening.getsockname()[1]}/?token={gate.token}"
    settings = uvicorn.Config(
        create_app(folder, gate),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    ready(address)  # the socket listens already: whoever comes early waits for the first answer
    uvicorn.Server(settings).run(sockets=[listening])


def _listen(port: int) -> socket.socket:
    # Named as TCP, so that small answers are sent at once (asyncio sets TCP_NODELAY only then).
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
    except (OSError, OverflowError) as error:
        found.close()
        raise ProjectError(
            f"port {port} cannot be used ({error})", remedy="choose another with --port, or 0"
        ) from error
    found.listen(128)
    return found

"""How workers that listen at one address share out those who come: who has fewer takes one sooner.

asyncio takes all that wait at once, and a browser or proxy keeps its connection. Of eight who came together,
one worker was seen to get all, so that they waited for each other beside a worker with nothing to do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from socket import socket
from typing import Any

_LONGEST = 5  # milliseconds


class InTurn(asyncio.SelectorEventLoop):
    """An event loop that takes one new connection at a time, later the more it has: a millisecond for each.

    What it overrides is asyncio's own, the same in CPython 3.11 to 3.14.
    """

    _transports: dict[int, asyncio.BaseTransport]
    _add_reader: Callable[..., object]
    _remove_reader: Callable[[int], object]

    def _accept_connection(
        self,
        protocol_factory: Callable[[], asyncio.BaseProtocol],
        sock: socket,
        sslcontext: object = None,
        server: object = None,
        backlog: int = 100,
        *timeouts: Any,
    ) -> None:
        def take() -> None:
            if sock.fileno() < 0:  # closed meanwhile
                return
            take_one = super(InTurn, self)._accept_connection  # type: ignore[misc]
            take_one(protocol_factory, sock, sslcontext, server, 1, *timeouts)
            self._add_reader(
                sock.fileno(),
                self._accept_connection,
                protocol_factory,
                sock,
                sslcontext,
                server,
                backlog,
                *timeouts,
            )

        self._remove_reader(sock.fileno())
        self.call_later(min(len(self._transports), _LONGEST) / 1000, take)

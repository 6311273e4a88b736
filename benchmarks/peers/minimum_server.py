"""The least that a server can do with a batch: a log row and a state row for every record, in one transaction.

No signature, no chain, no check of history, no verdicts, no merging, no quarantine, no roll-up, no limits.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import asyncpg
import msgspec
import uvicorn
from backports import zstd
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_SCHEMA = """
CREATE TABLE IF NOT EXISTS head (board text PRIMARY KEY, seq bigint NOT NULL);
CREATE TABLE IF NOT EXISTS change_log (board text, seq bigint, record text NOT NULL, body json NOT NULL,
                                       PRIMARY KEY (board, seq));
CREATE TABLE IF NOT EXISTS state (board text, tbl text, record text, fields jsonb NOT NULL, seq bigint NOT NULL,
                                  PRIMARY KEY (board, tbl, record));
"""
_STATE = """
INSERT INTO state (board, tbl, record, fields, seq)
SELECT $1, * FROM unnest($2::text[], $3::text[], $4::jsonb[], $5::bigint[])
ON CONFLICT (board, tbl, record) DO UPDATE SET fields = state.fields || excluded.fields, seq = excluded.seq
"""


class Line(msgspec.Struct):
    t: str
    k: str
    d: msgspec.Raw
    c: str = "insert"


_lines = msgspec.json.Decoder(Line)


class Push:
    """The one route: a batch of JSON lines, or nothing for a cursor question."""

    def __init__(self, url: str) -> None:
        self._url = url

    @asynccontextmanager
    async def open(self, _: Starlette) -> AsyncGenerator[None]:
        async with asyncpg.create_pool(self._url, min_size=2, max_size=8) as pool:
            self.pool = pool
            await pool.execute(_SCHEMA)
            yield

    async def __call__(self, request: Request) -> Response:
        board = request.query_params["board"]
        body = await request.body()
        if not body:
            seq = await self.pool.fetchval("SELECT seq FROM head WHERE board = $1", board)
            return Response(str(seq or 0))
        raw = zstd.decompress(body).splitlines()
        lines = [_lines.decode(line) for line in raw]
        async with self.pool.acquire() as connection, connection.transaction():
            last = await connection.fetchval(
                "INSERT INTO head VALUES ($1, $2) ON CONFLICT (board) DO UPDATE SET seq = head.seq + $2 RETURNING seq",
                board,
                len(lines),
            )
            first = last - len(lines) + 1
            rows = [
                (board, first + i, line.k, text.decode()) for i, (line, text) in enumerate(zip(lines, raw, strict=True))
            ]
            await connection.copy_records_to_table("change_log", records=rows)
            await connection.execute(
                _STATE,
                board,
                [line.t for line in lines],
                [line.k for line in lines],
                [bytes(line.d).decode() for line in lines],
                list(range(first, last + 1)),
            )
        return Response(str(last))


class Server(uvicorn.Server):
    """Says its address once it answers."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        port = (sockets or self.servers[0].sockets)[0].getsockname()[1]
        print(f"listening at http://127.0.0.1:{port}", flush=True)


def main(url: str) -> None:
    push = Push(url)
    app = Starlette(routes=[Route("/push", push.__call__, methods=["POST"])], lifespan=push.open)
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listener])


if __name__ == "__main__":
    main(sys.argv[1])

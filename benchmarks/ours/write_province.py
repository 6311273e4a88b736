"""Writes the sample province to disk: what is to be registered, and each board's signed envelopes, ready to be sent."""

from __future__ import annotations

import json
import struct
import sys
from multiprocessing import Pool
from pathlib import Path

from benchmarks.province_boards import BoardLaptop
from benchmarks.province_plan import Board, planned
from provincial_server.provinces import communes_of

_LENGTHS = struct.Struct(">II")  # operations, bytes


def main(folder: Path, count: int) -> None:
    """`envelopes`: for every board the number of its envelopes, then each with its lengths in front."""
    told = {"boards": 0, "members": 0, "awards": 0, "awarded": 0, "operations": 0, "envelopes": 0, "bytes": 0}
    with (
        Pool(2) as pool,
        (folder / "registrations.jsonl").open("w", encoding="utf-8") as registrations,
        (folder / "envelopes").open("wb") as envelopes,
    ):
        for board, registration, made in pool.imap(_made, planned(count), chunksize=16):
            registrations.write(registration + "\n")
            envelopes.write(struct.pack(">I", len(made)))
            for operations, envelope in made:
                envelopes.write(_LENGTHS.pack(operations, len(envelope)) + envelope)
                told["operations"] += operations
                told["bytes"] += len(envelope)
            told["envelopes"] += len(made)
            told["boards"] += 1
            told["members"] += board.members
            told["awards"] += len(board.amounts)
            told["awarded"] += sum(board.amounts) * 1000
    print(json.dumps(told))


def _made(board: Board) -> tuple[Board, str, list[tuple[int, bytes]]]:
    laptop = BoardLaptop(board, [commune.code for commune in communes_of("40")])
    return board, laptop.registration.line(), list(laptop.envelopes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

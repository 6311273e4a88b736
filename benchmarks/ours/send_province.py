"""Sends prepared envelopes to the province over several connections, each board's in their order, and times each."""

from __future__ import annotations

import json
import queue
import struct
import sys
import threading
import time
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from desktop_app.sync.wire import CONTENT_TYPE, unpack_answer

_BUSY_S = 0.1
_LENGTHS = struct.Struct(">II")


def main(folder: Path, address: str, connections: int) -> None:
    waiting: queue.Queue[list[tuple[int, bytes]] | None] = queue.Queue(maxsize=64)
    took: list[float] = []
    faults: list[str] = []
    began = time.perf_counter()
    threads = [
        threading.Thread(target=_send, args=(address, waiting, took, faults), daemon=True) for _ in range(connections)
    ]
    for thread in threads:
        thread.start()
    operations = 0
    with (folder / "envelopes").open("rb") as file:
        while (start := file.read(4)) and not faults:
            board: list[tuple[int, bytes]] = []
            for _ in range(struct.unpack(">I", start)[0]):
                count, length = _LENGTHS.unpack(file.read(_LENGTHS.size))
                board.append((count, file.read(length)))
                operations += count
            waiting.put(board)
    for _ in threads:
        waiting.put(None)
    for thread in threads:
        thread.join()
    if faults:
        raise SystemExit(faults[0])
    seconds = time.perf_counter() - began
    took.sort()
    told = {
        "load_s": seconds,
        "records_per_s": operations / seconds,
        "pushes_per_s": len(took) / seconds,
        "push_median_ms": median(took) * 1000,
        "push_p99_ms": took[int(len(took) * 0.99)] * 1000,
        "push_max_ms": took[-1] * 1000,
        "sender_cpu_s": time.process_time(),
    }
    print(json.dumps(told))


def _send(
    address: str, waiting: queue.Queue[list[tuple[int, bytes]] | None], took: list[float], faults: list[str]
) -> None:
    line = HTTPConnection(urlsplit(address).netloc, timeout=120)
    while (board := waiting.get()) is not None:
        for count, envelope in board if not faults else ():
            began = time.perf_counter()
            status, body = _post(line, envelope)
            took.append(time.perf_counter() - began)
            if status != HTTPStatus.OK:
                faults.append(f"{status} {body!r} for {count} operations")
                continue
            answer = unpack_answer(body)
            if answer.verdict != "ok" or answer.quarantined:
                faults.append(f"{answer.verdict}, {len(answer.quarantined)} aside")


def _post(line: HTTPConnection, envelope: bytes) -> tuple[int, bytes]:
    """Sends it until the server has a hand free; the wait counts as part of the push."""
    while True:
        line.request("POST", "/v1/sync", envelope, {"content-type": CONTENT_TYPE})
        response = line.getresponse()
        body = response.read()
        if response.status != HTTPStatus.SERVICE_UNAVAILABLE:
            return response.status, body
        time.sleep(_BUSY_S)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

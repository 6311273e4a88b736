from __future__ import annotations

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from time import perf_counter

from benchmarks.slow_line import Line, slow_line

FAST = 80_000_000


@contextmanager
def _answering(answer: bytes, *, rounds: int = 1, asks: int = 5, callers: int = 1) -> Generator[str]:
    """A server that reads `asks` bytes and says `answer`, so many times, to each of so many callers."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                for _ in range(rounds):
                    _read(connection, asks)
                    connection.sendall(answer)

        serving = [threading.Thread(target=serve) for _ in range(callers)]
        for one in serving:
            one.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        for one in serving:
            one.join(20)


def _read(connection: socket.socket, count: int) -> bytes:
    said = b""
    while len(said) < count and (piece := connection.recv(count - len(said))):
        said += piece
    return said


def _dial(address: str) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), timeout=20)


def test_a_question_takes_a_round_trip_and_the_first_one_of_a_connection_takes_two() -> None:
    far = Line(round_trip_s=0.1, up=FAST, down=FAST)
    took: list[float] = []
    with (
        _answering(b"vang!", rounds=6) as server,
        slow_line(server, far) as line,
        _dial(line.address) as asking,
    ):
        for _ in range(6):
            began = perf_counter()
            asking.sendall(b"co ai")
            assert _read(asking, 5) == b"vang!"
            took.append(perf_counter() - began)
    assert took[0] >= 0.19
    assert 0.095 <= min(took[1:]) < 0.19  # the quickest of several: other work runs beside this
    assert (line.connections, line.carried) == (1, 60)


def test_what_is_sent_takes_its_length_divided_by_the_rate_of_its_direction() -> None:
    narrow = Line(round_trip_s=0.0, up=400_000, down=4_000_000)  # 50,000 and 500,000 bytes a second
    body = b"x" * 20_000
    with (
        _answering(body, asks=len(body)) as server,
        slow_line(server, narrow) as line,
        _dial(line.address) as asking,
    ):
        began = perf_counter()
        asking.sendall(body)
        assert _read(asking, 1) == b"x"
        up = perf_counter() - began
        assert _read(asking, len(body) - 1) == body[1:]
        both = perf_counter() - began
    assert up >= 0.39
    assert both >= 0.43


def test_two_connections_share_the_room_of_one_line() -> None:
    narrow = Line(round_trip_s=0.0, up=400_000, down=FAST)
    body = b"x" * 10_000
    with (
        _answering(b"1", asks=len(body), callers=2) as server,
        slow_line(server, narrow) as line,
        _dial(line.address) as one,
        _dial(line.address) as other,
    ):
        began = perf_counter()
        other.sendall(body)
        one.sendall(body)
        assert _read(one, 1) + _read(other, 1) == b"11"
        took = perf_counter() - began
    assert took >= 0.39
    assert line.connections == 2

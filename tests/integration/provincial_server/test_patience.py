"""Senders that dribble: heads, bodies, and connections that say nothing."""

from __future__ import annotations

import socket
import threading
import time

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import Response

from provincial_server import limits
from provincial_server.limits import read_body
from provincial_server.patience import MAX_HEAD_BYTES, PatientProtocol
from provincial_server.refusals import Refused


class Hasty(PatientProtocol):
    head_timeout_s = 0.4


@pytest.fixture
def address(request):
    """A server with little patience, or with that of its parameter."""

    async def app(scope, receive, send):
        try:
            body = await read_body(Request(scope, receive), 10_000)
        except Refused as refused:
            await Response(refused.code, 400)(scope, receive, send)
        else:
            await Response(f"{len(body)}")(scope, receive, send)

    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(app, http=getattr(request, "param", Hasty), log_level="error", lifespan="off", access_log=False)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield listener.getsockname()
    server.should_exit = True
    thread.join()


def test_whoever_says_nothing_or_dribbles_a_head_is_cut_off(address):
    for begin in (b"", b"POST / HT", b"POST / HTTP/1.1\r\nHost: x\r\nX-A: "):
        with socket.create_connection(address, timeout=10) as line:
            begun = time.monotonic()
            line.sendall(begin)
            assert reads_to_the_end(line) == b""
            assert time.monotonic() - begun < 5


def test_a_head_that_never_ends_is_cut_off(address):
    with socket.create_connection(address, timeout=10) as line:
        line.sendall(b"GET / HTTP/1.1\r\n")
        sent = 0
        with pytest.raises(OSError):
            while sent < 100 * MAX_HEAD_BYTES:
                line.sendall(b"X-A: " + b"a" * 1000 + b"\r\n")
                sent += 1000
                time.sleep(0.0005)
        assert sent < 100 * MAX_HEAD_BYTES


class Calmer(PatientProtocol):
    head_timeout_s = 2.0  # a busy machine may let both sides wait for long


@pytest.mark.parametrize("address", [Calmer], indirect=True)
def test_requests_on_one_connection_each_have_their_own_time(address):
    with socket.create_connection(address, timeout=10) as line:
        for _ in range(4):
            time.sleep(0.6)  # together longer than one head may take
            line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab")
            assert b"200 OK" in line.recv(10_000)


def test_a_body_that_dribbles_in_is_given_up(address, monkeypatch):
    monkeypatch.setattr(limits, "SILENCE_TIMEOUT_S", 0.3)
    monkeypatch.setattr(limits, "SLOWEST_BYTES_PER_S", 100)
    with socket.create_connection(address, timeout=10) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n")
        begun = time.monotonic()
        answer = b""
        line.settimeout(0.1)
        while not answer and time.monotonic() - begun < 10:
            line.sendall(b"ab")  # never silent, and yet a day for a whole body
            try:
                answer = line.recv(10_000)
            except TimeoutError:
                continue
        assert b"bad_envelope" in answer
        assert time.monotonic() - begun < 5


def reads_to_the_end(line):
    said = b""
    try:
        while piece := line.recv(1000):
            said += piece
    except ConnectionResetError:
        pass
    return said

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator

import httpx
import pytest
from typing_extensions import override

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.sync import faults
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.wire import CONTENT_TYPE, EMPTY_CHAIN, MAX_BODY_BYTES, Answer, pack_answer
from tests.unit.sync.small_province import StandInNetwork, refusal

HERE = "https://tinh.example"
ANSWER = Answer("ok", 0, EMPTY_CHAIN, 0, EMPTY_CHAIN, "2026-11-21T15:00:00+00:00")


def _client(handler: Callable[[httpx.Request], httpx.Response], address: str = HERE) -> ProvinceClient:
    return ProvinceClient(address, StandInNetwork(handler))


def _fails(error: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def handler(request: httpx.Request) -> httpx.Response:
        raise error

    return handler


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("tinh.example.vn", "https://tinh.example.vn/"),
        (" https://tinh.example.vn/ ", "https://tinh.example.vn/"),
        ("https://tinh.example.vn:8443/skh/?a=1#b", "https://tinh.example.vn:8443/skh/"),
        ("http://127.0.0.1:8040", "http://127.0.0.1:8040/"),
        ("http://[::1]:8040", "http://[::1]:8040/"),
        ("http://localhost:8040/", "http://localhost:8040/"),
        ("127.0.0.1:8040", "http://127.0.0.1:8040/"),
        ("localhost:8040", "http://localhost:8040/"),
    ],
)
def test_an_address_is_read_as_people_type_it(typed: str, address: str) -> None:
    with ProvinceClient(typed) as client:
        assert client.address == address


@pytest.mark.parametrize(
    "typed",
    [
        "http://tinh.example.vn",
        "HTTP://tinh.example.vn",
        "http://192.168.1.4:8040",
        "http://0.0.0.0:8040",
        "http://127.0.0.1.example.vn",
        "http://localhost.example.vn",
        "http://127.0.0.1@tinh.example.vn/",
    ],
)
def test_plain_http_to_another_computer_is_refused(typed: str) -> None:
    with pytest.raises(faults.AddressNotSecure):
        ProvinceClient(typed)


@pytest.mark.parametrize("typed", ["", "   ", "ftp://tinh.example", "https://", "tỉnh nhà", "http://[::1", "a:b:c"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(faults.AddressNotUnderstood):
        ProvinceClient(typed)


@pytest.mark.parametrize("typed", ["tinh..example.vn", f"{'t' * 64}.vn"])
def test_a_name_that_no_name_server_takes_is_an_address_that_is_not_understood(typed: str) -> None:
    with ProvinceClient(typed) as client, pytest.raises(faults.AddressNotUnderstood):
        client.sync(b"envelope")


def test_the_envelope_goes_to_its_place_and_asks_for_no_other_packing() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, headers={"content-type": CONTENT_TYPE}, content=pack_answer(ANSWER))

    assert _client(handler, HERE + "/skh").sync(b"envelope") == ANSWER
    (request,) = seen
    assert (request.method, request.url.path, request.content) == ("POST", "/skh/v1/sync", b"envelope")
    assert request.headers["content-type"] == CONTENT_TYPE
    assert request.headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (httpx.ConnectError("refused"), faults.ProvinceUnreachable),
        (httpx.ConnectTimeout("slow"), faults.ProvinceUnreachable),
        (httpx.ProxyError("proxy"), faults.ProvinceUnreachable),
        (httpx.PoolTimeout("pool"), faults.ProvinceUnreachable),
        (httpx.ReadTimeout("silent"), faults.ProvinceSilent),
        (httpx.WriteTimeout("silent"), faults.ProvinceSilent),
        (httpx.ReadError("reset"), faults.ConnectionCut),
        (httpx.WriteError("reset"), faults.ConnectionCut),
        (httpx.CloseError("reset"), faults.ConnectionCut),
        (httpx.RemoteProtocolError("cut"), faults.ConnectionCut),
        (httpx.LocalProtocolError("odd"), faults.ConnectionCut),
        (httpx.DecodingError("odd"), faults.ConnectionCut),
        (httpx.UnsupportedProtocol("odd"), faults.AddressNotUnderstood),
    ],
)
def test_every_fault_of_the_line_becomes_one_of_ours(error: Exception, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        _client(_fails(error)).sync(b"envelope")


def _certificate_error(code: int) -> httpx.ConnectError:
    cause = ssl.SSLCertVerificationError(1, "certificate verify failed")
    cause.verify_code = code
    error = httpx.ConnectError("tls")
    error.__cause__ = OSError()
    error.__cause__.__context__ = cause
    return error


@pytest.mark.parametrize(("code", "dates"), [(9, True), (10, True), (18, False), (20, False)])
def test_a_certificate_that_cannot_be_trusted_is_told_apart_from_no_network(code: int, dates: bool) -> None:
    with pytest.raises(faults.CertificateNotTrusted) as caught:
        _client(_fails(_certificate_error(code))).sync(b"envelope")
    assert caught.value.dates is dates


@pytest.mark.parametrize(
    ("status", "code", "fault"),
    [
        (400, "bad_envelope", faults.RequestDamaged),
        (403, "bad_signature", faults.DeviceNotRecognised),
        (403, "unknown_device", faults.DeviceNotRecognised),
        (403, "unknown_code", faults.CodeUnknown),
        (409, "code_used", faults.CodeUsed),
        (410, "code_expired", faults.CodeExpired),
        (413, "too_large", faults.BatchTooLarge),
        (409, "gap", faults.ProvinceRewound),
        (403, "wrong_book", faults.DeviceOfOtherBook),
        (503, "busy", faults.ProvinceBusy),
        (429, "too_many", faults.ProvinceBusy),
        (507, "disk_full", faults.ProvinceFull),
    ],
)
def test_every_refusal_of_the_province_becomes_one_of_ours(status: int, code: str, fault: type[Exception]) -> None:
    with pytest.raises(fault) as caught:
        _client(lambda request: refusal(status, code)).sync(b"envelope")
    assert isinstance(caught.value, DomainError | EnvironmentFault)


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (200, faults.NotAProvince),
        (204, faults.NotAProvince),
        (302, faults.NotAProvince),
        (401, faults.NotAProvince),
        (404, faults.NotAProvince),
        (408, faults.ProvinceTroubled),
        (413, faults.BatchTooLarge),
        (429, faults.ProvinceBusy),
        (500, faults.ProvinceTroubled),
        (502, faults.ProvinceTroubled),
        (503, faults.ProvinceBusy),
        (507, faults.ProvinceFull),
    ],
)
def test_a_page_of_something_that_is_no_province_is_told(status: int, fault: type[Exception]) -> None:
    headers = {"content-type": "text/html", "location": "https://wifi.example/login"}
    with pytest.raises(fault):
        _client(lambda request: httpx.Response(status, headers=headers, html="<p>Wi-Fi</p>")).sync(b"envelope")


@pytest.mark.parametrize(("said", "waits"), [("7", 7.0), ("soon", 5.0), ("86400", 300.0), ("9" * 400, 300.0)])
def test_a_busy_province_says_when_to_come_back(said: str, waits: float) -> None:
    with pytest.raises(faults.ProvinceBusy) as caught:
        _client(lambda request: refusal(503, "busy", retry_after=said)).sync(b"envelope")
    assert caught.value.retry_after_s == waits


@pytest.mark.parametrize("body", [b"", b"not zstd", pack_answer(ANSWER)[:-1], pack_answer(ANSWER) + b"x"])
def test_a_damaged_answer_is_not_believed(body: bytes) -> None:
    with pytest.raises(faults.AnswerDamaged):
        _client(lambda request: httpx.Response(200, headers={"content-type": CONTENT_TYPE}, content=body)).sync(b"")


class _Endless(httpx.SyncByteStream):
    """A gigabyte of nothing."""

    sent = 0

    @override
    def __iter__(self) -> Iterator[bytes]:
        for _ in range(1024):
            self.sent += 2**20
            yield bytes(2**20)


class _Flood(httpx.BaseTransport):
    def __init__(self) -> None:
        self.stream = _Endless()

    @override
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": CONTENT_TYPE}, stream=self.stream)


def test_an_answer_without_end_is_cut_off() -> None:
    flood = _Flood()
    with pytest.raises(faults.AnswerDamaged):
        ProvinceClient(HERE, flood).sync(b"envelope")
    assert flood.stream.sent <= MAX_BODY_BYTES + 2**20


def test_a_line_may_take_its_time_as_long_as_bytes_move() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return refusal(403, "unknown_device")

    with pytest.raises(faults.DeviceNotRecognised):
        _client(handler).sync(b"envelope")
    assert seen[0].extensions["timeout"] == {"connect": 15.0, "read": 60.0, "write": 60.0, "pool": 60.0}

"""The line to the province: the one module with httpx in it."""

from __future__ import annotations

import contextlib
import ipaddress
import ssl
from collections.abc import Callable, Generator
from types import TracebackType
from typing import Self

import httpx
import msgspec

from desktop_app.domain.errors import NOT_DECODED, DomainError, EnvironmentFault
from desktop_app.sync.faults import (
    AddressNotSecure,
    AddressNotUnderstood,
    AnswerDamaged,
    BatchTooLarge,
    CertificateNotTrusted,
    CodeExpired,
    CodeForNewBook,
    CodeForNoBook,
    CodeUnknown,
    CodeUsed,
    ConnectionCut,
    DeviceNotRecognised,
    DeviceOfOtherBook,
    KeyNotHandedIn,
    NotAProvince,
    ProvinceBusy,
    ProvinceFull,
    ProvinceRewound,
    ProvinceSilent,
    ProvinceTroubled,
    ProvinceUnreachable,
    RequestDamaged,
)
from desktop_app.sync.pacing import LONGEST_WAIT_S
from desktop_app.sync.packages import PACKAGE_TYPE
from desktop_app.sync.questions import QUESTION_TYPE
from desktop_app.sync.sum_questions import RecoverAnswer, RecoverRequest
from desktop_app.sync.wire import (
    CONTENT_TYPE,
    MAX_BODY_BYTES,
    Answer,
    EnrolAnswer,
    EnrolRequest,
    EnvelopeRefused,
    Refusal,
    unpack_answer,
)

CONNECT_TIMEOUT_S = 15.0
SILENCE_TIMEOUT_S = 60.0
_TRUSTS_NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # plain http needs none, and httpx takes long to make one
_JSON = "application/json"
_USUAL_BUSY_S = 5.0
_CERTIFICATE_DATES = (9, 10)  # OpenSSL: not yet valid, has expired

_TOO_LARGE = 413
_BUSY = (429, 503)
_FULL = 507
_TROUBLED = (408, *range(500, 600))

_REFUSALS: dict[str, Callable[[], DomainError | EnvironmentFault]] = {
    "bad_envelope": RequestDamaged,
    "bad_signature": DeviceNotRecognised,
    "unknown_device": DeviceNotRecognised,
    "unknown_code": CodeUnknown,
    "code_used": CodeUsed,
    "code_expired": CodeExpired,
    "too_large": BatchTooLarge,
    "gap": ProvinceRewound,
    "wrong_book": DeviceOfOtherBook,
    "book_known": CodeForNewBook,
    "code_for_no_book": CodeForNoBook,
    "no_wrapped_key": KeyNotHandedIn,
}


class ProvinceClient:
    """One connection to one provincial server, kept open between requests.

    Args:
        address: As a person types it: `tinh.example.vn`, `https://tinh.example.vn/skh`, `http://127.0.0.1:8040`.
        transport: Replaces the network in tests.

    Raises:
        AddressNotUnderstood: Not an address.
        AddressNotSecure: Plain http to another computer.
    """

    def __init__(self, address: str, transport: httpx.BaseTransport | None = None) -> None:
        self._url = _server_url(address)
        near = _is_loopback(self._url.host)
        self._http = httpx.Client(
            transport=transport,
            verify=_trusted() if self._url.scheme == "https" and transport is None else _TRUSTS_NOBODY,
            timeout=httpx.Timeout(SILENCE_TIMEOUT_S, connect=CONNECT_TIMEOUT_S),
            headers={"accept-encoding": "identity"},  # answers are packed by wire.py, not by HTTP
            trust_env=not near,  # an office's proxy is for the world outside, never for this computer
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hangs up."""
        self._http.close()

    @property
    def address(self) -> str:
        """The server's address in full."""
        return str(self._url)

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Asks for a name at the province.

        Raises:
            CodeUnknown: No such code; CodeUsed, CodeExpired, CodeForNewBook, DeviceOfOtherBook likewise.
            EnvironmentFault: The line or the server failed; asking again with the same key is safe.
        """
        body = self._post("v1/enrol", msgspec.json.encode(request), _JSON, _JSON)
        try:
            return msgspec.json.decode(body, type=EnrolAnswer)
        except NOT_DECODED:
            raise AnswerDamaged from None

    def recover(self, request: RecoverRequest) -> RecoverAnswer:
        """Asks which book a code is for, and for its wrapped key; the code is not used up.

        Raises:
            CodeUnknown: No such code; CodeExpired, CodeForNoBook, KeyNotHandedIn likewise.
            EnvironmentFault: The line or the server failed.
        """
        body = self._post("v1/recover", msgspec.json.encode(request), _JSON, _JSON)
        try:
            return msgspec.json.decode(body, type=RecoverAnswer)
        except NOT_DECODED:
            raise AnswerDamaged from None

    def sync(self, envelope: bytes) -> Answer:
        """Hands in one envelope.

        Raises:
            DomainError: The province refused it, and would refuse it again.
            EnvironmentFault: The line or the server failed; sending the same again is safe.
        """
        try:
            return unpack_answer(self._post("v1/sync", envelope, CONTENT_TYPE, CONTENT_TYPE))
        except EnvelopeRefused:
            raise AnswerDamaged from None

    def ask(self, path: str, question: bytes) -> bytes:
        """Asks a small signed question (`questions.pack_question`).

        Returns:
            The answer, JSON, not decoded.

        Raises:
            DomainError: The province refused it; EnvironmentFault: the line or the server failed.
        """
        return self._post(path, question, QUESTION_TYPE, _JSON)

    def hand_in(self, package: bytes) -> bytes:
        """Hands in a package, one's own or one that is carried for another board.

        Returns:
            The package with the answer.

        Raises:
            DomainError: The province refused it; EnvironmentFault: the line or the server failed.
        """
        return self._post("v1/package", package, PACKAGE_TYPE, PACKAGE_TYPE)

    def _post(self, path: str, body: bytes, sends: str, expects: str) -> bytes:
        url = self._url.copy_with(path=f"{self._url.path}{path}")
        headers = {"content-type": sends, "accept": expects}
        with self._told(), self._http.stream("POST", url, content=body, headers=headers) as response:
            data = _read(response)
        if response.is_success:
            if _media_type(response) != expects:
                raise NotAProvince(self.address)
            return data
        raise _refusal(response, data, self.address)

    @contextlib.contextmanager
    def _told(self) -> Generator[None]:
        """Turns every fault of the line into one of ours."""
        host = self._url.host
        try:
            yield
        except httpx.ConnectError as error:
            raise _certificate_fault(error, host) or ProvinceUnreachable(host) from error
        except (httpx.ConnectTimeout, httpx.ProxyError, httpx.PoolTimeout) as error:
            raise ProvinceUnreachable(host) from error
        except httpx.TimeoutException as error:
            raise ProvinceSilent(host) from error
        except httpx.UnsupportedProtocol as error:
            raise AddressNotUnderstood(self.address) from error
        except httpx.HTTPError as error:
            raise ConnectionCut(host) from error
        except UnicodeError:  # a name that no name server takes: two dots in a row, a part of more than 63 letters
            raise AddressNotUnderstood(self.address) from None


def _server_url(address: str) -> httpx.URL:
    text = address.strip()
    try:
        url = httpx.URL(text if "://" in text else f"https://{text}")
    except (httpx.InvalidURL, ValueError):
        raise AddressNotUnderstood(address) from None
    if "://" not in text and _is_loopback(url.host):
        url = url.copy_with(scheme="http")
    if url.scheme not in {"http", "https"} or not url.host or " " in url.host:
        raise AddressNotUnderstood(address)
    if url.scheme == "http" and not _is_loopback(url.host):
        raise AddressNotSecure(address)
    return url.copy_with(path=url.path.rstrip("/") + "/", query=None, fragment=None)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _trusted() -> ssl.SSLContext:
    """The public authorities, and those that the office has added to this computer."""
    context = httpx.create_ssl_context()
    context.load_default_certs()
    return context


def _certificate_fault(error: BaseException, host: str) -> CertificateNotTrusted | None:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return CertificateNotTrusted(host, dates=cause.verify_code in _CERTIFICATE_DATES)
        cause = cause.__cause__ or cause.__context__
    return None


def _read(response: httpx.Response) -> bytes:
    data = bytearray()
    for piece in response.iter_raw():
        data += piece
        if len(data) > MAX_BODY_BYTES:
            raise AnswerDamaged
    return bytes(data)


def _media_type(response: httpx.Response) -> str:
    return response.headers.get("content-type", "").partition(";")[0].strip().lower()


def _refusal(response: httpx.Response, data: bytes, address: str) -> DomainError | EnvironmentFault:
    code = ""
    with contextlib.suppress(*NOT_DECODED):
        code = msgspec.json.decode(data, type=Refusal).code
    if code in _REFUSALS:
        return _REFUSALS[code]()
    status = response.status_code
    if status in _BUSY:
        return ProvinceBusy(_retry_after_s(response))
    if status == _FULL:
        return ProvinceFull(_retry_after_s(response))
    if status == _TOO_LARGE:
        return BatchTooLarge()
    if status in _TROUBLED:
        return ProvinceTroubled(status)
    return NotAProvince(address)


def _retry_after_s(response: httpx.Response) -> float:
    text = response.headers.get("retry-after", "")
    return min(float(text), LONGEST_WAIT_S) if text.isdecimal() else _USUAL_BUSY_S

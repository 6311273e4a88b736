"""What answers at the other end of the line may be nobody, a stranger, or somebody who cannot show who it is."""

from __future__ import annotations

import datetime as dt
import http.server
import ipaddress
import socket
import ssl
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from typing_extensions import override

from desktop_app.sync import faults
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.wire import CONTENT_TYPE, EMPTY_CHAIN, Answer, pack_answer
from tests.integration.sync.conftest import Laptop, Place

ANSWER = Answer("ok", 0, EMPTY_CHAIN, 0, EMPTY_CHAIN, "2026-11-21T15:00:00+00:00")
NOW = dt.datetime.now(dt.UTC)
YEAR = dt.timedelta(days=365)


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        body = b"<p>Wi-Fi</p>" if "wifi" in self.path else pack_answer(ANSWER)
        self.send_response(200)
        self.send_header("content-type", "text/html" if "wifi" in self.path else CONTENT_TYPE)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(http.server.HTTPServer):
    @override
    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a client that does not trust us hangs up in the middle


@contextmanager
def _stranger(context: ssl.SSLContext | None = None) -> Generator[int]:
    server = _Server(("127.0.0.1", 0), _Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join(60)
        server.server_close()


def _certificate(folder: Path, starts: dt.datetime, name: str = "127.0.0.1") -> Path:
    """A certificate that signs itself, valid for a year, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tỉnh Mẫu")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(starts)
        .not_valid_after(starts + YEAR)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "certificate.pem"
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    return file


@contextmanager
def _tls_province(certificate: Path) -> Generator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with _stranger(context) as port:
        yield f"https://127.0.0.1:{port}"


def test_nobody_at_the_address_is_told(laptop: Laptop) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with pytest.raises(faults.ProvinceUnreachable):
        laptop.click(address)
    assert not laptop.slept


def test_an_offices_proxy_is_not_asked_for_a_province_on_this_computer(
    laptop: Laptop, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        nobody = f"http://127.0.0.1:{listener.getsockname()[1]}"
    monkeypatch.setenv("HTTP_PROXY", nobody)
    monkeypatch.setenv("ALL_PROXY", nobody)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert laptop.click(place.address).verdict == "ok"


def test_a_wrong_path_on_the_right_server_is_told(laptop: Laptop, place: Place) -> None:
    with pytest.raises(faults.NotAProvince) as caught:
        laptop.click(place.address + "/nham")
    assert caught.value.address == place.address + "/nham/"


def test_a_sign_in_page_of_a_wifi_is_not_taken_for_the_province(laptop: Laptop) -> None:
    with _stranger() as port, pytest.raises(faults.NotAProvince):
        laptop.click(f"http://127.0.0.1:{port}/wifi")


def test_a_server_that_cannot_show_who_it_is_gets_nothing(tmp_path: Path) -> None:
    with _tls_province(_certificate(tmp_path, NOW - YEAR / 2)) as address, ProvinceClient(address) as client:
        with pytest.raises(faults.CertificateNotTrusted) as caught:
            client.sync(b"envelope")
        assert not caught.value.dates


def test_an_authority_that_the_office_added_to_the_computer_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = _certificate(tmp_path, NOW - YEAR / 2)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with _tls_province(certificate) as address, ProvinceClient(address) as client:
        assert client.sync(b"envelope") == ANSWER


@pytest.mark.parametrize("starts", [NOW - 2 * YEAR, NOW + YEAR])
def test_a_certificate_outside_its_dates_points_at_the_computers_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, starts: dt.datetime
) -> None:
    certificate = _certificate(tmp_path, starts)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with _tls_province(certificate) as address, ProvinceClient(address) as client:
        with pytest.raises(faults.CertificateNotTrusted) as caught:
            client.sync(b"envelope")
        assert caught.value.dates


def test_a_certificate_of_another_server_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = _certificate(tmp_path, NOW - YEAR / 2, name="192.0.2.7")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with _tls_province(certificate) as address, ProvinceClient(address) as client:
        with pytest.raises(faults.CertificateNotTrusted) as caught:
            client.sync(b"envelope")
        assert not caught.value.dates

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from provincial_server.tls import CertificateUnusable, TlsFiles, check_certificate
from tests.certificates_of_servers import make_certificate

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture
def files(tmp_path):
    return make_certificate(tmp_path, NOW - timedelta(days=1), NOW + timedelta(days=90))


def reason(files, now=NOW):
    with pytest.raises(CertificateUnusable) as refused:
        check_certificate(files, now)
    return refused.value.reason


def test_a_good_certificate_tells_when_it_ends(files):
    assert check_certificate(files, NOW) == NOW + timedelta(days=90)


def test_it_must_be_within_its_dates(files):
    assert reason(files, NOW + timedelta(days=90)) == "expired"
    assert reason(files, NOW - timedelta(days=2)) == "not_yet"


def test_files_that_are_missing_or_hold_something_else(files, tmp_path):
    assert reason(TlsFiles(tmp_path / "none.pem", files.key)) == "unreadable"
    assert reason(TlsFiles(files.certificate, tmp_path / "none.pem")) == "unreadable"
    assert reason(TlsFiles(files.key, files.key)) == "no_certificate"
    assert reason(TlsFiles(files.certificate, files.certificate)) == "no_key"


def test_a_key_of_another_certificate_or_behind_a_passphrase_is_refused(files, tmp_path):
    other = generate_private_key(SECP256R1())
    for name, encryption, said in (
        ("a", NoEncryption(), "other_key"),
        ("b", BestAvailableEncryption(b"x"), "locked_key"),
    ):
        (tmp_path / name).write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption))
        assert reason(TlsFiles(files.certificate, tmp_path / name)) == said

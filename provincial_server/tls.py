"""The certificate with which the server shows who it is, looked at before anybody connects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

Reason = Literal["unreadable", "no_certificate", "no_key", "locked_key", "other_key", "expired", "not_yet"]


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """A certificate with its chain, and its key without a passphrase; both PEM."""

    certificate: Path
    key: Path


class CertificateUnusable(Exception):
    """The server would show nobody who it is with these files.

    Attributes:
        reason: What is wrong with `file`.
    """

    def __init__(self, reason: Reason, file: Path) -> None:
        super().__init__(reason, str(file))
        self.reason: Reason = reason
        self.file = file


def check_certificate(files: TlsFiles, now: datetime) -> datetime:
    """When the certificate ends.

    Raises:
        CertificateUnusable: It cannot be read, does not belong to the key, or is outside its dates.
    """
    certificate = _certificate(files.certificate)
    try:
        key = load_pem_private_key(_read(files.key), None)
    except TypeError:
        raise CertificateUnusable("locked_key", files.key) from None
    except ValueError:
        raise CertificateUnusable("no_key", files.key) from None
    of_certificate = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) != of_certificate:
        raise CertificateUnusable("other_key", files.key)
    if now >= certificate.not_valid_after_utc:
        raise CertificateUnusable("expired", files.certificate)
    if now < certificate.not_valid_before_utc:
        raise CertificateUnusable("not_yet", files.certificate)
    return certificate.not_valid_after_utc


def _certificate(file: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(_read(file))
    except ValueError:
        raise CertificateUnusable("no_certificate", file) from None


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise CertificateUnusable("unreadable", file) from None

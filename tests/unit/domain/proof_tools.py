"""A board, a province and their keys, always the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop_app.domain.certificate_proofs import (
    CertificateFacts,
    Certification,
    ProvinceKey,
    Signer,
    certified_days,
    known_keys,
)

BOARD = Ed25519PrivateKey.from_private_bytes(b"b" * 32)
PROVINCE = Ed25519PrivateKey.from_private_bytes(b"p" * 32)
BOARD_KEY = BOARD.public_key().public_bytes_raw()
PROVINCE_KEY = ProvinceKey("40", PROVINCE.public_key().public_bytes_raw())
KNOWN = known_keys((PROVINCE_KEY,))
BOARD_NAME = "Hội Khuyến học xã Quỳnh Lưu"
FACTS = CertificateFacts(
    number=149,
    year=2026,
    letter="A",
    issued_on=date(2026, 11, 20),
    name="Công Tằng Tôn Nữ Thị Hoàng Phương Anh",
    title="GIẤY KHEN",
    reason="Học sinh Xuất sắc",
    decision="128/QĐ-HKH",
)


def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def certification(board_name: str = BOARD_NAME, commune: str = "17179") -> Certification:
    first, last = certified_days(date(2026, 11, 22))
    unsigned = Certification("40", PROVINCE_KEY.key_id, commune, first, last, board_name, b"")
    return replace(unsigned, signature=PROVINCE.sign(unsigned.statement(BOARD_KEY)))


CERTIFIED = Signer(BOARD_NAME, BOARD_KEY, certification(), BOARD.sign)
ALONE = Signer(BOARD_NAME, BOARD_KEY, None, BOARD.sign)

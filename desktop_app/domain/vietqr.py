"""VietQR: what a bank's app reads from a printed square, made without a network.

Source:
    EMVCo QR Code Specification for Payment Systems (merchant-presented): fields of a tag of two digits, a length of
    two digits and a value; CRC-16/CCITT-FALSE over everything, `6304` included. NAPAS fields: tag 38.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from desktop_app.domain.bank_accounts import BankBinWrong, clean_account_number, clean_bank_bin
from desktop_app.domain.names import fold

if TYPE_CHECKING:
    from desktop_app.domain.money import Vnd

MOST_PURPOSE: Final = 25  # signs; how many banks keep is not the same everywhere, so few are sent
_NAPAS: Final = "A000000727"
_TO_ACCOUNT: Final = "QRIBFTTA"
_STATIC, _WITH_AMOUNT = "11", "12"
_DONG: Final = "704"
_PURPOSE_OUT: Final = re.compile(r"[^A-Za-z0-9 ]+")
_CRC_START: Final = 0xFFFF
_CRC_POLYNOMIAL: Final = 0x1021


def vietqr(bank_bin: str, account: str, *, amount: Vnd | None = None, purpose: str = "") -> str:
    """The text of the square.

    Args:
        bank_bin: Six digits.
        account: Number of the account; spaces and dots in it do not count.
        amount: Đồng; None: the giver types it.
        purpose: What stands on the statement; see `short_purpose`.

    Raises:
        BankBinWrong, AccountNumberWrong: They cannot be such numbers.
    """
    code = clean_bank_bin(bank_bin)
    if not code:
        raise BankBinWrong(bank_bin)
    beneficiary = _field("00", code) + _field("01", clean_account_number(account))
    fields = [
        _field("00", "01"),
        _field("01", _STATIC if amount is None else _WITH_AMOUNT),
        _field("38", _field("00", _NAPAS) + _field("01", beneficiary) + _field("02", _TO_ACCOUNT)),
        _field("53", _DONG),
    ]
    if amount is not None:
        fields.append(_field("54", str(amount)))
    fields.append(_field("58", "VN"))
    if purpose:
        fields.append(_field("62", _field("08", purpose)))
    whole = "".join(fields) + "6304"
    return f"{whole}{crc16(whole.encode('ascii')):04X}"


def short_purpose(text: str) -> str:
    """A text as statements carry it: no marks, letters, digits and single spaces, at most 25 signs.

    `Ủng hộ khuyến học 0149` → `Ung ho khuyen hoc 0149`.
    """
    plain = _PURPOSE_OUT.sub(" ", _without_marks(text))
    return " ".join(plain.split())[:MOST_PURPOSE].rstrip()


def donation_purpose(code: str) -> str:
    """What a donor's transfer says, so that the statement can be matched later: `UNG HO KH 0149`."""
    return short_purpose(f"UNG HO KH {code}".upper())


def crc16(data: bytes) -> int:
    """CRC-16/CCITT-FALSE: `123456789` gives 0x29B1."""
    crc = _CRC_START
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ _CRC_POLYNOMIAL if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02}{value}"


def _without_marks(text: str) -> str:
    return "".join(map(_plain, unicodedata.normalize("NFC", text)))


def _plain(letter: str) -> str:
    small = fold(letter)
    return (small.upper() if letter.isupper() else small) or " "

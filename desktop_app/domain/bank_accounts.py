"""Accounts of a board at banks: what may stand on their cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.errors import DomainError

_BIN_DIGITS = 6
_LONGEST_NUMBER = 19  # VietQR carries no more


@dataclass(eq=False)
class BankNameMissing(DomainError):
    """The bank is not named."""


@dataclass(eq=False)
class AccountNumberWrong(DomainError):
    """An account number is 1 to 19 digits or Latin letters without marks."""

    number: str
    longest: int = _LONGEST_NUMBER


@dataclass(eq=False)
class BankBinWrong(DomainError):
    """A bank's code for VietQR is six digits."""

    bank_bin: str


@dataclass(eq=False)
class AccountNumberTaken(DomainError):
    """The board has this account of this bank already."""

    number: str


@dataclass(eq=False)
class AccountHoldsMoney(DomainError):
    """An account is closed when it is empty."""

    account: str
    balance: int


@dataclass(eq=False)
class ClosedBeforeLastVoucher(DomainError):
    """A fund or account cannot be closed before its last voucher.

    Attributes:
        name: Of the fund or account.
        last: Day of its last voucher.
    """

    name: str
    last: date


def clean_account_number(typed: str) -> str:
    """An account number without the spaces, dots and hyphens that people write for reading.

    Raises:
        AccountNumberWrong: It is empty, too long, or has other signs.
    """
    number = "".join(sign for sign in typed if not sign.isspace() and sign not in ".-–").upper()
    if not number or len(number) > _LONGEST_NUMBER or not (number.isascii() and number.isalnum()):
        raise AccountNumberWrong(typed.strip())
    return number


def clean_bank_bin(typed: str) -> str:
    """A bank's code for VietQR, or empty.

    Raises:
        BankBinWrong: It is not six digits.
    """
    code = "".join(typed.split())
    if code and not (len(code) == _BIN_DIGITS and code.isascii() and code.isdigit()):
        raise BankBinWrong(typed.strip())
    return code

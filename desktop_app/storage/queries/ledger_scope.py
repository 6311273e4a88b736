"""What every question about the ledger has in common: the sign of a line, its two columns, the lines of a scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from desktop_app.domain.funds import VoucherNumber, as_voucher_kind, series_of
from desktop_app.domain.ids import BankAccountId, DonorId, FundId, ProgrammeId, UnitId

SIGNED: Final = "CASE v.kind WHEN 'payment' THEN -l.amount ELSE l.amount END"
AT_BANK: Final = "(l.account_id IS NOT NULL OR v.method = 'bank')"
# In this order by day: the vouchers of a period are read from an index, then their lines.
LINES: Final = "voucher v CROSS JOIN voucher_line l ON l.voucher_id = v.id CROSS JOIN fund f ON f.id = l.fund_id"
_GAVE: Final = f"(({SIGNED}) > 0) = (v.reverses_id IS NULL)"  # whether the line, or what it mirrors, brought money
CAME_IN: Final = f"CASE WHEN {_GAVE} THEN {SIGNED} ELSE 0 END"
WENT_OUT: Final = f"CASE WHEN {_GAVE} THEN 0 ELSE -({SIGNED}) END"

AccountScope = Literal["cash", "bank"] | BankAccountId | None


@dataclass(frozen=True, slots=True)
class LedgerScope:
    """Which lines a book of account holds; what is None does not limit it.

    Attributes:
        unit_id: The board whose funds they are.
        account: The cash box, all money at banks, or one bank account.
    """

    unit_id: UnitId | None = None
    fund_id: FundId | None = None
    account: AccountScope = None
    programme_id: ProgrammeId | None = None
    donor_id: DonorId | None = None


def in_scope(scope: LedgerScope) -> tuple[str, dict[str, str]]:
    """The SQL condition of a scope over voucher `v`, line `l`, fund `f`, and its values."""
    parts: list[str] = ["1"]
    values: dict[str, str] = {}
    named = {
        "f.unit_id": scope.unit_id,
        "l.fund_id": scope.fund_id,
        "l.programme_id": scope.programme_id,
        "v.donor_id": scope.donor_id,
        "l.account_id": None if scope.account in ("cash", "bank") else scope.account,
    }
    for column, value in named.items():
        if isinstance(value, UUID):
            name = column.replace(".", "_")
            parts.append(f"{column} = :{name}")
            values[name] = value.hex
    if scope.account == "cash":
        parts.append(f"NOT {AT_BANK}")
    elif scope.account == "bank":
        parts.append(AT_BANK)
    return " AND ".join(parts), values


def voucher_number(kind: str, reverses: str | None, year: int, letter: str, number: int) -> VoucherNumber:
    """The number of a voucher from its columns."""
    series = series_of(as_voucher_kind(kind), reverses=reverses is not None)
    return VoucherNumber(series, year, letter, number)

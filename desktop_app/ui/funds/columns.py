"""How vouchers show in the ledger: value → text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.domain.funds import PaymentMethod
from desktop_app.i18n import _
from desktop_app.storage.queries.funds import LedgerRow
from desktop_app.ui.formats import short_day, signless
from desktop_app.ui.widgets.row_model import PLAIN, Column, Look

ROOMY_AMOUNT = 999_999_999  # up to here «Thu», «Chi» and «Còn lại» stand side by side beside a panel


def method_name(method: PaymentMethod) -> str:
    """`tiền mặt` or `chuyển khoản`."""
    return _("tiền mặt") if method == "cash" else _("chuyển khoản")


def month_name(month: date) -> str:
    """`Tháng 11/2026`."""
    return _("Tháng {month}/{year}").format(month=month.month, year=month.year)


def needs_wide_amounts(rows: Sequence[LedgerRow]) -> bool:
    """Whether an amount is so long that money in and out must share a column."""
    return any(max(row.received, row.paid, abs(row.balance)) > ROOMY_AMOUNT for row in rows)


def ledger_columns(*, wide: bool) -> tuple[Column[LedgerRow], ...]:
    """The columns of the ledger; amounts are never cut.

    Args:
        wide: Some amount is a milliard or more: «Thu» and «Chi» share a column, with their signs.
    """
    first: tuple[Column[LedgerRow], ...] = (
        Column(_("Ngày, số"), lambda row: short_day(row.issued_on), 96, second=_number),
        Column(_("Nội dung"), _what, None, "text", _more, _faint),
    )
    if wide:
        return (
            *first,
            Column(_("Thu, chi"), _moved, 182, "money", look=_moved_look),
            Column(_("Còn lại"), _balance, 172, "strong", align_right=True),
        )
    return (
        *first,
        Column(_("Thu"), lambda row: _amount(row.received), 122, "money", look=_received_look),
        Column(_("Chi"), lambda row: _amount(row.paid), 122, "money", look=_paid_look),
        Column(_("Còn lại"), _balance, 128, "strong", align_right=True),
    )


def _number(row: LedgerRow) -> str:
    return row.number.short


def _what(row: LedgerRow) -> str:
    """Who gave; of a payment, what it was for."""
    return row.party_name if row.number.kind == "receipt" or not row.reason else row.reason


def _more(row: LedgerRow) -> str:
    if row.number.kind == "payment":
        return row.party_name if row.reason else ""
    return " · ".join(part for part in (row.reason, method_name(row.method)) if part)


def _amount(amount: int) -> str:
    return signless(amount) if amount else ""


def _balance(row: LedgerRow) -> str:
    return signless(row.balance)


def _moved(row: LedgerRow) -> str:
    moved = row.received - row.paid
    return f"+ {signless(moved)}" if moved > 0 else signless(moved)


def _faint(row: LedgerRow) -> Look:
    return Look(struck=True) if row.is_reversed else PLAIN


def _received_look(row: LedgerRow) -> Look:
    return Look("bad" if row.received < 0 else "ok", struck=row.is_reversed)


def _paid_look(row: LedgerRow) -> Look:
    return Look("bad", struck=row.is_reversed)


def _moved_look(row: LedgerRow) -> Look:
    return Look("ok" if row.received > row.paid else "bad", struck=row.is_reversed)

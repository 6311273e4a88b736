"""How vouchers show in the ledger: value → text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from desktop_app.domain.funds import PaymentMethod
from desktop_app.domain.names import fold
from desktop_app.i18n import _
from desktop_app.storage.queries.ledger import LedgerLine
from desktop_app.ui.formats import short_day, signless
from desktop_app.ui.funds.ledger import Period
from desktop_app.ui.funds.voucher_words import voucher_name
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.row_model import PLAIN, Column, Look

ROOMY_AMOUNT = 999_999_999  # up to here «Thu», «Chi» and «Còn lại» stand side by side beside a panel


def method_name(method: PaymentMethod) -> str:
    """`tiền mặt` or `chuyển khoản`."""
    return _("tiền mặt") if method == "cash" else _("chuyển khoản")


def period_name(period: Period) -> str:
    """`Tháng 11/2026`, `Cả năm 2026`."""
    if period.kind == "year":
        return _("Cả năm {year}").format(year=period.first.year)
    return _("Tháng {month}/{year}").format(month=period.first.month, year=period.first.year)


def needs_wide_amounts(rows: Sequence[LedgerLine]) -> bool:
    """Whether an amount is so long that money in and out must share a column."""
    return any(max(abs(row.came_in), abs(row.went_out), abs(row.balance)) > ROOMY_AMOUNT for row in rows)


def holds(row: LedgerLine, search: str) -> bool:
    """Whether a voucher has the words (marks aside), or the number, or the digits of the amount."""
    wanted = fold(search).strip()
    digits = "".join(c for c in wanted if c.isdigit())
    texts = (row.party, row.reason, row.number.full, row.counterpart, *row.accounts, *row.programmes)
    if any(wanted in fold(text) for text in texts):
        return True
    plain = digits and not wanted.strip("0123456789. ,")
    return bool(plain) and any(digits in str(abs(amount)) for amount in (row.came_in, row.went_out) if amount)


ColumnLayout = Literal["split", "shared", "wide"]
"""`split`: «Thu» and «Chi» apart · `shared`: both in one column, signed, for little room · `wide`: for milliards."""


def ledger_columns(layout: ColumnLayout) -> tuple[Column[LedgerLine], ...]:
    """The columns of the ledger; amounts are never cut."""
    first: tuple[Column[LedgerLine], ...] = (
        Column(_("Ngày, số"), lambda row: short_day(row.day), 96, second=_number, look=_quiet),
        Column(_("Nội dung"), what, None, "text", more, _struck),
    )
    if layout != "split":
        moved, left = (182, 172) if layout == "wide" else (142, 128)
        return (
            *first,
            Column(_("Thu, chi"), _moved, moved, "money", look=_moved_look),
            Column(_("Còn lại"), _balance, left, "strong", look=_quiet, align_right=True),
        )
    return (
        *first,
        Column(_("Thu"), lambda row: _amount(row.came_in), 122, "money", look=_received_look),
        Column(_("Chi"), lambda row: _amount(row.went_out), 122, "money", look=_paid_look),
        Column(_("Còn lại"), _balance, 128, "strong", look=_quiet, align_right=True),
    )


def _number(row: LedgerLine) -> str:
    return row.number.short


def what(row: LedgerLine) -> str:
    """Who gave; of a payment, what it was for; of a reversal, what it takes back."""
    if row.reverses is not None:
        return _("Hủy phiếu {number}").format(number=row.reverses.short)
    if row.kind in {"transfer", "opening"}:
        return voucher_name(row.kind) if row.kind == "opening" else _transfer(row)
    return row.reason if row.kind == "payment" and row.reason else row.party


def _transfer(row: LedgerLine) -> str:
    other = row.counterpart or row.party
    if not other or (row.came_in and row.went_out):
        return _("Chuyển quỹ")
    return (_("Nhận từ {other}") if row.came_in else _("Chuyển sang {other}")).format(other=other)


def more(row: LedgerLine) -> str:
    """The smaller line below: why, how, by which reversal."""
    if row.reverses is not None:
        return _("Lý do: {reason}").format(reason=row.reason)
    if row.reversed_by is not None:
        return _("Đã hủy bằng phiếu {number}").format(number=row.reversed_by.short)
    if row.kind == "opening":
        return row.party
    if row.kind == "payment":
        return " · ".join(part for part in (row.party if row.reason else "", method_name(row.method)) if part)
    return " · ".join(part for part in (row.reason, method_name(row.method) if row.kind == "receipt" else "") if part)


def _amount(amount: int) -> str:
    return signless(amount) if amount else ""


def _balance(row: LedgerLine) -> str:
    return signless(row.balance)


def _moved(row: LedgerLine) -> str:
    moved = row.came_in - row.went_out
    if not moved and row.came_in:
        return signless(row.came_in)
    return f"+ {signless(moved)}" if moved > 0 else signless(moved)


def _quiet(row: LedgerLine) -> Look:
    return Look("text3") if row.is_reversed else PLAIN


def _struck(row: LedgerLine) -> Look:
    return Look("text3", struck=True) if row.is_reversed else PLAIN


def _look(row: LedgerLine, tone: Tone) -> Look:
    """Income is green and spending red; what is only moved is neither."""
    if row.is_reversed:
        return Look("text3", struck=True)
    return Look("text2" if row.kind in {"transfer", "opening"} and row.reverses is None else tone)


def _received_look(row: LedgerLine) -> Look:
    return _look(row, "bad" if row.came_in < 0 else "ok")


def _paid_look(row: LedgerLine) -> Look:
    return _look(row, "ok" if row.went_out < 0 else "bad")


def _moved_look(row: LedgerLine) -> Look:
    return _look(row, "ok" if row.came_in > row.went_out else "bad")

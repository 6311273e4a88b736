"""What the screens of ceremonies say: values → words."""

from __future__ import annotations

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.i18n import _
from desktop_app.services.occasion_closing import ClosedOccasion
from desktop_app.storage.queries.occasions import OccasionRow
from desktop_app.ui.ceremony.lines import GiftLine, Sums
from desktop_app.ui.formats import count, day, long_day, money
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.dialog import Wording
from desktop_app.ui.widgets.row_model import PLAIN, Column, Look


def occasion_columns() -> tuple[Column[OccasionRow], ...]:
    """Name and place, day, lines, sum, how far it is."""
    return (
        Column(_("Buổi lễ"), lambda row: row.name, kind="strong", second=_where, least=370),
        Column(_("Ngày"), lambda row: day(row.held_on) if row.held_on else "", 120, optional=2),
        Column(_("Số khoản"), lambda row: count(row.gifts), 110, align_right=True, optional=3),
        Column(_("Tổng tiền"), lambda row: money(row.total), 170, "money", look=lambda _row: PLAIN),
        Column(_("Hiện vật"), lambda row: count(row.goods) if row.goods else "", 100, align_right=True, optional=4),
        Column(_("Tình trạng"), occasion_state, 190, "badge", look=_state_look, optional=1),
    )


def _where(row: OccasionRow) -> str:
    return row.place or _("Chưa ghi nơi tổ chức")


def occasion_state(row: OccasionRow) -> str:
    """`Đang ghi`, `Chờ 12 phiếu thu`, `Đã kết thúc`."""
    if not row.is_closed:
        return _("Đang ghi")
    return _("Chờ {count} phiếu thu").format(count=count(row.waiting)) if row.waiting else _("Đã kết thúc")


def _state_look(row: OccasionRow) -> Look:
    if row.is_closed and not row.waiting:
        return Look("ok", "circle-check")
    return Look("warn", "clock") if row.is_closed else Look("accent", "megaphone")


def line_columns() -> tuple[Column[GiftLine], ...]:
    """Number, name, goods, address, sum, what became of it."""
    return (
        Column(_("Số"), lambda line: str(line.place), 64, "muted", align_right=True),
        Column(_("Người, đơn vị ủng hộ"), lambda line: line.fields.donor, kind="strong"),
        Column(_("Hiện vật"), lambda line: line.fields.goods, 170, optional=2),
        Column(_("Địa chỉ"), lambda line: line.fields.address, 150, optional=3),
        Column(_("Số tiền"), _line_amount, 178, "money", look=lambda _line: PLAIN),
        Column(_("Tình trạng"), line_state, 196, "badge", look=_line_look, optional=1),
    )


def _line_amount(line: GiftLine) -> str:
    return money(line.fields.amount) if line.fields.amount else ""


def line_state(line: GiftLine) -> str:
    """What is to be known about a line."""
    if line.state == "failed":
        return _("Chưa ghi được")
    if line.receipt:
        return line.receipt
    if line.repeats:
        return _("Giống dòng {place}").format(place=line.repeats)
    if line.cards:
        return _("Có thẻ cùng tên")
    return _("Chuyển khoản") if line.fields.method == "bank" else _("Đã ghi")


def _line_look(line: GiftLine) -> Look:
    if line.state == "failed":
        return Look("bad", "circle-alert")
    if line.repeats or (line.cards and not line.receipt):
        return Look("warn", "circle-question-mark")
    return Look("accent", "landmark") if line.fields.method == "bank" and not line.receipt else Look("ok", "check")


def occasion_about(row: OccasionRow, fund: str) -> str:
    """Day, place and fund of a ceremony in one line."""
    when = long_day(row.held_on) if row.held_on else ""
    return " · ".join(part for part in (when, row.place, fund) if part)


def sums_facts(sums: Sums) -> tuple[Fact, ...]:
    """The sums, one below the other."""
    return (
        Fact(_("Số khoản"), count(sums.lines)),
        Fact(_("Tiền mặt"), money(sums.cash)),
        Fact(_("Chuyển khoản"), money(sums.bank)),
        Fact(_("Hiện vật"), _("{count} khoản").format(count=count(sums.goods))),
        Fact(_("Tổng tiền"), money(sums.total), "strong"),
    )


def sums_line(sums: Sums) -> str:
    """`Tiền mặt 2.000.000 ₫ · Chuyển khoản 500.000 ₫ · Hiện vật 3 khoản`; only what there is."""
    parts = (
        _("Tiền mặt {amount}").format(amount=money(sums.cash)) if sums.cash else "",
        _("Chuyển khoản {amount}").format(amount=money(sums.bank)) if sums.bank else "",
        _("Hiện vật {count} khoản").format(count=count(sums.goods)) if sums.goods else "",
    )
    return " · ".join(part for part in parts if part)


def closing_wording(row: OccasionRow, receipts: int, amount: int, fund: str, on: str) -> Wording:
    """The one question before the receipts are written in ink."""
    return Wording(
        _("Lập {count} phiếu thu, tổng {amount}?").format(count=count(receipts), amount=money(amount))
        if receipts
        else _("Kết thúc {name}?").format(name=row.name),
        yes=_("Đúng, lập {count} phiếu và in").format(count=count(receipts)) if receipts else _("Đúng, kết thúc"),
        no=_("Xem lại"),
        subtitle=row.name,
        facts=(
            Fact(_("Tổng tiền"), money(amount), "strong"),
            Fact(_("Bằng chữ"), amount_in_words(amount) if amount else _("Không đồng"), "strong"),
            Fact(_("Vào quỹ"), fund),
            Fact(_("Ngày"), on),
        ),
        note=_("Phiếu đã lập thì không sửa, không xóa được; nhầm thì lập phiếu hủy. Khoản đến muộn vẫn ghi thêm được."),
        icon="receipt-text",
        yes_icon="printer" if receipts else None,
        tone="ok",
    )


def closed_toast(done: ClosedOccasion) -> str:
    """What the end of a ceremony wrote."""
    parts = [_("Đã lập {count} phiếu thu").format(count=count(len(done.receipts)))]
    if done.goods:
        parts.append(_("{count} biên nhận hiện vật").format(count=count(len(done.goods))))
    if done.goods_waiting:
        parts.append(_("còn {count} khoản hiện vật chờ").format(count=count(done.goods_waiting)))
    return " · ".join(parts)

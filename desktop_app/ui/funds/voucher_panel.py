"""The panel with one voucher of the ledger: everything that it says, its paper, and its reversal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.dates import local_day
from desktop_app.domain.goods import quantity_text
from desktop_app.i18n import _
from desktop_app.storage.queries.paper_prints import PrintRow
from desktop_app.storage.queries.voucher_details import VoucherDetail
from desktop_app.storage.rules import category_label
from desktop_app.ui.attachments.part import AttachmentsPart
from desktop_app.ui.formats import day, long_day, money, signless
from desktop_app.ui.funds.columns import method_name
from desktop_app.ui.funds.voucher_words import voucher_name
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text

_SIGNS: dict[str, tuple[str, Tone]] = {
    "receipt": ("arrow-down-left", "ok"),
    "payment": ("arrow-up-right", "bad"),
    "transfer": ("refresh-cw", "accent"),
    "opening": ("book-open-check", "accent"),
    "goods_receipt": ("arrow-down-left", "ok"),
    "goods_issue": ("arrow-up-right", "bad"),
    "reversal": ("rotate-ccw", "warn"),
}


class VoucherPanel(SidePanel):
    """A voucher as it stands in the book: to read, to print and to take back by a mirror, never to change.

    Args:
        detail: What the book holds.
        prints: Every time its paper was printed, the oldest first.

    Signals:
        print_pressed(): Its paper is wanted.
        thanks_pressed(): A letter of thanks for it is wanted.
        reverse_pressed(): It is to be taken back.
        other_pressed(object): The `VoucherId` of its mirror, or of what it mirrors.
    """

    print_pressed = Signal()
    thanks_pressed = Signal()
    reverse_pressed = Signal()
    other_pressed = Signal(object)

    def __init__(self, detail: VoucherDetail, prints: Sequence[PrintRow] = ()) -> None:
        series = detail.number.kind
        icon, tone = _SIGNS[series]
        number = _("Số {number}").format(number=detail.number.full)
        super().__init__(voucher_name(series), number, IconTile(icon, tone, 40))
        self.detail = detail
        if (banner := self._other_banner()) is not None:
            self.body.addWidget(banner)
        ink: Tone = "text3" if detail.is_reversed else tone
        self.body.addWidget(Text(money(detail.amount), "display", ink))
        self.body.addWidget(Text(amount_in_words(abs(detail.amount)), "strong", wrap=True))
        self.body.addWidget(Facts(voucher_facts(detail), name_width=104))
        if len(detail.lines) > 1 or detail.goods:
            self.body.addWidget(lines_card(detail))
        self.body.addWidget(Facts((*record_facts(detail), *print_facts(prints)), name_width=104))
        if may_be_thanked_for(detail):
            self.thanks = Button(_("In thư cảm ơn"), "soft", "printer", size="small", on_click=self.thanks_pressed.emit)
            self.body.addWidget(self.thanks, 0, Qt.AlignmentFlag.AlignLeft)
        self.files = AttachmentsPart()
        self.body.addWidget(self.files)
        self.body.addWidget(Note(_("Phiếu đã ghi thì không sửa, không xóa được. Nếu nhầm thì lập phiếu hủy.")))
        self.body.addStretch(1)
        self._make_foot()
        self.setFocusProxy(self.again)

    def _other_banner(self) -> Banner | None:
        detail = self.detail
        if detail.reversed_by is not None and detail.reversed_by_id is not None:
            words, kind = _("Đã hủy bằng phiếu {number}").format(number=detail.reversed_by.short), "warn"
            other = detail.reversed_by_id
        elif detail.reverses is not None and detail.reverses_id is not None:
            words, kind = _("Hủy phiếu {number}").format(number=detail.reverses.short), "info"
            other = detail.reverses_id
        else:
            return None
        see = Button(_("Xem"), size="small", on_click=lambda: self.other_pressed.emit(other))
        see.setAccessibleName(_("Xem phiếu kia"))
        return Banner(words, "", "warn" if kind == "warn" else "info", [see])

    def _make_foot(self) -> None:
        again = _("In bản sao lần {copy}").format(copy=self.detail.prints) if self.detail.prints else _("In phiếu")
        self.again = Button(again, "secondary", "printer", on_click=self.print_pressed.emit)
        self.foot.addWidget(self.again)
        self.reverse = Button(_("Lập phiếu hủy"), "danger_quiet", "rotate-ccw", on_click=self.reverse_pressed.emit)
        if not self.detail.is_mirror and not self.detail.is_reversed:
            self.foot.addWidget(self.reverse)


def voucher_facts(detail: VoucherDetail) -> tuple[Fact, ...]:
    """What the paper says, line by line; what is empty is left out."""
    one = detail.lines[0] if len(detail.lines) == 1 else None
    accounts = dict.fromkeys(line.account for line in detail.lines if line.account)
    money_moves = detail.kind in {"receipt", "payment"}
    way = " · ".join([method_name(detail.method).capitalize(), *accounts]) if money_moves else " · ".join(accounts)
    facts = (
        Fact(_party_label(detail), detail.party, "strong"),
        Fact(_("Địa chỉ"), detail.address),
        Fact(_("Lý do hủy") if detail.is_mirror else _("Nội dung"), detail.reason),
        Fact(_("Cách chi") if detail.kind == "payment" else _("Cách nộp") if money_moves else _("Tài khoản"), way),
        Fact(_("Quỹ"), ", ".join(dict.fromkeys(line.fund for line in detail.lines if line.fund))),
        Fact(_("Loại"), category_label(one.category) if one and one.category else ""),
        Fact(_("Chương trình"), ", ".join(dict.fromkeys(line.programme for line in detail.lines if line.programme))),
        Fact(_("Trao cho"), one.award if one else ""),
        Fact(_("Ngày"), long_day(detail.day)),
    )
    return tuple(fact for fact in facts if fact.value)


def _party_label(detail: VoucherDetail) -> str:
    if detail.kind == "opening":
        return _("Từ đâu")
    if detail.kind == "transfer":
        return _("Nơi khác")
    return _("Người nộp") if detail.kind in {"receipt", "goods_receipt"} else _("Người nhận")


def record_facts(detail: VoucherDetail) -> tuple[Fact, ...]:
    """Who wrote and approved it, what belongs to it, how often it was printed."""
    leaf = _("Quyển {booklet}, tờ số {leaf}").format(booklet=detail.booklet, leaf=detail.leaf)
    printed = _("{count} lần").format(count=detail.prints) if detail.prints else _("Chưa in lần nào")
    facts = (
        Fact(_("Viết tay"), leaf if detail.booklet_id is not None else ""),
        Fact(_("Kèm theo"), detail.attached),
        Fact(_("Người ghi"), detail.recorded_by),
        Fact(_("Người duyệt"), detail.approved_by),
        Fact(_("Đã in"), printed),
    )
    return tuple(fact for fact in facts if fact.value)


def print_facts(prints: Sequence[PrintRow]) -> tuple[Fact, ...]:
    """Each print: the original or which copy, when, and who printed it."""
    return tuple(
        Fact(
            _("Bản sao lần {copy}").format(copy=one.copy_number) if one.copy_number else _("Bản chính"),
            f"{day(local_day(one.printed_at))}, {one.printed_by}",
        )
        for one in prints
    )


def may_be_thanked_for(detail: VoucherDetail) -> bool:
    """Whether somebody with a card gave it, and it still stands."""
    is_gift = detail.kind in {"receipt", "goods_receipt"} and detail.donor_id is not None
    return is_gift and not detail.is_mirror and not detail.is_reversed


def lines_card(detail: VoucherDetail) -> Card:
    """The lines of a voucher that has several: what each is for, and how much."""
    card = Card(ground="well", gap=0)
    card.body.set_margins((14, 10, 14, 10))
    column = Column(gap=8)
    several = len({line.fund_id for line in detail.lines}) > 1 or detail.kind == "transfer"
    for line in detail.lines:
        parts = [
            line.award or line.note or category_label(line.category),
            line.fund if several else "",
            line.account if several else "",
        ]
        column.addWidget(_line(" · ".join(part for part in parts if part) or _("Khoản"), signless(line.amount)))
    for goods in detail.goods:
        words = f"{goods.item} · {quantity_text(goods.quantity)} {goods.measure}"
        column.addWidget(_line(words, signless(goods.amount)))
    card.body.addLayout(column)
    return card


def _line(words: str, amount: str) -> QWidget:
    box = QWidget()
    row = Row(box, gap=10)
    row.addWidget(Text(words, "meta", wrap=True), 1)
    row.addWidget(Text(amount, "money"), 0, Qt.AlignmentFlag.AlignTop)
    return box

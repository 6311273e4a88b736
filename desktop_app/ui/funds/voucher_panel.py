"""The panel with one voucher of the ledger, and its paper once more."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.i18n import _
from desktop_app.storage.queries.funds import LedgerRow
from desktop_app.ui.formats import long_day, money
from desktop_app.ui.funds.columns import method_name
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text


class VoucherPanel(SidePanel):
    """A voucher as it stands in the book: to read and to print, never to change.

    Signals:
        reprint_pressed(object): The `VoucherId` whose paper is wanted again.
    """

    reprint_pressed = Signal(object)

    def __init__(self, row: LedgerRow) -> None:
        is_receipt = row.number.kind == "receipt"
        mark = IconTile("arrow-down-left", "ok", 40) if is_receipt else IconTile("arrow-up-right", "bad", 40)
        super().__init__(_("Phiếu thu") if is_receipt else _("Phiếu chi"), _number(row), mark)
        self.row = row
        amount = row.received or row.paid
        self.body.addWidget(Text(money(amount), "display", "ok" if is_receipt else "bad"))
        self.body.addWidget(Text(amount_in_words(abs(amount)), "strong", wrap=True))
        self.body.addWidget(Facts(voucher_facts(row), name_width=104))
        self.body.addWidget(Note(_("Phiếu đã ghi thì không sửa, không xóa được.")))
        self.body.addStretch(1)
        self.reprint = Button(_("In lại phiếu"), "secondary", "printer")
        self.reprint.clicked.connect(self._on_reprint)
        self.foot.addWidget(self.reprint)
        self.setFocusProxy(self.reprint)

    def _on_reprint(self) -> None:
        self.reprint_pressed.emit(self.row.voucher_id)


def _number(row: LedgerRow) -> str:
    return _("Số {number}").format(number=row.number.full)


def voucher_facts(row: LedgerRow) -> tuple[Fact, ...]:
    """What the voucher says, line by line."""
    is_receipt = row.number.kind == "receipt"
    return (
        Fact(_("Người nộp") if is_receipt else _("Người nhận"), row.party_name, "strong"),
        Fact(_("Nội dung"), row.reason),
        Fact(_("Cách nộp") if is_receipt else _("Cách chi"), method_name(row.method).capitalize()),
        Fact(_("Ngày"), long_day(row.issued_on)),
        Fact(_("Quỹ sau đó"), money(row.balance)),
    )

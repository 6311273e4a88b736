"""What is asked before a donation is written, and what is said after."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.funds import VoucherNumber
from desktop_app.i18n import _
from desktop_app.services.funds import RecordDonation
from desktop_app.storage.queries.funds import VoucherRow
from desktop_app.ui.formats import long_day, money, signless
from desktop_app.ui.funds.columns import method_name
from desktop_app.ui.funds.ledger import FundMonth
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.dialog import Wording


def donation_wording(command: RecordDonation, shown: FundMonth, *, with_paper: bool) -> Wording:
    """The one question before a donation is written in ink, with the amount in words."""
    donor = ", ".join(part for part in (command.donor, command.address) if part)
    return Wording(
        _("Ghi thu {amount}?").format(amount=money(command.amount)),
        yes=_("Đúng, ghi vào sổ và in") if with_paper else _("Đúng, ghi vào sổ"),
        no=_("Xem lại"),
        subtitle=_("Phiếu thu số {number}").format(number=shown.next_receipt.short),
        facts=(
            Fact(_("Người nộp"), donor, "strong"),
            Fact(_("Số tiền"), _("{amount} đồng").format(amount=signless(command.amount)), "strong"),
            Fact(_("Bằng chữ"), amount_in_words(command.amount), "strong"),
            Fact(_("Vào quỹ"), shown.fund.name),
            Fact(_("Cách nộp"), method_name(command.method).capitalize()),
            Fact(_("Ngày"), long_day(command.day)),
        ),
        note=_("Ghi rồi không sửa, không xóa được. Xem kỹ trước khi ghi."),
        icon="arrow-down-left",
        yes_icon="printer" if with_paper else "check",
        tone="ok",
    )


def posted_sentence(row: VoucherRow) -> str:
    """`Đã ghi phiếu PT-0149: 2.000.000 ₫`."""
    return _("Đã ghi phiếu {number}: {amount}").format(number=row.number.short, amount=money(row.amount))


def printed_sentence(number: VoucherNumber, path: Path, *, opened: bool) -> str:
    """What became of a voucher's paper: it is open for printing, or lies in a folder."""
    if opened:
        return _("Phiếu {number} đã mở sẵn để in").format(number=number.short)
    return _("Phiếu {number} đã cất thành tệp {file}").format(number=number.short, file=path.name)

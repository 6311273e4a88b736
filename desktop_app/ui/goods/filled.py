"""A voucher of goods as it is about to be written, and the question before."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.goods import quantity_text
from desktop_app.domain.ids import DonationId
from desktop_app.i18n import _
from desktop_app.services.goods import NewGoods
from desktop_app.services.goods_vouchers import PostGoods
from desktop_app.ui.formats import day as day_words
from desktop_app.ui.formats import money
from desktop_app.ui.goods.line_box import FilledLine
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.dialog import Wording

_SHOWN = 6  # lines that the question names one by one


@dataclass(frozen=True, slots=True)
class FilledGoods:
    """A voucher of goods as it is about to be written.

    Attributes:
        new: Lines of goods that are not on the list yet.
        prints: Whether it is printed at once.
    """

    command: PostGoods
    new: tuple[NewGoods, ...]
    donations: tuple[DonationId, ...]
    lines: tuple[FilledLine, ...]
    prints: bool

    @property
    def total(self) -> int:
        """Đồng, as estimated."""
        return sum(line.part.value for line in self.lines)


def goods_wording(filled: FilledGoods, number: str) -> Wording:
    """The question before the voucher is written.

    Args:
        filled: What was typed.
        number: That the voucher will get.
    """
    incoming = filled.command.kind == "goods_receipt"
    names = [f"{line.name}: {quantity_text(line.part.quantity)} {line.measure}" for line in filled.lines[:_SHOWN]]
    if len(filled.lines) > _SHOWN:
        names.append(_("và {count} thứ nữa").format(count=len(filled.lines) - _SHOWN))
    question = _("Nhận {count} thứ hiện vật?") if incoming else _("Xuất {count} thứ hiện vật?")
    facts = [
        Fact(_("Người giao") if incoming else _("Người nhận"), filled.command.party, "strong"),
        Fact(_("Hiện vật"), "\n".join(names)),
        Fact(_("Ngày"), day_words(filled.command.day)),
    ]
    if filled.total:
        worth = f"{money(filled.total)}\n{amount_in_words(filled.total)}"
        facts.insert(2, Fact(_("Giá trị"), worth))
    return Wording(
        question.format(count=len(filled.lines)),
        _("Đúng, ghi vào sổ và in") if filled.prints else _("Đúng, ghi vào sổ"),
        _("Xem lại"),
        subtitle=_("Phiếu số {number}").format(number=number),
        facts=tuple(facts),
        note=_("Ghi rồi không xóa được. Nếu nhầm thì lập phiếu hủy."),
        icon="archive-restore",
        yes_icon="printer" if filled.prints else "check",
    )

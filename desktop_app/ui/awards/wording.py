"""What is asked before money is handed over, and what is said after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.i18n import _
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.formats import long_day, money, signless
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.dialog import Wording


def paying_wording(shown: RoundDetail, chosen: Sequence[AwardRow], day: date, place: str) -> Wording:
    """The one question before a payment voucher is written in ink, with the amount in words."""
    total = sum(row.amount for row in chosen)
    whom = chosen[0].name if len(chosen) == 1 else _("{count} em theo danh sách").format(count=len(chosen))
    return Wording(
        _("Trao {amount} cho {count} em?").format(amount=money(total), count=len(chosen)),
        yes=_("Đúng, ghi và in phiếu chi"),
        no=_("Xem lại"),
        subtitle=shown.round.name,
        facts=(
            Fact(_("Người nhận"), whom, "strong"),
            Fact(_("Số tiền"), _("{amount} đồng").format(amount=signless(total)), "strong"),
            Fact(_("Bằng chữ"), amount_in_words(total), "strong"),
            Fact(_("Từ quỹ"), shown.round.fund),
            Fact(_("Chi từ"), place),
            Fact(_("Quỹ còn lại"), money(shown.balance - total)),
            Fact(_("Ngày trao"), long_day(day)),
        ),
        note=_("Ghi rồi không sửa, không xóa được. Xem kỹ trước khi ghi."),
        icon="hand-coins",
        yes_icon="printer",
    )


def paid_sentence(number: str, learners: int, amount: int) -> str:
    """`Đã ghi trao tiền cho 5 em: 5.000.000 ₫, phiếu chi PC-0001`."""
    words = _("Đã ghi trao tiền cho {count} em: {amount}, phiếu chi {number}")
    return words.format(count=learners, amount=money(amount), number=number)


def certificates_sentence(learners: int, path: Path, *, opened: bool) -> str:
    """What became of the certificates: they are open for printing, or lie in a folder."""
    if opened:
        return _("{count} giấy khen đã mở sẵn để in").format(count=learners)
    return _("{count} giấy khen đã cất thành tệp {file}").format(count=learners, file=path.name)

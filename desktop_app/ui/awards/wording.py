"""What is said before money goes out and after work is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.goods import quantity_text
from desktop_app.i18n import _
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.formats import long_day, money, signless
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.dialog import Wording


def paying_wording(
    shown: RoundDetail, chosen: Sequence[AwardRow], day: date, place: str, *, absent: int = 0, received: int = 0
) -> Wording:
    """The one question before vouchers are written in ink, with the amount in words.

    Args:
        shown: The round.
        chosen: Who gets theirs.
        day: Of handing over.
        place: Out of what it is paid.
        absent: How many did not come.
        received: For how many somebody else signed.
    """
    total = sum(row.amount for row in chosen if not row.paid_voucher_id)
    goods = [row for row in chosen if row.item_id is not None and not row.goods_voucher_id]
    whom = chosen[0].name if len(chosen) == 1 else _("{count} em theo danh sách").format(count=len(chosen))
    facts = [Fact(_("Người nhận"), whom, "strong")]
    if total:
        facts += [
            Fact(_("Số tiền"), _("{amount} đồng").format(amount=signless(total)), "strong"),
            Fact(_("Bằng chữ"), amount_in_words(total), "strong"),
            Fact(_("Từ quỹ"), shown.round.fund),
            Fact(_("Chi từ"), place),
            Fact(_("Quỹ còn lại"), money(shown.balance - total)),
        ]
    if goods:
        words = _("{what}, của {count} em").format(what=goods_sentence(goods), count=len(goods))
        facts.append(Fact(_("Quà xuất kho"), words, "strong"))
    if absent:
        facts.append(Fact(_("Vắng"), _("{count} em, trao sau").format(count=absent)))
    if received:
        facts.append(Fact(_("Nhận thay"), _("{count} em").format(count=received)))
    facts.append(Fact(_("Ngày trao"), long_day(day)))
    question = _("Trao {amount} cho {count} em?") if total else _("Ghi đã trao cho {count} em?")
    return Wording(
        question.format(amount=money(total), count=len(chosen)),
        yes=_("Đúng, ghi và in phiếu chi") if total else _("Đúng, ghi đã trao"),
        no=_("Xem lại"),
        subtitle=shown.round.name,
        facts=tuple(facts),
        note=_("Ghi rồi không sửa, không xóa được. Xem kỹ trước khi ghi."),
        icon="hand-coins",
        yes_icon="printer" if total else "check",
    )


def goods_sentence(rows: Sequence[AwardRow]) -> str:
    """All goods of these awards, kind by kind: «40 quyển vở 96 trang, 2 chiếc xe đạp»."""
    sums: dict[tuple[str, str], int] = {}
    for row in rows:
        key = row.measure, row.goods
        sums[key] = sums.get(key, 0) + row.quantity
    return ", ".join(f"{quantity_text(total)} {measure} {name.lower()}" for (measure, name), total in sums.items())


def paid_sentence(number: str, learners: int, amount: int, absent: int = 0) -> str:
    """`Đã ghi trao tiền cho 5 em: 5.000.000 ₫, phiếu chi PC-0001`."""
    words = _("Đã ghi trao tiền cho {count} em: {amount}, phiếu chi {number}")
    said = words.format(count=learners, amount=money(amount), number=number)
    return said + (_("; vắng {count} em").format(count=absent) if absent else "")


def given_sentence(learners: int, absent: int = 0) -> str:
    """What is said where no money went out: goods or certificates alone."""
    said = _("Đã ghi trao cho {count} em").format(count=learners)
    return said + (_("; vắng {count} em").format(count=absent) if absent else "")


def certificates_sentence(learners: int, path: Path, *, opened: bool) -> str:
    """What became of the certificates: they are open for printing, or lie in a folder."""
    if opened:
        return _("{count} giấy khen đã mở sẵn để in").format(count=learners)
    return _("{count} giấy khen đã cất thành tệp {file}").format(count=learners, file=path.name)

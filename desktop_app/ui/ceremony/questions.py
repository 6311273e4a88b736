"""What the desk of a ceremony asks beside the typing: one thing at a time, and nobody has to answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop_app.domain.ids import DonorId
from desktop_app.i18n import _
from desktop_app.ui.ceremony.lines import GiftLine
from desktop_app.ui.formats import count, money
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button


class Asked(Protocol):
    """Who answers."""

    def allow_twice(self, line: GiftLine) -> None:
        """It was really given twice."""

    def delete_line(self, line: GiftLine) -> None:
        """The line is taken off the list."""

    def set_card(self, line: GiftLine, donor_id: DonorId, *, is_it: bool) -> None:
        """The line is of this card, or it is not."""


def question_of(asked: Asked, lines: Sequence[GiftLine], unmatched: Sequence[str]) -> tuple[QWidget, ...]:
    """The first thing worth asking, as a banner; nothing when all is clear.

    Args:
        asked: Who answers.
        lines: The newest first.
        unmatched: Numbers of receipts that no line has.
    """
    if unmatched:
        return (_unmatched(unmatched),)
    failed = [line for line in lines if line.state == "failed"]
    if failed:
        return (_failed(failed),)
    twice = next((line for line in lines if line.repeats), None)
    if twice is not None:
        return (_twice(asked, twice),)
    with_card = next((line for line in lines if line.cards and not line.receipt), None)
    return (_card(asked, with_card),) if with_card is not None else ()


def _unmatched(numbers: Sequence[str]) -> Banner:
    title = _("{count} phiếu thu lập hai lần").format(count=count(len(numbers)))
    text = _("Hai máy cùng lập phiếu cho một khoản: {numbers}. Mở sổ quỹ, hủy các phiếu này.")
    return Banner(title, text.format(numbers=", ".join(numbers[:6])), "warn")


def _failed(lines: Sequence[GiftLine]) -> Banner:
    title = _("{count} dòng chưa ghi được vào sổ").format(count=count(len(lines)))
    return Banner(title, _("{fault} Chữ đã gõ còn nguyên: mở dòng ấy rồi ghi lại.").format(fault=lines[0].fault), "bad")


def _twice(asked: Asked, line: GiftLine) -> Banner:
    given = money(line.fields.amount) if line.fields.amount else line.fields.goods
    title = _("Dòng {place} giống dòng {other}").format(place=line.place, other=line.repeats)
    text = _("{name}, {given}, ghi cách nhau chưa đầy một phút.").format(name=line.fields.donor, given=given)
    drop = _("Bỏ dòng {place}").format(place=line.place)
    buttons = [
        Button(drop, "secondary", on_click=partial(asked.delete_line, line)),
        Button(_("Đúng, hai lần"), "quiet", on_click=partial(asked.allow_twice, line)),
    ]
    return Banner(title, text, "warn", buttons)


def _card(asked: Asked, line: GiftLine) -> Banner:
    card = line.cards[0]
    title = _("Dòng {place}: có phải {name} đã có thẻ?").format(place=line.place, name=line.fields.donor)
    where = card.address or _("chưa ghi địa chỉ")
    text = _("Thẻ nhà hảo tâm: {name}, {where}.").format(name=card.name, where=where)
    if len(line.cards) > 1:
        text += " " + _("Còn {count} thẻ cùng tên nữa.").format(count=count(len(line.cards) - 1))
    buttons = [
        Button(_("Đúng người này"), "secondary", on_click=partial(asked.set_card, line, card.donor_id, is_it=True)),
        Button(_("Người khác"), "quiet", on_click=partial(asked.set_card, line, card.donor_id, is_it=False)),
    ]
    return Banner(title, text, "info", buttons)

"""At the right of a round: what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from desktop_app.i18n import _
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.formats import day
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.text import Text

NextDeed = Literal["", "review", "certificates", "close"]


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next: its name, one sentence, and a button if it can be done now."""

    name: str
    words: str
    deed: NextDeed = ""
    button: str = ""
    icon: str = ""


def next_of(shown: RoundDetail) -> Next:
    """What comes next in a round."""
    found, stage = shown.round, shown.stage
    if stage == "proposing":
        words = _("Đủ danh sách thì cho điểm, chọn em nào được nhận, rồi ghi quyết định.")
        if found.proposals_until is not None:
            words = _("Nhận đề nghị đến hết ngày {day}.").format(day=day(found.proposals_until)) + " " + words
        return Next(_("Xét duyệt"), words)
    if stage == "reviewing":
        left = shown.sheet.left
        words = _("Còn {count} em chưa xét.").format(count=left) if left else _("Đã xét đủ cả danh sách.")
        return Next(_("Xét xong"), words + " " + _("Xét xong thì danh sách giữ nguyên để ra quyết định."))
    if stage == "deciding":
        return Next(_("Ghi quyết định"), _("Ghi số, ngày, người ký. Từ đó mới trao tiền và in giấy khen."))
    if found.state == "closed":
        words = _("Đợt này đã đóng ngày {day}.").format(day=day(found.closed_on)) if found.closed_on else ""
        return Next(_("Đợt đã xong"), words)
    return _after_decision(shown)


def _after_decision(shown: RoundDetail) -> Next:
    wanting = len(shown.wants_certificate)
    if wanting:
        button = _("In {count} giấy khen").format(count=wanting)
        words = _("Có thể in trước buổi trao; số vào sổ cấp theo thứ tự danh sách.")
        return Next(_("In giấy khen"), words, "certificates", button, "award")
    if shown.waiting:
        words = _("Còn {count} em chưa nhận. Em vắng vẫn trao sau được.")
        return Next(_("Trao nốt"), words.format(count=len(shown.waiting)))
    return Next(
        _("Đóng đợt"), _("Không còn gì chờ trao. Đóng đợt để vào báo cáo."), "close", _("Đóng đợt này"), "check"
    )


class NextCard(Card):
    """«Bước tiếp theo».

    Signals:
        pressed(str): Its button, with what it does.
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__(ground="flat", gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._deed: NextDeed = ""
        self._name, self._words = Text("", "strong", wrap=True), Text("", "meta", wrap=True)
        self.button = Button("", "secondary", "award", on_click=lambda: self.pressed.emit(self._deed))
        self.body.addWidget(Text(_("Bước tiếp theo"), "label"))
        for part in (self._name, self._words, self.button):
            self.body.addWidget(part)

    def show_round(self, shown: RoundDetail) -> None:
        """Shows what comes next in a round."""
        found = next_of(shown)
        self._deed = found.deed
        self._name.setText(found.name)
        self._words.setText(found.words)
        self._words.setVisible(bool(found.words))
        self.button.setVisible(bool(found.deed))
        if found.deed:
            self.button.set_text(found.button)
            self.button.set_icon(found.icon)

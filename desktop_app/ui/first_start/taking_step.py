"""Which book it is, what becomes of the old laptop, and the passphrase for this one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.unlock.passphrase import PassphrasePair
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts
from desktop_app.ui.widgets.check_box import ChoiceCard
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import IconTile, Text


@dataclass(frozen=True, slots=True)
class Taking:
    """What was chosen.

    Attributes:
        old_is_gone: The laptop that had the book is not used any more.
        actor: Who writes the book at this laptop, or empty.
    """

    passphrase: str
    old_is_gone: bool
    actor: str


class TakingStep(QWidget):
    """Shows the book that was found.

    Signals:
        folder_wanted(): The book is to be kept somewhere else.
    """

    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=16)
        head = Column(gap=3)
        head.addWidget(Text(_("Đã tìm thấy sổ của ban"), "title", wrap=True))
        head.addWidget(Text(_("Xem có đúng sổ không, rồi đặt mã khóa cho máy này."), "meta", wrap=True))
        column.addLayout(head)
        card = Card(gap=12)
        row = Row(gap=18)
        row.addWidget(IconTile("book-open-check", "accent", 56), 0, Qt.AlignmentFlag.AlignTop)
        self.facts = Facts(name_width=130)
        row.addWidget(self.facts, 1)
        self.folder_button = Button(_("Đổi chỗ cất"), "secondary", "folder-open", on_click=self.folder_wanted.emit)
        row.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignBottom)
        card.body.addLayout(row)
        column.addWidget(card)
        old = Column(gap=8)
        old.addWidget(Text(_("Máy cũ của sổ này"), "label"))
        self.gone = ChoiceCard(_("Không dùng nữa"), _("Hỏng, mất, đã thay: tỉnh thôi nhận từ máy ấy"), "hard-drive")
        self.stays = ChoiceCard(_("Vẫn dùng, thêm máy này"), _("Mỗi máy có chữ riêng trên số phiếu"), "users")
        self.gone.setChecked(True)
        cards = Row(gap=12)
        cards.addWidget(self.gone, 1)
        cards.addWidget(self.stays, 1)
        old.addLayout(cards)
        column.addLayout(old)
        self.pair = PassphrasePair(_("Mã khóa sổ ở máy này"))
        column.addWidget(self.pair)
        self.actor = TextField(example=_("Ví dụ: ông Minh"), longest=80)
        column.addWidget(
            Field(_("Người ghi sổ"), self.actor, hint=_("Tên này ghi cạnh từng việc trong sổ."), optional=True)
        )
        column.addStretch(1)
        self.setFocusProxy(self.pair.first)

    def show_book(self, facts: list[Fact], path: Path, *, second: bool) -> None:
        """Shows what was found; `second`: the province made the code for one more laptop beside the old one."""
        said = str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")
        self.facts.set_facts([*facts, Fact(_("Cất ở"), said)])
        (self.stays if second else self.gone).setChecked(True)

    def value(self) -> Taking | None:
        """What was chosen; None while the passphrase is missing, which is then said and has the focus."""
        passphrase = self.pair.value()
        if passphrase is None:
            return None
        return Taking(passphrase, self.gone.isChecked(), self.actor.value())

"""The column beside the mapping: file, letters, where the lines go, and that nothing is written yet."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.imports.draft import Draft
from desktop_app.ui.imports.file_cards import FileCard, FontCard, font_groups
from desktop_app.ui.imports.targets import TargetCard, Targets
from desktop_app.ui.members.form_side import tip
from desktop_app.ui.theme.layouts import Column


class Side(QObject):
    """Fills the column and carries what is pressed in it.

    Signals:
        choose_pressed(): Another file.
        sheets_chosen(object): Names of sheets, as a tuple.
        fonts_agreed(): The letters are right.
        fonts_chosen(bool): Whether they are converted at all.
        given_changed(object): Other `Choices`.
        amount_changed(object): Đồng or None.
    """

    choose_pressed = Signal()
    sheets_chosen = Signal(object)
    fonts_agreed = Signal()
    fonts_chosen = Signal(bool)
    given_changed = Signal(object)
    amount_changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fonts: FontCard | None = None
        self.target: TargetCard | None = None
        self.file: FileCard | None = None

    @property
    def asks(self) -> bool:
        """Whether letters were converted and nobody has agreed to it yet."""
        return self.fonts is not None and self.fonts.agree is not None

    def focus_first(self) -> bool:
        """Puts the focus on what is to be agreed to; False where there is nothing."""
        if self.fonts is None or self.fonts.agree is None:
            return False
        self.fonts.agree.setFocus()
        return True

    def fill(self, body: Column, draft: Draft, targets: Targets | None) -> None:
        """Puts the cards of this file into the column."""
        read = draft.file.preview.read
        self.file = FileCard(read, len(draft.rows), is_remembered=draft.file.is_remembered)
        self.file.choose_pressed.connect(self.choose_pressed)
        self.file.sheets_chosen.connect(self.sheets_chosen)
        self.fonts = self.target = None
        groups = font_groups(group for group, _keys in draft.file.groups)
        if groups:
            self.fonts = FontCard(groups, is_agreed=draft.fonts_agreed)
            self.fonts.agreed.connect(self.fonts_agreed)
            self.fonts.refused.connect(lambda: self.fonts_chosen.emit(False))  # noqa: FBT003 - a Qt signal
            self.fonts.wanted_again.connect(lambda: self.fonts_chosen.emit(True))  # noqa: FBT003 - a Qt signal
        if targets is not None:
            card = TargetCard(draft.kind, targets, draft.given, draft.options.amount)
            card.given_changed.connect(self.given_changed)
            card.amount_changed.connect(self.amount_changed)
            self.target = card if card.is_needed else None
        cards = [self.fonts, self.file, self.target] if self.asks else [self.file, self.target, self.fonts]
        for part in cards:
            if part is not None:
                body.addWidget(part)
        text = (_("Bước sau cho xem từng dòng trước khi ghi."), _("Ghi xong vẫn hoàn tác được."))
        body.addWidget(tip(_("Chưa ghi gì vào sổ"), "shield-check", text))

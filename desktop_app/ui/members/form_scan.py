"""The box into which a scanner types what stands in the square code of a citizen's card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop_app.domain.national_id import read_card
from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField

LONGEST_CODE = 1000  # letters; a card has about 150


class ScanCard(Card):
    """Shown when wanted; a scanner types the text of the code and ends it with Enter.

    Signals:
        scanned(object): A `CardReading`.
        left(): It is not wanted any more.
    """

    scanned = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(ground="flat", gap=8)
        self.box = TextField(longest=LONGEST_CODE)
        hint = _("Bấm vào ô này rồi đưa mã vuông trên thẻ vào máy quét. Máy tự điền, không cần gõ.")
        self.field = Field(_("Mã vuông trên thẻ CCCD"), self.box, hint=hint)
        row = Row(gap=12)
        row.addWidget(self.field, 1)
        close = Button(_("Thôi, gõ tay"), "quiet", size="small", on_click=self._on_close)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.box.returnPressed.connect(self._on_end)
        self.hide()

    def ask(self) -> None:
        """Comes into sight, empty, with the focus."""
        self.box.clear()
        self.field.clear()
        self.show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_end(self) -> None:
        if not self.box.value():
            return
        card = read_card(self.box.value())
        self.box.clear()
        if card is None:
            self.field.set_error(_("Chưa đọc được thẻ. Để bàn phím ở chế độ gõ không dấu rồi quét lại, hoặc gõ tay."))
            return
        self.hide()
        self.scanned.emit(card)

    def _on_close(self) -> None:
        self.hide()
        self.left.emit()

"""At the right of the hand-over: who signs for the row in hand, and whether money and goods are enough."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.names import NameMissing
from desktop_app.i18n import _
from desktop_app.ui.awards.columns import school_class
from desktop_app.ui.awards.handing_rows import HandingRow
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Text

_USUAL = ("mẹ", "bố", "bà", "ông")  # goes onto the signing sheet: Vietnamese in every language of the window


class ReceiverCard(Card):
    """Who signs for the row under the cursor.

    Signals:
        absent_changed(bool): The recipient did not come, or did.
        receiver_changed(object): Name and relation of who signs instead; None: the recipient signs.
    """

    absent_changed = Signal(bool)
    receiver_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__(gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name, self._school = Text("", "h2", wrap=True), Text("", "meta", wrap=True)
        self.absent = CheckBox(_("Vắng, chưa nhận"))
        self.instead = CheckBox(_("Người khác ký thay"))
        self.name = TextField(example=_("Ví dụ: Hồ Thị Lài"), longest=120)
        self.relation = TextField(example=_("Ví dụ: mẹ"), longest=60)
        self.name_field = Field(_("Người nhận thay"), self.name)
        self.relation_field = Field(_("Là gì của em"), self.relation)
        self._inside = QWidget()
        column = Column(self._inside, gap=10)
        column.addWidget(self.name_field)
        column.addWidget(self.relation_field)
        usual = Row(gap=6)
        for words in _USUAL:
            usual.addWidget(Button(words, "soft", size="small", on_click=lambda text=words: self._put(text)))
        usual.addStretch(1)
        column.addLayout(usual)
        for part in (self._name, self._school, self.absent, self.instead, self._inside):
            self.body.addWidget(part)
        self.absent.clicked.connect(lambda: self.absent_changed.emit(self.absent.isChecked()))
        self.instead.clicked.connect(self._on_instead)
        self.name.textEdited.connect(self._on_typed)
        self.relation.textEdited.connect(self._on_typed)
        self.name.returnPressed.connect(self.relation.setFocus)
        self.hide()

    def show_row(self, row: HandingRow | None) -> None:
        """Shows a row that waits; others have nothing to say."""
        wanted = row is not None and row.mark != "done"
        self.setVisible(wanted)
        if row is None or not wanted:
            return
        self._name.setText(_("Số {number}. {name}").format(number=row.number, name=row.award.name))
        self._school.setText(school_class(row.award))
        self.absent.setChecked(row.mark == "absent")
        self.instead.setChecked(row.mark == "received")
        self._inside.setVisible(row.mark == "received")
        if not self.name.hasFocus() and not self.relation.hasFocus():
            self.name.setText(row.receiver)
            self.relation.setText(row.relation)
        if row.mark != "received" or row.receiver.strip():
            self.name_field.clear()

    def begin_receiver(self) -> None:
        """Somebody else signs: the focus goes to the name."""
        self.instead.setChecked(True)
        self._on_instead()

    def ask_name(self) -> None:
        """Says that the name is missing."""
        self.name_field.set_error(sentence(NameMissing()))
        self.name.setFocus()

    def _on_instead(self) -> None:
        wanted = self.instead.isChecked()
        self._inside.setVisible(wanted)
        if not wanted:
            self.name.clear()
            self.relation.clear()
        self.receiver_changed.emit((self.name.value(), self.relation.value()) if wanted else None)
        if wanted:
            self.name.setFocus()

    def _on_typed(self) -> None:
        self.name_field.clear()
        self.receiver_changed.emit((self.name.value(), self.relation.value()))

    def _put(self, relation: str) -> None:
        self.relation.setText(relation)
        self._on_typed()

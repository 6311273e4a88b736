"""A question before money, sending, restoring or throwing a draft away. Nothing else asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import RADIUS_CARD, Tone
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts
from desktop_app.ui.widgets.painting import painter_for, rounded
from desktop_app.ui.widgets.text import IconTile, Note, Text


class Question(QDialog):
    """A dialog whose title is a question with the number in it. Opens without blocking: `ask(parent, …)`.

    The safe button has the focus; Esc is the safe answer; Enter never says yes, Ctrl+Enter does.

    Args:
        parent: The window.
        question: The title.
        yes: Verb and object of the button that does it.
        no: Words of the safe button.
        subtitle: A number or a date under the title.
        facts: What is about to be written.
        note: One sentence: what can be taken back and how.
        icon: Sign at the head.
        tone: Its colour; bad makes the yes button a red one.

    Signals:
        accepted(), rejected(): As of QDialog.
    """

    def __init__(
        self,
        parent: QWidget,
        question: str,
        *,
        yes: str,
        no: str,
        subtitle: str = "",
        facts: Sequence[Fact] = (),
        note: str = "",
        icon: str = "circle-question-mark",
        yes_icon: str | None = None,
        tone: Tone = "accent",
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question)
        self.setAccessibleName(question)
        self.setModal(True)
        self.setFixedWidth(px(540))
        self._veil: _Veil | None = None
        column = Column(self, gap=18, margins=(28, 26, 28, 24))
        column.addLayout(_head(question, subtitle, icon, tone))
        self.body = Column(gap=14)
        column.addLayout(self.body)
        if facts:
            well = Card(ground="well", gap=0)
            well.body.set_margins((18, 14, 18, 14))
            well.body.addWidget(Facts(facts, name_width=112))
            self.body.addWidget(well)
        if note:
            self.body.addWidget(Note(note))
        self.no = Button(no, "secondary", on_click=self.reject)
        self.yes = Button(yes, "danger" if tone == "bad" else "primary", yes_icon, on_click=self.accept)
        self.yes.setProperty("enter_is_dead", True)  # noqa: FBT003 - Qt property
        buttons = Row(gap=12)
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        column.addLayout(buttons)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._veil = _Veil(self.parentWidget().window())
        self.adjustSize()
        middle = self._veil.mapToGlobal(self._veil.rect().center())
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)
        self.no.setFocus()

    @override
    def done(self, result: int) -> None:
        if self._veil is not None:
            self._veil.lift()
            self._veil = None
        super().done(result)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.yes.isEnabled():
            self.accept()
        elif not enter:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        rounded(painter_for(self), QRectF(self.rect()), px(RADIUS_CARD), c.surface, c.border)


def _head(question: str, subtitle: str, icon: str, tone: Tone) -> Row:
    row = Row(gap=14)
    row.addWidget(IconTile(icon, tone, 48), 0, Qt.AlignmentFlag.AlignTop)
    words = Column()
    words.addWidget(Text(question, "title", wrap=True))
    if subtitle:
        words.addWidget(Text(subtitle, "meta", wrap=True))
    row.addLayout(words, 1)
    return row


class _Veil(QWidget):
    """Dims the window behind the question."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def lift(self) -> None:
        self.parentWidget().removeEventFilter(self)
        self.hide()
        self.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self.parentWidget().rect())
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(20, 24, 32, 110))


def ask(question: Question, yes: Callable[[], None], no: Callable[[], None] | None = None) -> Question:
    """Opens the question and returns at once; `yes` or `no` is called with the answer."""
    question.accepted.connect(yes)
    if no is not None:
        question.rejected.connect(no)
    question.open()
    return question

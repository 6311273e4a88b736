"""A question before money, sending, restoring or throwing a draft away. Nothing else asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a question.

    Args:
        question: The title, with the number in it.
        yes: Verb and object of the button that does it.
        no: Words of the safe button.
        subtitle: A number or a date under the title.
        facts: What is about to be written.
        note: One sentence: what can be taken back and how.
        icon: Sign at the head.
        yes_icon: Sign on the button that does it.
        tone: Colour of the head; bad makes the yes button a red one.
    """

    question: str
    yes: str
    no: str
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()
    note: str = ""
    icon: str = "circle-question-mark"
    yes_icon: str | None = None
    tone: Tone = "accent"


class Question(QDialog):
    """A dialog whose title is a question with the number in it. Opens without blocking, by `ask`.

    The safe button has the focus; Esc is the safe answer; Enter never says yes, Ctrl+Enter does.
    More may be put into `body`, between facts and buttons.

    Args:
        parent: A part of the window that it stands over.
        wording: What it says.

    Signals:
        accepted(), rejected(): As of QDialog.
    """

    def __init__(self, parent: QWidget, wording: Wording) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(wording.question)
        self.setAccessibleName(wording.question)
        self.setModal(True)
        self._over = parent.window()
        self._veil: Veil | None = None
        self._column = Column(self, gap=18, margins=(28, 26, 28, 24))
        self._column.addLayout(_head(wording))
        self.body = Column(gap=14)
        self._column.addLayout(self.body)
        if wording.facts:
            well = Card(ground="well", gap=0)
            well.body.set_margins((18, 14, 18, 14))
            well.body.addWidget(Facts(wording.facts, name_width=112))
            self.body.addWidget(well)
        if wording.note:
            self.body.addWidget(Note(wording.note))
        self.no = Button(wording.no, "secondary", on_click=self.reject)
        self.yes = Button(
            wording.yes, "danger" if wording.tone == "bad" else "primary", wording.yes_icon, on_click=self.accept
        )
        self.yes.setProperty("enter_is_dead", True)  # noqa: FBT003 - Qt property
        buttons = Row(gap=12)
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        self._column.addLayout(buttons)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._veil = Veil(self._over)
        self.fit()
        self.no.setFocus()

    def fit(self) -> None:
        """As high as what stands in it now, in the middle of the window; called again when a line was added."""
        self._column.activate()
        self.resize(px(540), self._column.heightForWidth(px(540)))
        middle = self._over.mapToGlobal(self._over.rect().center())
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

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


def _head(wording: Wording) -> Row:
    row = Row(gap=14)
    row.addWidget(IconTile(wording.icon, wording.tone, 48), 0, Qt.AlignmentFlag.AlignTop)
    words = Column()
    words.addWidget(Text(wording.question, "title", wrap=True))
    if wording.subtitle:
        words.addWidget(Text(wording.subtitle, "meta", wrap=True))
    words.addStretch(1)
    row.addLayout(words, 1)
    return row


class Veil(QWidget):
    """Dims the window behind a dialog until it is lifted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def lift(self) -> None:
        """Takes it away."""
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
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

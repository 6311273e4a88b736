"""Sheets of paper: cards, quiet cards, wells, footers, and the lines and rows inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.layouts import Column, Grid, Row
from desktop_app.ui.theme.tokens import RADIUS_CARD, RADIUS_WELL, Role, Tone
from desktop_app.ui.widgets.painting import hairline, painter_for, rounded
from desktop_app.ui.widgets.text import Text

Ground = Literal["card", "flat", "well", "footer"]


class Card(QFrame):
    """A white sheet with a thin edge; `body` is the column to put things into.

    Args:
        title: Heading of the sheet, if any.
        ground: card (white), flat (quiet help), well (behind previews), footer (bar across the bottom).
        padded: False when the content goes to the edges (tables, lists with lines between).
        gap: Between the things inside.
    """

    def __init__(self, title: str = "", *, ground: Ground = "card", padded: bool = True, gap: int = 12) -> None:
        super().__init__()
        self._ground: Ground = ground
        outer = Column(self, margins=(20, 16, 20, 18) if padded else (1, 1, 1, 6), gap=gap if padded else 0)
        self.body = outer
        self.head: Row | None = None
        if title:
            self.head = Row(gap=10, margins=(0, 0, 0, 0) if padded else (19, 14, 19, 12))
            self.title = Text(title, "h2")
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            outer.addLayout(self.head)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box = colors(), painter_for(self), QRectF(self.rect())
        if self._ground == "footer":
            painter.fillRect(box, QColor(c.surface))
            hairline(painter, QPointF(0, 0.5), QPointF(box.width(), 0.5), c.border)
        elif self._ground == "well":
            rounded(painter, box, px(RADIUS_WELL), c.sunken)
        else:
            ground = c.surface if self._ground == "card" else c.surface2
            rounded(painter, box, px(RADIUS_CARD), ground, c.border)


class Line(QWidget):
    """A decorative hairline across (or down) a card."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self._upright = upright
        policy = QSizePolicy.Policy
        self.setSizePolicy(*((policy.Fixed, policy.Expanding) if upright else (policy.Expanding, policy.Fixed)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter_for(self).fillRect(self.rect(), QColor(colors().line))


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of facts: what it is, and its value."""

    name: str
    value: str
    role: Role = "body"
    tone: Tone | None = None


class Facts(QWidget):
    """Facts below each other: names in a column, values beside them (or at the right edge: amounts).

    Args:
        facts: In order.
        name_width: px of the column of names at font setting Vừa; 0 = as wide as the longest.
        right: Values at the right edge.
        stacked: Each value below its name, over the whole width: for sentences in a narrow place.
    """

    def __init__(
        self, facts: Sequence[Fact] = (), *, name_width: int = 112, right: bool = False, stacked: bool = False
    ) -> None:
        super().__init__()
        self._grid = Grid(self, gap=2 if stacked else 6)
        self._name_width, self._right, self._stacked = 0 if stacked else name_width, right, stacked
        self._texts: list[Text] = []
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Shows other facts."""
        for text in self._texts:
            self._grid.removeWidget(text)
            text.hide()
            text.deleteLater()
        self._texts = []
        align = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
        for row, fact in enumerate(facts):
            name, value = Text(fact.name, "meta"), Text(fact.value, fact.role, fact.tone, wrap=not self._right)
            value.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
            if self._stacked:
                name.setContentsMargins(0, px(8) if row else 0, 0, 0)  # nearer to its own value than to the one above
                self._grid.addWidget(name, 2 * row, 0, 1, 2)
                self._grid.addWidget(value, 2 * row + 1, 0, 1, 2)
            else:
                self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(value, row, 1)
            self._texts += [name, value]
        self._grid.setColumnMinimumWidth(0, px(self._name_width))
        self._grid.setColumnStretch(1, 1)


class Scroll(QScrollArea):
    """Content that may be higher than the window; `body` is the column to put things into."""

    def __init__(self, *, gap: int = 14, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self.body = Column(inside, gap=gap, margins=margins)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)


class Footer(Card):
    """The bar across the bottom of a form, a wizard or a selection; `row` holds its buttons."""

    def __init__(self) -> None:
        super().__init__(ground="footer", padded=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row = Row(gap=12, margins=(28, 11, 28, 6))
        self.body.addLayout(self.row)

    def set_side_margin(self, side: int) -> None:
        """Follows the left and right margin of its page, px at font setting Vừa."""
        self.row.set_margins((side, 11, side, 6))

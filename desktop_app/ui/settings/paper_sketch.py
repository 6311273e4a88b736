"""A corner of a paper as it will be printed: the head of a letter, or the words above a signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.resource_files import resource_path
from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.tokens import RADIUS_WELL
from desktop_app.ui.widgets.painting import painter_for, rounded

_INK, _PAPER = "#1B2130", "#FFFFFF"  # paper is white and its letters black, also in the dark theme
_WRAP = Qt.AlignmentFlag.AlignHCenter.value | Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value


@dataclass(frozen=True, slots=True)
class SketchLine:
    """One line: `bold`, with a short rule below (`ruled`), after a free space (`space`, px)."""

    text: str
    bold: bool = False
    ruled: bool = False
    space: int = 0


@cache
def _family() -> str:
    found = [
        QFontDatabase.addApplicationFont(str(resource_path("fonts", "documents", f"LiberationSerif-{style}.ttf")))
        for style in ("Regular", "Bold")
    ]
    return QFontDatabase.applicationFontFamilies(found[0])[0]


class PaperSketch(QWidget):
    """Lines in the letters of the papers, centred on a white sheet.

    Args:
        name: What is shown, for screen readers.
        width: px at font setting Vừa.
    """

    def __init__(self, name: str, *, width: int = 300) -> None:
        super().__init__()
        self._name, self._wide = name, width
        self._lines: tuple[SketchLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_lines(())

    def set_lines(self, lines: Sequence[SketchLine]) -> None:
        """Shows these lines."""
        self._lines = tuple(lines)
        self.setAccessibleName(f"{self._name}: " + ", ".join(line.text for line in lines))
        self.updateGeometry()
        self.update()

    def words(self) -> tuple[str, ...]:
        """What stands on the sheet."""
        return tuple(line.text for line in self._lines)

    @override
    def sizeHint(self) -> QSize:
        places = self._places()
        return QSize(px(self._wide), max(round(places[-1].bottom()) if places else 0, px(70)) + px(20))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _font(self, line: SketchLine) -> QFont:
        font = QFont(_family())
        font.setPixelSize(px(14))
        font.setBold(line.bold)
        return font

    def _places(self) -> list[QRectF]:
        places: list[QRectF] = []
        top, wide = float(px(18)), px(self._wide - 24)
        for line in self._lines:
            top += px(line.space)
            height = QFontMetricsF(self._font(line)).boundingRect(QRectF(0, 0, wide, 2000), _WRAP, line.text).height()
            places.append(QRectF(px(12), top, wide, height))
            top += height + px(2)
        return places

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        rounded(painter, QRectF(self.rect()), px(RADIUS_WELL), _PAPER, colors().border)
        for line, place in zip(self._lines, self._places(), strict=True):
            painter.setFont(self._font(line))
            painter.setPen(QColor(_INK))
            painter.drawText(place, _WRAP, line.text)
            if line.ruled:
                painter.setPen(QPen(QColor(_INK), 1))
                middle, half, bottom = place.center().x(), px(40), round(place.bottom()) + px(3)
                painter.drawLine(round(middle - half), bottom, round(middle + half), bottom)


def head_lines(lines: Sequence[str]) -> list[SketchLine]:
    """The head of a letter: the level above, and the board in bold with a rule below."""
    last = len(lines) - 1
    return [SketchLine(text, bold=place == last, ruled=place == last) for place, text in enumerate(lines)]


def signing_lines(authority: Sequence[str], title: str, name: str) -> list[SketchLine]:
    """The words under a paper, with room for the signature."""
    upper = [SketchLine(text, bold=True) for text in (*authority, title)]
    return [*upper, SketchLine(name, bold=True, space=34)]

"""What no page may have: unnamed controls, small targets, cut words, two primary buttons.

from tests.ui.lint import faults
assert faults(window) == []
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from desktop_app.ui.theme.current import font, px
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.cells import SIDE, cell_lines
from desktop_app.ui.widgets.inputs import SearchField
from desktop_app.ui.widgets.painting import text_width
from desktop_app.ui.widgets.rail import RailButton
from desktop_app.ui.widgets.row_model import Cell, RowModel
from desktop_app.ui.widgets.text import badge_width

LEAST_TARGET = 40
LONGEST_NAME = 60  # letters of a person's name, an amount, a date: never cut


def faults(window: QWidget) -> list[str]:
    """Every fault in sight, in words; an empty list when all is well."""
    shown = [part for part in window.findChildren(QWidget) if part.isVisible() and not _inside_an_input(part)]
    found = [f"no name: {_called(part)}" for part in shown if _takes_focus(part) and not _name(part)]
    found += [f"small target: {_called(part)} {part.width()}x{part.height()}" for part in shown if _small(part)]
    found += [f"cut: {_called(part)} needs {part.sizeHint().width()}" for part in shown if _cut(part)]
    found += [f"out of the window: {_called(part)}" for part in shown if _outside(part, window)]
    found += [fault for part in shown if isinstance(part, QTableView) for fault in _cut_cells(part)]
    found += [f"cut example: {_called(part)}" for part in shown if isinstance(part, QLineEdit) and _cut_example(part)]
    found += [_too_wide(part) for part in shown if isinstance(part, QScrollArea) and _too_wide(part)]
    primary = [part for part in shown if isinstance(part, Button) and part.kind == "primary" and part.isEnabled()]
    for over in {button.window() for button in primary}:  # what lies below a dialog cannot be pressed
        several = [button.text() for button in primary if button.window() is over]
        if len(several) > 1:
            found.append(f"several primary buttons: {several}")
    if isinstance(window.focusWidget(), RailButton):
        found.append("the focus stayed in the rail")
    return found


def _inside_an_input(part: QWidget) -> bool:
    over = part.parentWidget()
    return isinstance(over, QLineEdit | QComboBox) or part.objectName().startswith("qt_")


def _takes_focus(part: QWidget) -> bool:
    if isinstance(part, QScrollArea) or part.focusProxy() is not None or not part.isEnabled():
        return False
    return part.focusPolicy() != Qt.FocusPolicy.NoFocus


def _name(part: QWidget) -> str:
    return part.accessibleName()


def _small(part: QWidget) -> bool:
    if not isinstance(part, QAbstractButton | QLineEdit | QComboBox) or part.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    return min(part.width(), part.height()) < LEAST_TARGET


def _cut(part: QWidget) -> bool:
    if isinstance(part, QLabel) and part.text():
        if part.wordWrap():
            return part.heightForWidth(part.width()) > part.height() + 1
        return part.sizeHint().width() > part.width() + 1 or part.sizeHint().height() > part.height() + 1
    return isinstance(part, QAbstractButton) and bool(part.text()) and part.minimumSizeHint().width() > part.width() + 1


def _too_wide(part: QScrollArea) -> str:
    inside = part.widget()
    over = inside.width() - part.viewport().width() if inside is not None else 0
    if over <= 0 or part.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        return ""
    near = next((name for up in _above(part) if (name := up.accessibleName())), "")
    return f"{over} px wider than what is in sight: {near or type(part.parent()).__name__}"


def _above(part: QWidget) -> list[QWidget]:
    over = part.parentWidget()
    return [] if over is None else [over, *_above(over)]


def _cut_example(part: QLineEdit) -> bool:
    if part.text() or not part.placeholderText():
        return False
    around = 44 if isinstance(part, SearchField) else 24
    return part.fontMetrics().horizontalAdvance(part.placeholderText()) > part.width() - px(around)


def _cut_cells(table: QTableView) -> list[str]:
    """Headings, names, badges, amounts, dates and telephone numbers that do not fit into their column."""
    model = table.model()
    if not isinstance(model, RowModel):
        return []
    found: list[str] = []
    first, end = max(table.rowAt(0), 0), table.rowAt(table.viewport().height() - 1)
    for place, column in enumerate(model.columns):
        if table.isColumnHidden(place):
            continue
        room = table.columnWidth(place) - 2 * px(SIDE) + 1
        if column.kind != "check" and text_width(column.title, font("header")) > room:
            found.append(f"cut heading: «{column.title}» in {table.accessibleName()}")
        height = table.verticalHeader().defaultSectionSize()
        cells = [model.cell(row, place) for row in range(first, (end if end >= 0 else model.rowCount() - 1) + 1)]
        whole = [cell for cell in cells if len(cell.text) <= LONGEST_NAME]  # a longer title may end in dots
        found += [
            f"cut cell: «{cell.text}» in {table.accessibleName()}"
            for cell in whole
            if _needs(cell, room, height) > room
        ]
    return found


def _needs(cell: Cell, room: float, height: float) -> float:
    if cell.kind == "badge":
        return badge_width(cell.text, cell.look.icon) if cell.text else 0
    if cell.kind == "person":
        beside = px(36 + 12)
        return max(text_width(line, font("strong")) for line in cell_lines(cell, room - beside, height)) + beside
    if cell.kind in {"strong", "money"}:
        face = font("money" if cell.kind == "money" else "strong")
        return max(text_width(line, face) for line in cell_lines(cell, room, height))
    return text_width(cell.text, font("body")) if cell.text[:1].isdigit() else 0


def _outside(part: QWidget, window: QWidget) -> bool:
    if not isinstance(part, QLabel | QAbstractButton | QLineEdit) or _scrolled(part, window):
        return False
    corner = part.mapTo(window, QPoint(part.width(), part.height()))
    return corner.x() > window.width() or corner.y() > window.height()


def _scrolled(part: QWidget, window: QWidget) -> bool:
    over = part.parentWidget()
    while over is not None and over is not window:
        if isinstance(over, QAbstractScrollArea):
            return True
        over = over.parentWidget()
    return False


def _called(part: QWidget) -> str:
    text = part.text() if isinstance(part, QLabel | QAbstractButton) else part.accessibleName()
    return f"{type(part).__name__} «{text}»"

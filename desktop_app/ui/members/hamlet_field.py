"""Boxes for what the book has names of already (hamlets, schools): free text, and those names offered while typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QCompleter, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop_app.domain.names import fold
from desktop_app.i18n import _
from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.painting import LEFT, option_rect, option_selected, words

ROW = 42  # px at font setting Vừa
IN_SIGHT = 6


class OfferingField(TextField):
    """Marks are not needed to be offered a name; nothing typed is ever rewritten.

    Args:
        example: Shown while it is empty.
        offers: What is offered, for screen readers.
    """

    def __init__(self, *, example: str, offers: str) -> None:
        super().__init__(example=example, longest=200)
        self._names: tuple[tuple[str, str], ...] = ()
        self._offered = QStringListModel(self)
        # Before the completer, which looks at the model after the text has changed.
        self.textEdited.connect(self._on_edited)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(IN_SIGHT)
        completer.popup().setObjectName("popup")
        completer.popup().setAccessibleName(offers)
        self.setCompleter(completer)
        self._rows = _RowDelegate(completer.popup())
        completer.popup().setItemDelegate(self._rows)

    def set_names(self, names: Sequence[str]) -> None:
        """The names in the book so far."""
        self._names = tuple((name, fold(name)) for name in names)

    def offered(self) -> list[str]:
        """What is offered for the text as it stands."""
        return self._offered.stringList()

    def _on_edited(self, text: str) -> None:
        wanted = fold(text)
        self._offered.setStringList([name for name, folded in self._names if wanted in folded and name != text])


class HamletField(OfferingField):
    """The box for a hamlet."""

    def __init__(self) -> None:
        super().__init__(example=_("Ví dụ: Thôn 3"), offers=_("Thôn, xóm đã có trong sổ"))

    def set_hamlets(self, names: Sequence[str]) -> None:
        """The hamlets in the book so far."""
        self.set_names(names)


class _RowDelegate(QStyledItemDelegate):
    """Rows as high as a finger needs, in the colours of the theme."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(120), px(ROW))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box = QRectF(option_rect(option))
        if option_selected(option):
            painter.fillRect(box, QColor(colors().accent_soft))
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        words(painter, box.adjusted(px(14), 0, -px(14), 0), text, font("body"), colors().text, LEFT)

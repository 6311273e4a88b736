"""Which certificate: small pictures of the real papers, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.theme.current import colors, font, px, sized_font
from desktop_app.ui.theme.layouts import Column, Grid
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.painting import CENTER, focus_ring, painter_for, rounded, text_width, words

PICTURE = QSize(86, 61)  # px at font setting Vừa: A4 lying
ACROSS = 3
_EDGE = 4
_WORDS = 26


class TemplateChoice(QWidget):
    """Designs beside each other, the first three or all of them; arrow keys move between them.

    Signals:
        chosen(str): Another design, by its key.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Mẫu giấy khen"))
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._cards: dict[str, _TemplateCard] = {}
        self._all = False
        column = Column(self, gap=4)
        self._grid = Grid(gap=8)
        column.addLayout(self._grid)
        self._more = Button("", "quiet", "chevron-down", size="small", on_click=self._on_more)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def set_designs(self, designs: Sequence[tuple[str, str]]) -> None:
        """Offers these designs (key and name); pictures that are known stay, and so does what is chosen."""
        names = dict(designs)
        if {key: card.text() for key, card in self._cards.items()} == names:
            return
        chosen, pictures = self.template(), {key: card.picture for key, card in self._cards.items()}
        for card in self._cards.values():
            self._group.removeButton(card)
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {key: _TemplateCard(key, name, self) for key, name in designs}
        for key, card in self._cards.items():
            self._group.addButton(card)
            card.set_picture(pictures.get(key, QImage()))
        self.set_template(chosen)

    def template(self) -> str:
        """The key of the one chosen; empty before there are any."""
        button = self._group.checkedButton()
        return button.key if isinstance(button, _TemplateCard) else ""

    def set_template(self, key: str) -> None:
        """Chooses a design without telling anybody; one that is not offered changes nothing."""
        if key in self._cards:
            self._cards[key].setChecked(True)
        elif self._cards and not self.template():
            next(iter(self._cards.values())).setChecked(True)
        self._arrange()

    def set_picture(self, key: str, picture: QImage) -> None:
        """Shows what a design looks like."""
        if key in self._cards:
            self._cards[key].set_picture(picture)

    def _arrange(self) -> None:
        """The first three, with the chosen one among them; or all in the order of the list."""
        keys, chosen = list(self._cards), self.template()
        shown = keys if self._all else keys[:ACROSS]
        if chosen and chosen not in shown:
            shown = [chosen, *shown[: ACROSS - 1]]
        for key, card in self._cards.items():
            self._grid.removeWidget(card)
            if key not in shown:
                card.hide()
        for place, key in enumerate(shown):
            self._grid.addWidget(self._cards[key], place // ACROSS, place % ACROSS, Qt.AlignmentFlag.AlignLeft)
            self._cards[key].show()
        self._grid.setColumnStretch(ACROSS, 1)
        self._more.setVisible(len(keys) > ACROSS)
        words = _("Chỉ hiện {count} mẫu") if self._all else _("Xem cả {count} mẫu")
        self._more.set_text(words.format(count=ACROSS if self._all else len(keys)))
        self._more.set_icon("chevron-up" if self._all else "chevron-down")

    def show_all(self, *, shown: bool = True) -> None:
        """Shows all designs, or the first three."""
        self._all = shown
        self._arrange()

    def _on_more(self) -> None:
        self.show_all(shown=not self._all)

    def _on_clicked(self, button: object) -> None:
        if isinstance(button, _TemplateCard):
            self.chosen.emit(button.key)


class _TemplateCard(QRadioButton):
    def __init__(self, key: str, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.key = key
        self.picture = QImage()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_picture(self, picture: QImage) -> None:
        self.picture = picture
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(PICTURE.width()) + 2 * px(_EDGE), px(PICTURE.height() + _WORDS) + 2 * px(_EDGE))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, on, edge = colors(), painter_for(self), self.isChecked(), px(_EDGE)
        frame = QRectF(0, 0, self.width(), px(PICTURE.height()) + 2 * edge)
        line = c.accent_text if on else c.control if self.underMouse() else c.border
        rounded(painter, frame, px(6), c.sunken, line, 2 if on else 1)
        sheet = frame.adjusted(edge, edge, -edge, -edge)
        if self.picture.isNull():
            rounded(painter, sheet, 0, c.surface)
        else:
            size = self.picture.size().scaled(sheet.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(sheet.center())
            painter.drawImage(place, self.picture)
        place = QRectF(0, frame.bottom(), self.width(), px(_WORDS))
        face = sized_font(14, 600) if on else font("caption")
        words(painter, place, self._short_name(place.width()), face, c.accent_text if on else c.text2, CENTER)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), px(8))

    def _short_name(self, room: float) -> str:
        """The name as far as it fits; the whole of it is said when the card is pointed at and by screen readers."""
        name, face = self.text(), sized_font(14, 600)
        while name and text_width(name if name == self.text() else f"{name}…", face) > room:
            name = name[:-1].rstrip()
        return name if name == self.text() else f"{name}…"

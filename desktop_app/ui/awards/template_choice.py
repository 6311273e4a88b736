"""Which certificate: small pictures of the real papers, one of them chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.theme.current import colors, font, px, sized_font
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.painting import CENTER, focus_ring, painter_for, rounded, words

PICTURE = QSize(124, 88)  # px at font setting Vừa: A4 lying
_EDGE = 5
_WORDS = 28


def template_name(template: str) -> str:
    """What a template is called; one that was added later goes by its file's name."""
    return {"khung-vang": _("Khung vàng"), "khung-xanh": _("Khung xanh")}.get(template, template)


class TemplateChoice(QWidget):
    """Templates beside each other; arrow keys move between them.

    Signals:
        chosen(str): Another template.
    """

    chosen = Signal(str)

    def __init__(self, templates: tuple[str, ...]) -> None:
        super().__init__()
        self.setAccessibleName(_("Mẫu giấy khen"))
        self._templates = templates
        self._group = QButtonGroup(self)
        row = Row(self, gap=12)
        self._cards = {template: _TemplateCard(template_name(template)) for template in templates}
        for place, card in enumerate(self._cards.values()):
            self._group.addButton(card, place)
            row.addWidget(card)
        row.addStretch(1)
        self._cards[templates[0]].setChecked(True)
        self._group.idClicked.connect(self._on_id_clicked)

    def template(self) -> str:
        """The one chosen."""
        return self._templates[max(self._group.checkedId(), 0)]

    def set_picture(self, template: str, picture: QImage) -> None:
        """Shows what a template looks like."""
        self._cards[template].set_picture(picture)

    def _on_id_clicked(self, place: int) -> None:
        self.chosen.emit(self._templates[place])


class _TemplateCard(QRadioButton):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._picture = QImage()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_picture(self, picture: QImage) -> None:
        self._picture = picture
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
        if self._picture.isNull():
            rounded(painter, sheet, 0, c.surface)
        else:
            painter.drawImage(sheet, self._picture)
        place = QRectF(0, frame.bottom(), self.width(), px(_WORDS))
        face = sized_font(15, 600) if on else font("meta")
        words(painter, place, self.text(), face, c.accent_text if on else c.text2, CENTER)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), px(8))

"""Mẫu giấy khen: pictures of all designs, the board's own first; beside them what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.certificate_designs import LONGEST_NAME
from desktop_app.i18n import _
from desktop_app.ui.theme.current import colors, font, px, sized_font
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card, Line, Scroll
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.painting import CENTER, focus_ring, painter_for, rounded, words
from desktop_app.ui.widgets.paper import PaperPreview
from desktop_app.ui.widgets.text import Badge, Text

PICTURE = QSize(176, 125)  # px at font setting Vừa: A4 lying
_EDGE, _WORDS, _GAP = 6, 30, 14


@dataclass(frozen=True, slots=True)
class ListedDesign:
    """A design that can be chosen.

    Attributes:
        key: Of the bundled design, or the id (hex) of one of the board's own.
        mark: Changes with what it looks like.
    """

    key: str
    name: str
    is_own: bool
    mark: str = ""


class DesignListView(QWidget):
    """The designs.

    Signals:
        back_pressed(), take_in_pressed(), edit_pressed(), copy_pressed(), keep_pressed(), drop_pressed(): Buttons.
        logo_pressed(): The board's emblem is to be chosen, or taken away.
        moved(int): The chosen design is to go so many places down the list.
        named(str): The chosen design is to be called so.
        chosen(): Another design.
    """

    back_pressed = Signal()
    take_in_pressed = Signal()
    edit_pressed = Signal()
    logo_pressed = Signal()
    copy_pressed = Signal()
    keep_pressed = Signal()
    drop_pressed = Signal()
    moved = Signal(int)
    named = Signal(str)
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.designs: tuple[ListedDesign, ...] = ()
        self._pictures: dict[str, QImage] = {}
        take_in = Button(_("Lấy mẫu từ tệp"), "secondary", "file-down", on_click=self.take_in_pressed.emit)
        self.logo = Button(_("Biểu trưng"), "secondary", "image", on_click=self.logo_pressed.emit)
        self.logo.setToolTip(_("Hình in trên mọi mẫu có chỗ cho biểu trưng của Hội"))
        self.edit = Button(_("Sửa mẫu"), "primary", "pencil", on_click=self.edit_pressed.emit)
        self.header = PageHeader(
            _("Mẫu giấy khen"), _("Mẫu có sẵn luôn giữ nguyên"), [self.logo, take_in, self.edit], back=_("Khen thưởng")
        )
        self.header.back_pressed.connect(self.back_pressed)
        column = Column(self, gap=12)
        column.addWidget(self.header)
        across = Row(gap=16)
        self._scroll = Scroll(gap=10, margins=(0, 0, 6, 12))
        self.own, self.bundled = CardGrid(_("Mẫu của Hội")), CardGrid(_("Mẫu có sẵn"))
        self._own_title = Text(_("Mẫu của Hội"), "h2")
        for part in (self._own_title, self.own, Text(_("Mẫu có sẵn"), "h2"), self.bundled):
            self._scroll.body.addWidget(part)
        self._scroll.body.addStretch(1)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_id_clicked)
        across.addWidget(self._scroll, 1)
        across.addWidget(self._make_side())
        column.addLayout(across, 1)

    def _make_side(self) -> Card:
        card = Card(padded=False)
        scroll = Scroll(gap=12, margins=(18, 16, 18, 16))
        self.preview = PaperPreview(_("Mẫu đang chọn"), margin=10)
        fix_size(self.preview, height=216)
        scroll.body.addWidget(self.preview)
        self.badge = Row()
        scroll.body.addLayout(self.badge)
        self._badge: Badge | None = None
        self.name = TextField(longest=LONGEST_NAME)
        self.name.editingFinished.connect(self._on_named)
        self.name_field = Field(_("Tên mẫu"), self.name)
        self._bundled_name = Text("", "strong", wrap=True)
        scroll.body.addWidget(self.name_field)
        scroll.body.addWidget(self._bundled_name)
        row = Row(gap=8)
        self.copy = Button(_("Nhân đôi"), "secondary", "copy", size="small", on_click=self.copy_pressed.emit)
        self.up = IconButton("chevron-left", _("Đưa mẫu lên trước"), "secondary", on_click=lambda: self.moved.emit(-1))
        self.down = IconButton("chevron-right", _("Đưa mẫu ra sau"), "secondary", on_click=lambda: self.moved.emit(1))
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.up)
        row.addWidget(self.down)
        scroll.body.addLayout(row)
        self.keep = Button(_("Cất mẫu ra tệp"), "secondary", "upload", size="small", on_click=self.keep_pressed.emit)
        scroll.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._note = Text(_("Gửi tệp này cho Hội khác là dùng được."), "caption", wrap=True)
        scroll.body.addWidget(self._note)
        self._line = Line()
        scroll.body.addWidget(self._line)
        self.drop = Button(_("Bỏ mẫu này"), "danger_quiet", "trash-2", size="small", on_click=self.drop_pressed.emit)
        scroll.body.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)
        scroll.body.addStretch(1)
        card.body.addWidget(scroll)
        fix_size(card, width=328)
        return card

    # What is shown

    def show_designs(self, designs: Sequence[ListedDesign], chosen: str = "") -> None:
        """Shows these designs; the choice stays as far as it can."""
        wanted = chosen or self.key()
        self.designs = tuple(designs)
        for button in self._group.buttons():
            self._group.removeButton(button)
        own = [design for design in designs if design.is_own]
        cards = (*self.own.show_cards(own), *self.bundled.show_cards([one for one in designs if not one.is_own]))
        for place, card in enumerate(cards):
            self._group.addButton(card, place)
            card.opened.connect(self.edit_pressed)
        for visible in (self._own_title, self.own):
            visible.setVisible(bool(own))
        keys = [design.key for design in designs]
        if keys:
            self._group.button(keys.index(wanted) if wanted in keys else 0).setChecked(True)
        for key, picture in self._pictures.items():
            self._put_picture(key, picture)
        self._show_side()

    def set_picture(self, key: str, picture: QImage) -> None:
        """Shows what a design looks like."""
        self._pictures[key] = picture
        self._put_picture(key, picture)
        if key == self.key():
            self.preview.set_image(picture)

    def _put_picture(self, key: str, picture: QImage) -> None:
        for place, design in enumerate(self.designs):
            card = self._group.button(place)
            if design.key == key and isinstance(card, DesignCard):
                card.set_picture(picture)

    def key(self) -> str:
        """Of the chosen design; empty: there is none."""
        design = self.design()
        return "" if design is None else design.key

    def design(self) -> ListedDesign | None:
        """The chosen design."""
        place = self._group.checkedId()
        return self.designs[place] if 0 <= place < len(self.designs) else None

    def focus_first(self) -> None:
        """Puts the focus on the chosen design."""
        if self._group.checkedId() >= 0:
            self._group.checkedButton().setFocus(Qt.FocusReason.TabFocusReason)

    def _show_side(self) -> None:
        design = self.design()
        if design is None:
            return
        self.preview.set_image(self._pictures.get(design.key, QImage()))
        self.preview.setAccessibleName(_("Mẫu {name}").format(name=design.name))
        if self._badge is not None:
            self.badge.removeWidget(self._badge)
            self._badge.hide()
            self._badge.deleteLater()
        self._badge = Badge(
            _("Mẫu của Hội") if design.is_own else _("Mẫu có sẵn"), "ok" if design.is_own else "neutral"
        )
        self.badge.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        self.name.setText(design.name)
        self.name_field.clear()
        self.name_field.setVisible(design.is_own)
        self._bundled_name.setText(design.name)
        self._bundled_name.setVisible(not design.is_own)
        own = [one.key for one in self.designs if one.is_own]
        for button in (self.up, self.down, self.drop, self._line):
            button.setVisible(design.is_own)
        if design.is_own:
            at = own.index(design.key)
            self.up.setEnabled(at > 0)
            self.down.setEnabled(at < len(own) - 1)

    def _on_id_clicked(self, _place: int) -> None:
        self._show_side()
        self.chosen.emit()

    def _on_named(self) -> None:
        design = self.design()
        if design is not None and design.is_own and self.name.value() != design.name:
            self.named.emit(self.name.value())


class CardGrid(QWidget):
    """Cards beside each other, as many in a row as there is room for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.cards: list[DesignCard] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_cards(self, designs: Sequence[ListedDesign]) -> list[DesignCard]:
        """Shows a card for each of these."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [DesignCard(design.name, self) for design in designs]
        for card in self.cards:
            card.show()
        self._place()
        return self.cards

    def _place(self) -> None:
        least, gap = DesignCard.size_now(), px(_GAP)
        across = max((self.width() + gap) // (least.width() + gap), 1)
        width = max((self.width() - (across - 1) * gap) // across, least.width())
        size = QSize(width, DesignCard.height_for(width))
        for place, card in enumerate(self.cards):
            row, column = divmod(place, across)
            card.setGeometry(column * (size.width() + gap), row * (size.height() + gap), size.width(), size.height())
        rows = -(-len(self.cards) // across)
        self.setFixedHeight(max(rows * (size.height() + gap) - gap, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


class DesignCard(QRadioButton):
    """A small picture of a design and its name.

    Signals:
        opened(): Pressed twice, or Enter.
    """

    opened = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._picture = QImage()
        self.setAutoExclusive(False)  # the group does it, over both grids
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @staticmethod
    def size_now() -> QSize:
        """Its least size at the font setting in force."""
        width = px(PICTURE.width() + 2 * _EDGE)
        return QSize(width, DesignCard.height_for(width))

    @staticmethod
    def height_for(width: int) -> int:
        """How high it is when it is so wide."""
        edge = 2 * px(_EDGE)
        return round((width - edge) * PICTURE.height() / PICTURE.width()) + edge + px(_WORDS)

    def set_picture(self, picture: QImage) -> None:
        """Shows what the design looks like."""
        self._picture = picture
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self.size_now()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.size_now()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, on, edge = colors(), painter_for(self), self.isChecked(), px(_EDGE)
        frame = QRectF(0, 0, self.width(), self.height() - px(_WORDS))
        line = c.accent_text if on else c.control if self.underMouse() else c.border
        rounded(painter, frame, px(8), c.sunken, line, 2 if on else 1)
        sheet = frame.adjusted(edge, edge, -edge, -edge)
        if self._picture.isNull():
            rounded(painter, sheet, 0, c.surface)
        else:
            shape = self._picture.width() / self._picture.height()
            width = min(sheet.width(), sheet.height() * shape)
            place = QRectF(0, 0, width, width / shape)
            place.moveCenter(sheet.center())
            painter.drawImage(place, self._picture)
        below = QRectF(0, frame.bottom(), self.width(), px(_WORDS))
        face = sized_font(15, 600) if on else font("meta")
        words(painter, below, self.text(), face, c.accent_text if on else c.text2, CENTER)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), px(8))

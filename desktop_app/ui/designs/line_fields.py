"""The fields of one line of a box: its text with fields of the recipient, its letters, a rule, a gap."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop_app.domain.certificate_designs import LONGEST_TEXT
from desktop_app.domain.certificate_fields import coded_text, shown_text
from desktop_app.domain.errors import DomainError
from desktop_app.i18n import _
from desktop_app.printing.boxes import Gap, Item, Rule, Text
from desktop_app.printing.fonts import FONT_NAMES
from desktop_app.services.design_edits import LEAST_PT, MOST_PT
from desktop_app.ui.designs.colour_field import ColourField
from desktop_app.ui.designs.number_field import NumberField
from desktop_app.ui.designs.wording import OFFERED_FIELDS, field_words, font_words
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextArea

_USUAL_FONTS = ("serif", "serif-bold", "serif-italic", "serif-bold-italic", "title", "name")


class LineFields(QWidget):
    """Base of the fields of one line.

    Signals:
        item_changed(object, str): The line as it is now; changes with one mark in a row are one step.
        unfinished(str): What is typed cannot be printed as it stands; empty: it can.
    """

    item_changed = Signal(object, str)
    unfinished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = Column(self, gap=12, margins=(0, 8, 0, 12))

    def show_item(self, item: Item) -> None:
        """The line was changed elsewhere (taken back, for instance)."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Puts the focus where the line is changed most often."""
        raise NotImplementedError

    def _number(
        self, label: str, value: float, ends: tuple[float, float], change: Callable[[float], None], *, step: float = 0.5
    ) -> tuple[NumberField, Field]:
        box = NumberField(*ends, step=step)
        field = Field(label, box)
        box.set_number(value)
        box.number_changed.connect(change)
        box.refused.connect(partial(_say, field))
        return box, field

    def _colour(self, label: str, value: str, change: Callable[[str], None]) -> tuple[ColourField, Field]:
        box = ColourField(label)
        field = Field(label, box)
        box.set_colour(value)
        box.colour_chosen.connect(change)
        box.refused.connect(partial(_say, field))
        return box, field

    def _pair(self, *fields: Field) -> None:
        row = Row(gap=12)
        for field in fields:
            row.addWidget(field, 1)
        self._column.addLayout(row)


def _say(field: Field, words: str) -> None:
    if words:
        field.set_error(words)
    else:
        field.clear()


class TextLineFields(LineFields):
    """The fields of a text.

    Args:
        item: As it is now.
        typed: What was typed there and could not be printed; empty: nothing.
    """

    def __init__(self, item: Text, typed: str = "") -> None:
        super().__init__()
        self._item = item
        self.text = TextArea(shown_text(item.text), lines=3, example=_("Gõ chữ sẽ in trên giấy"))
        self.text_field = Field(_("Chữ"), self.text)
        self.text.textChanged.connect(self._on_typed)
        self._column.addWidget(self.text_field)
        self.insert = Button(_("Chèn thông tin từng người"), "soft", "plus", size="small")
        self.insert.clicked.connect(self._open_menu)
        self._column.addWidget(self.insert, 0, Qt.AlignmentFlag.AlignLeft)
        self._make_letters(item)
        if typed:
            self.text.setPlainText(typed)

    def _make_letters(self, item: Text) -> None:
        known = dict.fromkeys((*_USUAL_FONTS, *item.font[:1], *sorted(FONT_NAMES)))
        self.font_choice: Choice[str] = Choice([Option(font, font_words(font)) for font in known])
        self.font_choice.set_key(item.font[0])
        self.font_choice.chosen.connect(self._on_font)
        self._column.addWidget(Field(_("Kiểu chữ"), self.font_choice))
        ends = (LEAST_PT, MOST_PT)
        self.size_box, size = self._number(_("Cỡ chữ"), item.size_pt, ends, self._on_size)
        floor = item.floor_pt or LEAST_PT
        self.floor_box, self.floor_field = self._number(_("Nhỏ nhất"), floor, ends, self._on_floor)
        self._pair(size, self.floor_field)
        self.floor_field.set_hint(_("Tên dài thì chữ nhỏ dần, không nhỏ hơn cỡ này."))
        self.colour_box, colour = self._colour(_("Màu chữ"), item.colour, self._on_colour)
        self._column.addWidget(colour)
        self.before_box, before = self._number(_("Cách dòng trên (mm)"), item.before_mm, (0, 100), self._on_before)
        self._column.addWidget(before)

    @override
    def focus_first(self) -> None:
        self.text.setFocus()

    @override
    def show_item(self, item: Item) -> None:
        if not isinstance(item, Text) or item == self._item:
            return
        if item.text != self._item.text and self._coded() != item.text:
            self.text.blockSignals(True)  # noqa: FBT003 - Qt
            self.text.setPlainText(shown_text(item.text))
            self.text.blockSignals(False)  # noqa: FBT003 - Qt
            self._say_text("", "")
        self._item = item
        if self.font_choice.has(item.font[0]):
            self.font_choice.set_key(item.font[0])
        self.size_box.set_number(item.size_pt)
        self.floor_box.set_number(item.floor_pt or LEAST_PT)
        self.colour_box.set_colour(item.colour)
        self.before_box.set_number(item.before_mm)

    def _change(self, item: Text, mark: str = "") -> None:
        self._item = item
        self.item_changed.emit(item, mark)

    def _coded(self) -> str | None:
        try:
            return coded_text(self.text.value())
        except DomainError:
            return None

    def _on_typed(self) -> None:
        typed = self.text.value()
        try:
            coded = coded_text(typed)
        except DomainError as error:
            self._say_text(sentence(error), typed)
            return
        if len(coded) > LONGEST_TEXT:
            self._say_text(_("Một dòng không quá {most} chữ.").format(most=LONGEST_TEXT), typed)
            return
        self._say_text("", "")
        self._change(replace(self._item, text=coded), "text")

    def _say_text(self, words: str, typed: str) -> None:
        _say(self.text_field, words)
        self.unfinished.emit(typed)

    def _open_menu(self) -> None:
        menu = QMenu(self.insert)
        menu.setAccessibleName(self.insert.text())
        for code in OFFERED_FIELDS:
            menu.addAction(field_words(code)).triggered.connect(partial(self.insert_field, code))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.insert.mapToGlobal(QPoint(0, self.insert.height() + 2)))

    def insert_field(self, code: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot of Qt
        """Puts a field of the recipient where the text cursor stands."""
        names = shown_text(f"{{{code}}}")
        self.text.insertPlainText(names)
        self.text.setFocus()

    def _on_font(self, font: str) -> None:
        rest = tuple(other for other in self._item.font if other != font)
        spare = () if rest or font.startswith("serif") else ("serif-bold",)
        self._change(replace(self._item, font=(font, *rest, *spare)))

    def _on_size(self, size: float) -> None:
        self._change(replace(self._item, size_pt=size, floor_pt=min(self._item.floor_pt, size)), "size")
        self.floor_box.set_number(self._item.floor_pt or LEAST_PT)

    def _on_floor(self, floor: float) -> None:
        if floor > self._item.size_pt:
            self.floor_field.set_error(_("Cỡ nhỏ nhất không lớn hơn cỡ chữ."))
            return
        share = min(self._item.shrink_to, floor / self._item.size_pt)
        self._change(replace(self._item, floor_pt=floor, shrink_to=round(share, 3)), "floor")

    def _on_colour(self, colour: str) -> None:
        self._change(replace(self._item, colour=colour))

    def _on_before(self, before: float) -> None:
        self._change(replace(self._item, before_mm=before), "before")


class RuleFields(LineFields):
    """The fields of a rule.

    Args:
        item: As it is now.
        alone: Whether no text stands above it, so that the box is its measure.
    """

    def __init__(self, item: Rule, *, alone: bool) -> None:
        super().__init__()
        self._item = item
        label = _("Dài (phần trăm của ô)") if alone else _("Dài (phần trăm dòng chữ)")
        self.share, share = self._number(label, item.share * 100, (1, 200), self._on_share, step=5)
        self.weight, weight = self._number(_("Nét đậm (pt)"), item.weight_pt, (0.1, 10), self._on_weight, step=0.1)
        self.before, before = self._number(_("Cách trên (mm)"), item.before_mm, (0, 100), self._on_before)
        self._column.addWidget(share)
        self._pair(weight, before)
        self.colour, colour = self._colour(_("Màu đường kẻ"), item.colour, self._on_colour)
        self._column.addWidget(colour)
        self.diamond = CheckBox(_("Có hình thoi ở giữa"), checked=item.diamond)
        self.diamond.clicked.connect(self._on_diamond)
        self._column.addWidget(self.diamond)

    @override
    def focus_first(self) -> None:
        self.share.setFocus()

    @override
    def show_item(self, item: Item) -> None:
        if isinstance(item, Rule) and item != self._item:
            self._item = item
            self.share.set_number(round(item.share * 100, 1))
            self.weight.set_number(item.weight_pt)
            self.before.set_number(item.before_mm)
            self.colour.set_colour(item.colour)
            self.diamond.setChecked(item.diamond)

    def _change(self, item: Rule, mark: str = "") -> None:
        self._item = item
        self.item_changed.emit(item, mark)

    def _on_share(self, percent: float) -> None:
        self._change(replace(self._item, share=round(percent / 100, 4)), "share")

    def _on_weight(self, weight: float) -> None:
        self._change(replace(self._item, weight_pt=weight), "weight")

    def _on_before(self, before: float) -> None:
        self._change(replace(self._item, before_mm=before), "before")

    def _on_colour(self, colour: str) -> None:
        self._change(replace(self._item, colour=colour))

    def _on_diamond(self) -> None:
        self._change(replace(self._item, diamond=self.diamond.isChecked()))


class GapFields(LineFields):
    """The field of an empty space."""

    def __init__(self, item: Gap) -> None:
        super().__init__()
        self._item = item
        self.height_box, height = self._number(_("Cao (mm)"), item.height_mm, (0, 200), self._on_height)
        self._column.addWidget(height)

    @override
    def focus_first(self) -> None:
        self.height_box.setFocus()

    @override
    def show_item(self, item: Item) -> None:
        if isinstance(item, Gap) and item != self._item:
            self._item = item
            self.height_box.set_number(item.height_mm)

    def _on_height(self, height: float) -> None:
        self._item = replace(self._item, height_mm=height)
        self.item_changed.emit(self._item, "gap")


def fields_for(item: Item, *, alone: bool, typed: str = "") -> LineFields:
    """The fields of one line; see `RuleFields` and `TextLineFields`."""
    if isinstance(item, Text):
        return TextLineFields(item, typed)
    return RuleFields(item, alone=alone) if isinstance(item, Rule) else GapFields(item)

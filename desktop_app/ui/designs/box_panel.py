"""The fields of the chosen box: its name, its lines or its picture, where it stands, its order."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.design_geometry import LEAST_SIDE_MM, Place
from desktop_app.i18n import _
from desktop_app.printing.boxes import Align, Box, Item, PictureBox, QrBox, SealSpace, Stack, Text, VerticalAlign
from desktop_app.services.design_edits import kind_of, place_of, with_items
from desktop_app.ui.designs.editing import DesignEditing
from desktop_app.ui.designs.line_fields import LineFields, fields_for
from desktop_app.ui.designs.line_list import LineList
from desktop_app.ui.designs.number_field import NumberField
from desktop_app.ui.designs.picture_fields import PictureFields
from desktop_app.ui.designs.wording import KIND_ICONS, kind_words
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Line
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import IconTile
from desktop_app.ui.widgets.text import Text as Words


class BoxPanel(QWidget):
    """The fields of one box. Made anew for another box; follows this one as it is moved, sized and taken back.

    Args:
        editing: The design in hand; the box is the chosen one.
        line: Which line of it is chosen, from 0.

    Signals:
        done_pressed(): Back to the page itself.
        picture_pressed(): A picture from a file is wanted.
    """

    done_pressed = Signal()
    picture_pressed = Signal()

    def __init__(self, editing: DesignEditing, box: Box, line: int = 0) -> None:
        super().__init__()
        self._editing = editing
        self.box_name = box.name
        self.lines: LineList | None = None
        self.line: LineFields | None = None
        self.picture: PictureFields | None = None
        self._line_at = line
        self._numbers: dict[str, NumberField] = {}
        self._column = Column(self, gap=14)
        self._make_head(box)
        if isinstance(box, Stack):
            self._make_lines(box)
        elif isinstance(box, PictureBox):
            self.picture = PictureFields(box)
            self.picture.box_changed.connect(editing.change_box)
            self.picture.file_pressed.connect(self.picture_pressed)
            self._column.addWidget(self.picture)
        elif isinstance(box, SealSpace):
            self._column.addWidget(Words(_("Chỉ để chừa chỗ, không in ra giấy."), "caption", wrap=True))
        self._column.addWidget(Line())
        self._make_place(box)
        self._column.addWidget(Line())
        self._make_deeds(box)
        self._column.addStretch(1)
        self.show_box(box)

    # Parts

    def _make_head(self, box: Box) -> None:
        kind = kind_of(box)
        row = Row(gap=12)
        row.addWidget(IconTile(KIND_ICONS[kind], size=40))
        row.addWidget(Words(kind_words(kind), "h2"), 1)
        done = IconButton("x", _("Xong ô này"), on_click=self.done_pressed.emit)
        row.addWidget(done)
        self._column.addLayout(row)
        self.name = TextField(box.name, longest=40)
        self.name.editingFinished.connect(self._on_named)
        self._column.addWidget(Field(_("Tên ô"), self.name))

    def _make_lines(self, box: Stack) -> None:
        self._column.addWidget(Words(_("Các dòng trong ô"), "label"))
        self.lines = LineList()
        self.lines.line_chosen.connect(self.choose_line)
        self.lines.lines_changed.connect(self._on_lines_changed)
        self._column.addWidget(self.lines)
        self._column.addWidget(Words(_("Canh ngang"), "label"))
        self.align: Segmented[Align] = Segmented(
            [Segment("left", _("Trái")), Segment("centre", _("Giữa")), Segment("right", _("Phải"))],
            chosen=box.align,
            name=_("Canh ngang"),
        )
        self.align.chosen.connect(self._on_align)
        self._column.addWidget(self.align, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(Words(_("Canh dọc"), "label"))
        self.valign: Segmented[VerticalAlign] = Segmented(
            [Segment("top", _("Trên")), Segment("middle", _("Giữa")), Segment("bottom", _("Dưới"))],
            chosen=box.valign,
            name=_("Canh dọc"),
        )
        self.valign.chosen.connect(self._on_valign)
        self._column.addWidget(self.valign, 0, Qt.AlignmentFlag.AlignLeft)
        self.preprinted = CheckBox(_("Phôi có sẵn đã in phần này"), checked=box.preprinted)
        self.preprinted.clicked.connect(lambda: self._change_stack(preprinted=self.preprinted.isChecked()))
        self._column.addWidget(self.preprinted)

    def _make_place(self, box: Box) -> None:
        self._column.addWidget(Words(_("Chỗ trên giấy (mm)"), "label"))
        labels = (("x", _("Cách trái")), ("y", _("Cách trên")), ("width", _("Rộng")), ("height", _("Cao")))
        if isinstance(box, QrBox):
            labels = (*labels[:2], ("width", _("Cạnh")))
        fields: list[Field] = []
        for side, label in labels:
            number = NumberField(0 if side in {"x", "y"} else LEAST_SIDE_MM, 450)
            field = Field(label, number)
            number.number_changed.connect(partial(self._on_side, side))
            number.refused.connect(partial(_say, field))
            self._numbers[side] = number
            fields.append(field)
        for first in range(0, len(fields), 2):
            row = Row(gap=12)
            for field in fields[first : first + 2]:
                row.addWidget(field, 1)
            self._column.addLayout(row)

    def _make_deeds(self, box: Box) -> None:
        if not isinstance(box, QrBox):
            row = Row(gap=8)
            self.copy = Button(_("Nhân đôi"), "secondary", "copy", size="small", on_click=self._editing.copy)
            row.addWidget(self.copy)
            up = IconButton("chevron-up", _("Đưa lên trên ô khác"), "secondary")
            down = IconButton("chevron-down", _("Đưa xuống dưới ô khác"), "secondary")
            up.clicked.connect(lambda: self._editing.raise_box(1))
            down.clicked.connect(lambda: self._editing.raise_box(-1))
            row.addStretch(1)
            row.addWidget(up)
            row.addWidget(down)
            self._column.addLayout(row)
        self.drop = Button(_("Bỏ ô này"), "danger_quiet", "trash-2", size="small", on_click=self._editing.remove)
        self._column.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)

    # What is shown

    def show_box(self, box: Box) -> None:
        """The box as it is now; what is being typed stays."""
        place = place_of(box)
        for side, number in self._numbers.items():
            number.set_number(round(getattr(place, side), 2))
        if isinstance(box, Stack):
            self.align.set_key(box.align)
            self.valign.set_key(box.valign)
            self.preprinted.setChecked(box.preprinted)
            self._show_lines(box)
        elif isinstance(box, PictureBox) and self.picture is not None:
            self.picture.show_box(box)

    def _show_lines(self, box: Stack) -> None:
        if self.lines is None:
            return
        self._line_at = min(max(self._line_at, 0), len(box.items) - 1)
        if len(box.items) != self.lines.count():
            self._put_line(None)
        self.lines.show_items(box.items, self._line_at)
        item = box.items[self._line_at] if box.items else None
        if item is None:
            self._put_line(None)
        elif self.line is None or self.line.property("line") != self._line_mark(item):
            self._open_line(box, item)
        else:
            self.line.show_item(item)

    def _line_mark(self, item: Item) -> str:
        return f"{self._line_at} {type(item).__name__}"

    def _open_line(self, box: Stack, item: Item) -> None:
        typed = self._editing.unfinished.get((box.name, self._line_at), "")
        fields = fields_for(item, alone=not any(isinstance(other, Text) for other in box.items), typed=typed)
        fields.setProperty("line", self._line_mark(item))
        fields.item_changed.connect(self._on_item_changed)
        fields.unfinished.connect(self._on_unfinished)
        self._put_line(fields)

    def _put_line(self, fields: LineFields | None) -> None:
        self.line = fields
        if self.lines is not None:
            self.lines.put_fields(fields)

    def choose_line(self, at: int) -> None:
        """Shows the fields of another line."""
        box = self._editing.box
        if at != self._line_at and isinstance(box, Stack):
            self._editing.seal()
            self._line_at = at
            self._show_lines(box)

    def focus_first(self) -> None:
        """Puts the focus where the box is changed most often."""
        if self.line is not None:
            self.line.focus_first()
        else:
            self.name.setFocus()

    # What a person does

    def _on_named(self) -> None:
        if self.name.value() and self.name.value() != self.box_name:
            self._editing.rename(self.name.value())
            self.box_name = self._editing.chosen
        self.name.setText(self.box_name)

    def _on_side(self, side: str, value: float) -> None:
        box = self._editing.box
        if box is None:
            return
        place = place_of(box)
        sides = {"x": place.x, "y": place.y, "width": place.width, "height": place.height, side: value}
        if isinstance(box, QrBox):
            sides["height"] = sides["width"]
        self._editing.move_to(Place(**sides), f"side {side}")
        after = self._editing.box
        if after is not None:  # the page may have ended before
            self._numbers[side].set_number(round(getattr(place_of(after), side), 2))

    def _on_align(self, align: Align) -> None:
        self._change_stack(align=align)

    def _on_valign(self, valign: VerticalAlign) -> None:
        self._change_stack(valign=valign)

    def _change_stack(
        self,
        *,
        align: Align | None = None,
        valign: VerticalAlign | None = None,
        preprinted: bool | None = None,
    ) -> None:
        box = self._editing.box
        if isinstance(box, Stack):
            changed = replace(
                box,
                align=align or box.align,
                valign=valign or box.valign,
                preprinted=box.preprinted if preprinted is None else preprinted,
            )
            self._editing.change_box(changed)

    def _on_lines_changed(self, items: tuple[Item, ...], at: int) -> None:
        name = self.box_name
        before, self._line_at = self._line_at, at
        self._put_line(None)
        self._editing.seal()
        if not self._editing.attempt(lambda layout: with_items(layout, name, items)):
            self._line_at = before
        box = self._editing.box
        if box is not None:
            self.show_box(box)
        if self.line is not None:
            self.line.focus_first()

    def _on_item_changed(self, item: Item, mark: str) -> None:
        box = self._editing.box
        if not isinstance(box, Stack):
            return
        items = (*box.items[: self._line_at], item, *box.items[self._line_at + 1 :])
        step = f"{mark} {self._line_at}" if mark else ""
        self._editing.attempt(lambda layout: with_items(layout, box.name, items), step)

    def _on_unfinished(self, typed: str) -> None:
        key = (self.box_name, self._line_at)
        if typed:
            self._editing.unfinished[key] = typed
        else:
            self._editing.unfinished.pop(key, None)


def _say(field: Field, words: str) -> None:
    if words:
        field.set_error(words)
    else:
        field.clear()

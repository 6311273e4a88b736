"""The fields of the page itself while no box is chosen: paper, frame, whose certificate is shown, and all its boxes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, Literal

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.certificate_designs import LONGEST_NAME, DesignPaperWrong
from desktop_app.i18n import _
from desktop_app.printing.boxes import FrameStyle
from desktop_app.printing.frames import FRAMES
from desktop_app.printing.layout import Layout
from desktop_app.services.design_edits import kind_of, on_paper, with_frame
from desktop_app.ui.designs.colour_field import ColourField
from desktop_app.ui.designs.editing import DesignEditing
from desktop_app.ui.designs.number_field import NumberField
from desktop_app.ui.designs.wording import KIND_ICONS, PAPERS, frame_words, spoken_box
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Line
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.choice import Choice, Option, SearchChoice
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Text

NO_FRAME: Final = ""
SAMPLE: Final = -1
"""Key of the made-up recipient."""
_OTHER: Final = "other"
_NEW_FRAME: Final = FrameStyle(
    margin_mm=8, line="#B0862B", soft="#E9D39A", paper="#FFFDF7", watermark="#F8F0DC", accent="#B01C22"
)
Way = Literal["lying", "upright"]


class PagePanel(QWidget):
    """Paper, frame, boxes.

    Args:
        editing: The design in hand.
        people: Names of those whose certificates may be shown in place of the sample.

    Signals:
        person_chosen(object): Whose certificate is shown, an int from 0; `SAMPLE`: the made-up one's.
    """

    person_chosen = Signal(object)

    def __init__(self, editing: DesignEditing, people: Sequence[str] = ()) -> None:
        super().__init__()
        self._editing = editing
        self._column = Column(self, gap=14)
        self.name = TextField(editing.name, longest=LONGEST_NAME)
        self.name_field = Field(_("Tên mẫu"), self.name)
        self.name.editingFinished.connect(self._on_named)
        self._column.addWidget(self.name_field)
        self._make_person(people)
        self._make_paper()
        self._make_frame()
        self._column.addWidget(Line())
        self._column.addWidget(Text(_("Các ô trên giấy"), "label"))
        self._boxes = Column(gap=2)
        self.box_buttons: list[Button] = []
        self._column.addLayout(self._boxes)
        self._column.addStretch(1)
        self.show_layout(editing.layout_now)

    def _make_person(self, people: Sequence[str]) -> None:
        if not people:
            self.person: SearchChoice[int] | None = None
            return
        options = [Option(SAMPLE, _("Người mẫu")), *(Option(place, name) for place, name in enumerate(people))]
        self.person = SearchChoice(options, chosen=SAMPLE)
        self.person.chosen.connect(self.person_chosen)
        self._column.addWidget(Field(_("Xem thử với"), self.person))

    def _make_paper(self) -> None:
        self._column.addWidget(Text(_("Khổ giấy"), "label"))
        self.paper: Segmented[str] = Segmented([Segment(name, name) for name in PAPERS], name=_("Khổ giấy"))
        self.paper.chosen.connect(self._on_paper)
        self.way: Segmented[Way] = Segmented(
            [Segment("lying", _("Ngang")), Segment("upright", _("Dọc"))], name=_("Chiều giấy")
        )
        self.way.chosen.connect(self._on_paper)
        for choice in (self.paper, self.way):
            self._column.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        limits = DesignPaperWrong()
        row = Row(gap=12)
        self.sides: list[NumberField] = []
        for label in (_("Rộng (mm)"), _("Cao (mm)")):
            number = NumberField(limits.least, limits.most, step=1)
            field = Field(label, number)
            number.number_changed.connect(self._on_side)
            number.refused.connect(partial(_say, field))
            row.addWidget(field, 1)
            self.sides.append(number)
        self._column.addLayout(row)
        self.text_only = CheckBox(_("Phôi có sẵn: chỉ in phần chữ"))
        self.text_only.clicked.connect(self._on_text_only)
        self._column.addWidget(self.text_only)

    def _make_frame(self) -> None:
        frames = [Option(NO_FRAME, _("Không khung")), *(Option(name, frame_words(name)) for name in FRAMES)]
        self.frame: Choice[str] = Choice(frames)
        self.frame.chosen.connect(self._on_frame)
        self._column.addWidget(Field(_("Khung"), self.frame))
        self.frame_colour = ColourField(_("Màu khung"))
        self.frame_colour.colour_chosen.connect(self._on_frame_colour)
        self._colour_field = Field(_("Màu khung"), self.frame_colour)
        self.frame_colour.refused.connect(partial(_say, self._colour_field))
        self._column.addWidget(self._colour_field)
        self.margin = NumberField(3, 40)
        self._margin_field = Field(_("Khung cách mép giấy (mm)"), self.margin)
        self.margin.number_changed.connect(self._on_margin)
        self.margin.refused.connect(partial(_say, self._margin_field))
        self._column.addWidget(self._margin_field)

    # What is shown

    def show_layout(self, layout: Layout) -> None:
        """The page as it is now."""
        size = {layout.width_mm, layout.height_mm}
        name = next((name for name, sides in PAPERS.items() if set(sides) == size), _OTHER)
        segments = [Segment(name, name) for name in PAPERS]
        if name == _OTHER:
            segments.append(Segment(_OTHER, _("Khác")))
        if self.paper.has(_OTHER) != (name == _OTHER):
            self.paper.set_segments(segments, chosen=name)
        self.paper.set_key(name)
        self.way.set_key("lying" if layout.width_mm >= layout.height_mm else "upright")
        for number, side in zip(self.sides, (layout.width_mm, layout.height_mm), strict=True):
            number.set_number(side)
        self.text_only.setChecked(layout.text_only)
        if not self.name.hasFocus() and self.name.value() != self._editing.name:
            self.name.setText(self._editing.name)
        self._show_frame(layout.frame)
        self._show_boxes(layout)

    def _show_frame(self, frame: FrameStyle | None) -> None:
        kind = NO_FRAME if frame is None else frame.kind
        if self.frame.has(kind):
            self.frame.set_key(kind)
        for field in (self._colour_field, self._margin_field):
            field.setVisible(frame is not None)
        if frame is not None:
            self.frame_colour.set_colour(frame.line)
            self.margin.set_number(frame.margin_mm)

    def _show_boxes(self, layout: Layout) -> None:
        boxes = sorted(layout.boxes(), key=lambda box: (round(box.y_mm), box.x_mm))
        if len(boxes) != len(self.box_buttons):
            for button in self.box_buttons:
                self._boxes.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.box_buttons = [Button("", "quiet", size="small") for _box in boxes]
            for place, button in enumerate(self.box_buttons):
                button.set_flush()
                button.clicked.connect(partial(self._on_box, place))
                self._boxes.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._names = [box.name for box in boxes]
        for button, box in zip(self.box_buttons, boxes, strict=True):
            button.set_icon(KIND_ICONS[kind_of(box)])
            button.set_text(box.name)
            button.setAccessibleName(spoken_box(box))

    def focus_first(self) -> None:
        """Puts the focus into the first field."""
        self.name.setFocus()

    # What a person does

    def _on_named(self) -> None:
        self._editing.call_it(self.name.value())

    def _on_box(self, place: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot of Qt
        self._editing.choose(self._names[place])

    def _on_paper(self, _chosen: str) -> None:
        layout = self._editing.layout_now
        name = self.paper.key()
        sides = PAPERS.get(name, (layout.width_mm, layout.height_mm))
        long, short = max(sides), min(sides)
        width, height = (long, short) if self.way.key() == "lying" else (short, long)
        self._editing.put(on_paper(layout, width, height))

    def _on_side(self, _value: float) -> None:
        width, height = (number.number() for number in self.sides)
        if width is not None and height is not None:
            self._editing.put(on_paper(self._editing.layout_now, width, height))

    def _on_text_only(self) -> None:
        self._editing.put(replace(self._editing.layout_now, text_only=self.text_only.isChecked()))

    def _on_frame(self, kind: str) -> None:
        layout = self._editing.layout_now
        style = layout.frame or self._editing.design.layout.frame or _NEW_FRAME
        self._editing.put(with_frame(layout, None if kind == NO_FRAME else replace(style, kind=kind)))

    def _on_frame_colour(self, colour: str) -> None:
        self._change_frame(line=colour)

    def _on_margin(self, margin: float) -> None:
        self._change_frame(margin=margin)

    def _change_frame(self, *, line: str = "", margin: float = 0) -> None:
        layout = self._editing.layout_now
        if layout.frame is not None:
            frame = replace(layout.frame, line=line or layout.frame.line, margin_mm=margin or layout.frame.margin_mm)
            self._editing.put(with_frame(layout, frame), "margin" if margin else "")


def _say(field: Field, words: str) -> None:
    if words:
        field.set_error(words)
    else:
        field.clear()

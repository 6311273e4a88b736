"""The fields of a place for a picture: a picture from a file, or an emblem that the program draws."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.certificate_designs import LOGO
from desktop_app.i18n import _
from desktop_app.printing.boxes import PictureBox
from desktop_app.printing.emblems import EMBLEMS
from desktop_app.ui.designs.colour_field import ColourField
from desktop_app.ui.designs.wording import emblem_words
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.field import Field


class PictureFields(QWidget):
    """The fields of one picture.

    Signals:
        box_changed(object): The `PictureBox` as it is now.
        file_pressed(): A picture from a file is wanted.
    """

    box_changed = Signal(object)
    file_pressed = Signal()

    def __init__(self, box: PictureBox) -> None:
        super().__init__()
        self._box = box
        column = Column(self, gap=12)
        self.file = Button(_("Lấy hình từ tệp"), "soft", "folder-open", size="small", on_click=self.file_pressed.emit)
        column.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        self.emblem: Choice[str] = Choice([Option(name, emblem_words(name)) for name in EMBLEMS])
        self._emblem_field = Field(_("Hay hình chương trình vẽ sẵn"), self.emblem)
        self.emblem.chosen.connect(self._on_emblem)
        column.addWidget(self._emblem_field)
        self.colour = ColourField(_("Màu hình vẽ"))
        self._colour_field = Field(_("Màu hình vẽ"), self.colour)
        self.colour.colour_chosen.connect(self._on_colour)
        self.colour.refused.connect(self._on_refused)
        column.addWidget(self._colour_field)
        self.behind = CheckBox(_("Nằm dưới chữ, làm nền"))
        self.behind.clicked.connect(lambda: self._change(replace(self._box, behind=self.behind.isChecked())))
        column.addWidget(self.behind)
        self.preprinted = CheckBox(_("Phôi có sẵn đã in phần này"))
        self.preprinted.clicked.connect(
            lambda: self._change(replace(self._box, preprinted=self.preprinted.isChecked()))
        )
        column.addWidget(self.preprinted)
        self.show_box(box)

    def show_box(self, box: PictureBox) -> None:
        """The box as it is now."""
        self._box = box
        drawn = box.picture in EMBLEMS
        options = [Option(name, emblem_words(name)) for name in EMBLEMS]
        logo = _("Biểu trưng của Hội")
        own = [] if drawn else [Option(box.picture, logo if box.picture == LOGO else _("Hình lấy từ tệp"))]
        self.emblem.set_options([*own, *options])
        self.emblem.set_key(box.picture)
        self._colour_field.setVisible(drawn)
        self.colour.set_colour(box.line)
        self.behind.setChecked(box.behind)
        self.preprinted.setChecked(box.preprinted)

    def _on_emblem(self, name: str) -> None:
        self._change(replace(self._box, picture=name))

    def _on_colour(self, colour: str) -> None:
        self._change(replace(self._box, line=colour))

    def _change(self, box: PictureBox) -> None:
        self._box = box
        self.box_changed.emit(box)

    def _on_refused(self, words: str) -> None:
        if words:
            self._colour_field.set_error(words)
        else:
            self._colour_field.clear()

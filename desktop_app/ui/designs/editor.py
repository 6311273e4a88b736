"""The editor of a design: fields at the left, the very paper at the right with its boxes over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.design_geometry import Place
from desktop_app.domain.errors import DomainError
from desktop_app.i18n import _
from desktop_app.printing.boxes import PictureBox
from desktop_app.printing.certificates import Certificate
from desktop_app.services.certificate_designs import KeptPicture
from desktop_app.services.design_edits import BoxKind, ground_of, place_of
from desktop_app.ui.designs.adding import ADDED, new_box, new_picture
from desktop_app.ui.designs.box_panel import BoxPanel
from desktop_app.ui.designs.canvas import FIT, BoxShown, DesignCanvas
from desktop_app.ui.designs.editing import DesignEditing
from desktop_app.ui.designs.page_panel import SAMPLE, PagePanel
from desktop_app.ui.designs.rendering import DrawnPaper, PaperRenderer, PaperWanted
from desktop_app.ui.designs.wording import kind_words, new_name, spoken_box
from desktop_app.ui.funds.control_level import menu_below
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Note


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody whose certificate may be shown in place of the sample."""

    name: str
    certificate: Certificate


class DesignEditor(QWidget):
    """Edits one design at a time; `begin` puts another one in.

    Args:
        jobs: Lanes for drawing.

    Signals:
        back_pressed(), save_pressed(): Buttons of those names.
        edited(): Something is different from what was kept as a draft last.
        picture_pressed(bool): A picture from a file is wanted; whether for a new box.
    """

    back_pressed = Signal()
    save_pressed = Signal()
    edited = Signal()
    picture_pressed = Signal(bool)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.editing: DesignEditing | None = None
        self.panel: BoxPanel | PagePanel | None = None
        self._people: tuple[Shown, ...] = ()
        self._person = SAMPLE
        self._clashes: frozenset[str] = frozenset()
        self.renderer = PaperRenderer(jobs, self)
        self.renderer.drawn.connect(self._on_drawn)
        self.renderer.failed.connect(self._on_not_drawn)
        self.save = Button(_("Lưu mẫu"), "primary", "save", on_click=self.save_pressed.emit)
        self.header = PageHeader(_("Sửa mẫu"), " ", [self.save], back=_("Mẫu giấy khen"))
        self.header.back_pressed.connect(self.back_pressed)
        column = Column(self, gap=12)
        column.addWidget(self.header)
        across = Row(gap=16)
        across.addWidget(self._make_left())
        across.addWidget(self._make_right(), 1)
        column.addLayout(across, 1)

    def _make_left(self) -> Card:
        card = Card(padded=False)
        self.scrolled = Scroll(gap=0, margins=(18, 14, 18, 16))
        self._place = Column()
        self.scrolled.body.addLayout(self._place)
        self.scrolled.body.addStretch(1)
        card.body.addWidget(self.scrolled)
        fix_size(card, width=348)
        return card

    def _make_right(self) -> QWidget:
        side = QWidget()
        column = Column(side, gap=10)
        row = Row(gap=8)
        self.add = Button(_("Thêm vào giấy"), "soft", "plus", trailing="chevron-down")
        self.add.clicked.connect(self._open_menu)
        self.undo = IconButton("undo-2", _("Hoàn tác (Ctrl+Z)"), "secondary", on_click=self.take_back)
        self.redo = IconButton("redo-2", _("Làm lại (Ctrl+Y)"), "secondary", on_click=self.do_again)
        self.zoom: Segmented[float] = Segmented(
            [Segment(FIT, _("Cả tờ")), Segment(1.0, "100%"), Segment(2.0, "200%")], name=_("Cỡ xem")
        )
        row.addWidget(self.add)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addStretch(1)
        row.addWidget(self.zoom)
        self.canvas = DesignCanvas()
        self.zoom.chosen.connect(self.canvas.set_zoom)
        self.canvas.box_chosen.connect(self._choose)
        self.canvas.box_placed.connect(self._on_placed)
        self.canvas.box_released.connect(self._on_released)
        self.canvas.delete_pressed.connect(self._remove)
        self.canvas.width_changed.connect(self._draw)
        self.note = Note()
        column.addLayout(row)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.note)
        self._say_nothing()
        return side

    # What is edited

    def begin(self, editing: DesignEditing, people: Sequence[Shown] = ()) -> None:
        """Shows a design to be edited."""
        before, self.editing = self.editing, editing
        if before is not None:
            before.deleteLater()
        self._people, self._person, self._clashes = tuple(people), SAMPLE, frozenset()
        editing.changed.connect(self._on_changed)
        editing.selected.connect(self._on_selected)
        editing.refused.connect(self._on_refused)
        self.renderer.forget()
        self._on_selected()
        self.show_state()
        self._draw()

    def show_state(self) -> None:
        """Title, words of the button and what may be taken back."""
        editing = self.editing
        if editing is None:
            return
        design = editing.design
        own = design.design_id is not None
        self.header.set_title(editing.name)
        if not own:
            self.header.set_subtitle(_("Mẫu có sẵn, giữ nguyên. Phần sửa sẽ lưu thành mẫu của Hội."))
        elif editing.is_changed:
            self.header.set_subtitle(_("Mẫu của Hội, có chỗ sửa chưa lưu. Nháp tự giữ."))
        else:
            self.header.set_subtitle(_("Mẫu của Hội, đã lưu."))
        self.save.set_text(_("Lưu mẫu") if own else _("Lưu thành mẫu của Hội"))
        self.undo.setEnabled(editing.can_undo)
        self.redo.setEnabled(editing.can_redo)

    def _on_changed(self) -> None:
        editing = self.editing
        if editing is None:
            return
        self._say_nothing()
        self._show_boxes()
        self.show_state()
        if isinstance(self.panel, PagePanel):
            self.panel.show_layout(editing.layout_now)
        elif self.panel is not None and editing.box is not None and self.panel.box_name == editing.chosen:
            self.panel.show_box(editing.box)
        self._draw()
        self.edited.emit()

    def _show_boxes(self) -> None:
        editing = self.editing
        if editing is not None:
            layout = editing.layout_now
            boxes = [
                BoxShown(box.name, spoken_box(box), place_of(box), box.name in self._clashes) for box in layout.boxes()
            ]
            self.canvas.show_boxes(ground_of(layout), boxes, editing.chosen)

    def _on_selected(self) -> None:
        editing = self.editing
        if editing is None:
            return
        box = editing.box
        if box is None:
            panel: BoxPanel | PagePanel = PagePanel(editing, [one.name for one in self._people])
            panel.person_chosen.connect(self._on_person)
            if panel.person is not None:
                panel.person.set_key(self._person)
        else:
            panel = BoxPanel(editing, box)
            panel.done_pressed.connect(partial(editing.choose, ""))
            panel.picture_pressed.connect(partial(self.picture_pressed.emit, False))  # noqa: FBT003 - a signal of Qt
        self._put_panel(panel)
        self._show_boxes()

    def _put_panel(self, panel: BoxPanel | PagePanel) -> None:
        before, self.panel = self.panel, panel
        had_focus = before is not None and before.isAncestorOf(self.focusWidget() or self)
        self._place.addWidget(panel)
        panel.show()
        if had_focus:  # before what has it goes: Qt would give it to any other box
            if isinstance(panel, BoxPanel):
                self.canvas.focus_box(panel.box_name)
            else:
                panel.focus_first()
        if before is not None:
            self._place.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.scrolled.verticalScrollBar().setValue(0)

    # The paper

    def _draw(self) -> None:
        editing = self.editing
        if editing is None or not self.isVisible():
            return
        certificate = self._people[self._person].certificate if self._person != SAMPLE else None
        wanted = PaperWanted(editing.layout_now, certificate, editing.needed_pictures(), self.canvas.picture_width())
        self.renderer.ask(wanted)

    def _on_drawn(self, drawn: DrawnPaper) -> None:
        self.canvas.set_picture(drawn.image)
        clashing = frozenset(name for pair in drawn.clashes for name in pair)
        if clashing != self._clashes:
            self._clashes = clashing
            self._show_boxes()
        if drawn.clashes:
            first, second = drawn.clashes[0]
            words = _("Ô «{first}» và ô «{second}» in đè lên nhau. Kéo cho rời ra.")
            self.say(words.format(first=first, second=second))
        elif self._is_said:
            self._say_nothing()

    def _on_not_drawn(self, error: DomainError) -> None:
        self.say(sentence(error))

    def say(self, words: str) -> None:
        """Says above the paper why it cannot be printed like this."""
        self._is_said = True
        self.note.set_note(words, "bad", "circle-alert")

    def _say_nothing(self) -> None:
        self._is_said = False
        words = _("Mũi tên: dời 0,5 mm, thêm Shift là 5 mm; thêm Ctrl: đổi cỡ. Tab: sang ô khác.")
        self.note.set_note(words, "text3", "info")

    def _on_person(self, place: int) -> None:
        self._person = place
        self._draw()

    # What a person does

    def _choose(self, name: str) -> None:
        if self.editing is not None:
            self.editing.choose(name)

    def _on_placed(self, place: Place, mark: str) -> None:
        if self.editing is not None:
            self.editing.move_to(place, mark)

    def _on_released(self) -> None:
        if self.editing is not None:
            self.editing.seal()

    def _remove(self) -> None:
        if self.editing is not None:
            self.editing.remove()

    def take_back(self) -> None:
        """Takes the last step back."""
        if self.editing is not None:
            self.editing.undo()

    def do_again(self) -> None:
        """Does again what was taken back."""
        if self.editing is not None:
            self.editing.redo()

    def focus_first(self) -> None:
        """Puts the focus on the chosen box, or into the fields of the page."""
        if isinstance(self.panel, PagePanel):
            self.panel.focus_first()
        else:
            self.canvas.focus_first()

    def leave_box(self) -> bool:
        """Chooses the page instead of a box; False when no box is chosen."""
        if self.editing is None or not self.editing.chosen:
            return False
        self.editing.choose("")
        return True

    def _on_refused(self, error: DomainError) -> None:
        self.say(sentence(error))

    def _open_menu(self) -> None:
        menu_below(self.add, [(kind_words(kind), partial(self.add_box, kind)) for kind in ADDED])

    def add_box(self, kind: BoxKind) -> None:
        """Adds a box in the middle of the page; a picture is asked for first."""
        if self.editing is None:
            return
        if kind == "picture":
            self.picture_pressed.emit(True)  # noqa: FBT003 - a signal of Qt
            return
        layout = self.editing.layout_now
        self.editing.add(lambda name: new_box(layout, kind, name), new_name(kind))
        self._focus_new()

    def put_picture(self, picture: KeptPicture, shape: float, *, new: bool) -> None:
        """Shows a picture from a file in a new box of its shape (width to height), or in the chosen one."""
        editing = self.editing
        if editing is None:
            return
        editing.pictures[picture.digest] = picture
        box = editing.box
        if new or not isinstance(box, PictureBox):
            layout = editing.layout_now
            editing.add(lambda name: new_picture(layout, picture.digest, shape, name), new_name("picture"))
            self._focus_new()
        else:
            editing.change_box(replace(box, picture=picture.digest))

    def _focus_new(self) -> None:
        if self.editing is not None and self.editing.chosen:
            self.canvas.focus_box(self.editing.chosen)

    # Keys

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _step_of(event):
            event.accept()  # so that the window does not take back something else
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _step_of(event)
        if step == "undo":
            self.take_back()
        elif step == "redo":
            self.do_again()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()


def _step_of(event: QKeyEvent) -> str:
    ctrl, both = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    steps = {(Qt.Key.Key_Z, ctrl): "undo", (Qt.Key.Key_Y, ctrl): "redo", (Qt.Key.Key_Z, ctrl | both): "redo"}
    return steps.get((Qt.Key(event.key()), event.modifiers()), "")

"""The design in hand: what it looks like now, which box is chosen, and every step back and forth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.design_geometry import History, Place
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import DesignId
from desktop_app.printing.boxes import Box
from desktop_app.printing.layout import Layout
from desktop_app.services.certificate_designs import KeptPicture
from desktop_app.services.design_edits import (
    box_named,
    copied_box,
    free_box_name,
    raised,
    renamed_box,
    with_box,
    with_new_box,
    with_place,
    with_samples,
    without_box,
)


@dataclass(frozen=True, slots=True)
class OpenedDesign:
    """What is edited, as it stands in the book.

    Attributes:
        key: Of the bundled design, or the id (hex) of one of the board's own; the draft is kept under it.
        design_id: The board's own design, or None: a bundled one, which is saved as a new one.
        name: What it is called now.
        base: The bundled design that it was made from.
        pictures: The pictures of the book that it shows, by digest.
        samples: What each variable of a certificate is for a made-up recipient.
        mark: Its name and text in the book; empty: it does not stand there.
    """

    key: str
    design_id: DesignId | None
    name: str
    base: str
    layout: Layout
    pictures: tuple[KeptPicture, ...] = ()
    samples: Mapping[str, str] = field(default_factory=dict[str, str])
    mark: str = ""


class DesignEditing(QObject):
    """Holds the states of one design; boxes go by their names.

    Args:
        parent: The owner.
        design: What is edited.

    Attributes:
        name: What the design is called once it is saved.
        unfinished: What is typed and cannot be printed as it stands, by box and line; it stays until it is put right.

    Signals:
        changed(): Another layout is in force.
        selected(): Another box is chosen, or none.
        refused(object): A `DomainError`: an edit that cannot be.
    """

    changed = Signal()
    selected = Signal()
    refused = Signal(object)

    def __init__(self, parent: QObject, design: OpenedDesign) -> None:
        super().__init__(parent)
        self.design = design
        self.pictures = {picture.digest: picture for picture in design.pictures}
        self._history = History(design.layout)
        self._saved = design.layout
        self._chosen = ""
        self.name = design.name
        self.unfinished: dict[tuple[str, int], str] = {}

    # What stands there

    @property
    def layout_now(self) -> Layout:
        """The layout in force."""
        return self._history.now

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what stands in the book."""
        return self._history.now != self._saved or self.name != self.design.name

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether a step can be done again."""
        return self._history.can_redo

    @property
    def chosen(self) -> str:
        """Name of the chosen box; empty: none, the page itself."""
        return self._chosen

    @property
    def box(self) -> Box | None:
        """The chosen box."""
        return box_named(self.layout_now, self._chosen) if self._chosen else None

    # Steps

    def put(self, layout: Layout, mark: str = "") -> None:
        """Goes on to another layout; steps with one mark in a row are one step."""
        if layout == self.layout_now:
            return
        self._history.put(with_samples(layout, self.design.samples), mark)
        self._tell()

    def attempt(self, edit: Callable[[Layout], Layout], mark: str = "") -> bool:
        """Does an edit; what it refuses is told by `refused`.

        Returns:
            Whether it was done.
        """
        try:
            layout = edit(self.layout_now)
        except DomainError as error:
            self.refused.emit(error)
            return False
        self.put(layout, mark)
        return True

    def seal(self) -> None:
        """What comes next is a step of its own."""
        self._history.seal()

    def undo(self) -> None:
        """Takes a step back."""
        if self._history.can_undo:
            self._history.undo()
            self._tell()

    def redo(self) -> None:
        """Does a step again."""
        if self._history.can_redo:
            self._history.redo()
            self._tell()

    def restore(self, layout: Layout, name: str, pictures: Mapping[str, KeptPicture]) -> None:
        """Goes on from a draft; that is one step, so that it can be taken back."""
        self.pictures |= pictures
        self.name = name or self.name
        self.put(layout)
        self.seal()

    def saved(self, design: OpenedDesign) -> None:
        """What is in force stands in the book now, as this design; the way back stays open."""
        self.design = design
        self.name = design.name
        self._saved = design.layout
        self.changed.emit()

    def _tell(self) -> None:
        if self._chosen and self.box is None:
            self._chosen = ""
            self.changed.emit()
            self.selected.emit()
        else:
            self.changed.emit()

    def call_it(self, name: str) -> None:
        """The design is to be called so once it is saved."""
        if name != self.name:
            self.name = name
            self.changed.emit()

    # Boxes

    def choose(self, name: str) -> None:
        """Chooses a box; an empty name: none."""
        if name != self._chosen and (not name or box_named(self.layout_now, name) is not None):
            self._chosen = name
            self.seal()
            self.selected.emit()

    def move_to(self, place: Place, mark: str) -> None:
        """Puts the chosen box at another place."""
        name = self._chosen
        self.attempt(lambda layout: with_place(layout, name, place), mark)

    def change_box(self, box: Box, mark: str = "") -> None:
        """Puts another box in place of the chosen one."""
        name = self._chosen
        self.attempt(lambda layout: with_box(layout, name, box), mark)

    def add(self, make: Callable[[str], Box], wanted: str) -> None:
        """Adds a box, made from a name like the one wanted, and chooses it."""
        name = free_box_name(self.layout_now, wanted)
        if self.attempt(lambda layout: with_new_box(layout, make(name))):
            self.choose(name)

    def rename(self, wanted: str) -> None:
        """Calls the chosen box something else."""
        place = [box.name for box in self.layout_now.boxes()].index(self._chosen)
        layout = renamed_box(self.layout_now, self._chosen, wanted)
        self._chosen = layout.boxes()[place].name
        self.put(layout)

    def remove(self) -> None:
        """Takes the chosen box off the page."""
        name, self._chosen = self._chosen, ""
        if name:
            self.put(without_box(self.layout_now, name))
            self.selected.emit()

    def copy(self) -> None:
        """Puts a copy of the chosen box beside it and chooses the copy."""
        made = ""

        def edit(layout: Layout) -> Layout:
            nonlocal made
            copied, made = copied_box(layout, self._chosen)
            return copied

        if self._chosen and self.attempt(edit):
            self.choose(made)

    def raise_box(self, steps: int) -> None:
        """Draws the chosen box later than others of its kind, or earlier."""
        self.put(raised(self.layout_now, self._chosen, steps))

    def needed_pictures(self) -> tuple[KeptPicture, ...]:
        """The pictures that the layout in force shows, as far as they are at hand."""
        names = dict.fromkeys(box.picture for box in self.layout_now.pictures)
        return tuple(self.pictures[name] for name in names if name in self.pictures)

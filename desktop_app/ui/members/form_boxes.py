"""The boxes of a form as one: each knows its field, how it is checked, and where it is folded away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.ui.messages import sentence
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.folding import Folding
from desktop_app.ui.widgets.inputs import TextField


@dataclass(frozen=True, slots=True)
class Problem:
    """A field that must be put right before anything is saved."""

    name: str
    sentence: str
    control: QWidget


@dataclass(frozen=True, slots=True)
class _Box:
    label: str
    field: Field
    check: Callable[[], object] | None
    after: Callable[[], None] | None
    folding: Folding | None


class Boxes:
    """All fields of one form, in reading order.

    A box that is left is checked; one that is known to be wrong becomes right as soon as it is, and none becomes wrong
    while it is being typed.
    """

    def __init__(self) -> None:
        self._boxes: dict[QWidget, _Box] = {}

    def add(
        self,
        label: str,
        control: QWidget,
        *,
        check: Callable[[], object] | None = None,
        after: Callable[[], None] | None = None,
        optional: bool = True,
        hint: str = "",
        folding: Folding | None = None,
    ) -> Field:
        """Makes the field of a control.

        Args:
            label: What to fill in.
            control: The input.
            check: Raises `DomainError` where the box is wrong.
            after: Called when a right box was left: puts its text into shape, warns.
            optional: Adds «(nếu có)».
            hint: Stands below while there is nothing else to say.
            folding: The sheet that is unfolded when the focus goes here.
        """
        field = Field(label, control, optional=optional, hint=hint)
        self._boxes[control] = _Box(label, field, check, after, folding)
        if isinstance(control, TextField):
            control.editingFinished.connect(partial(self.on_left, control))
            control.textChanged.connect(partial(self._on_typed, control))
        return field

    def __iter__(self) -> Iterator[QWidget]:
        """The controls, in reading order."""
        return iter(self._boxes)

    def field(self, control: QWidget) -> Field:
        """The field of a control."""
        return self._boxes[control].field

    def clear(self) -> None:
        """Forgets what was wrong."""
        for box in self._boxes.values():
            box.field.clear()

    def problems(self) -> list[Problem]:
        """The fields known to be wrong, in reading order."""
        return [
            Problem(box.label, box.field.message(), control)
            for control, box in self._boxes.items()
            if box.field.state == "bad"
        ]

    def check_all(self) -> list[Problem]:
        """Checks every field, as saving does."""
        for control in self._boxes:
            self.check(control)
        return self.problems()

    def check(self, control: QWidget) -> None:
        """Says what is wrong with a box, or that nothing is."""
        box = self._boxes[control]
        if box.check is None and box.after is None:
            if box.field.state == "bad":  # what the book refused may be right by now; it says so again if it is not
                box.field.clear()
            return
        error = _error(box)
        if error is not None:
            box.field.set_error(sentence(error))
            return
        box.field.clear()
        if box.after is not None:
            box.after()

    def refuse(self, control: QWidget, error: DomainError) -> None:
        """Says beside a field why it was not taken."""
        self._boxes[control].field.set_error(sentence(error))

    def show(self, control: QWidget) -> None:
        """Unfolds the sheet that a control stands on."""
        folding = self._boxes[control].folding
        if folding is not None:
            folding.unfold()

    def on_left(self, control: TextField) -> None:
        """A box was left: what stands in it is checked; an empty one is not nagged about."""
        if control.value() or self._boxes[control].field.state == "bad":
            self.check(control)
        else:
            self._boxes[control].field.clear()

    def _on_typed(self, control: TextField, _text: str) -> None:
        box = self._boxes[control]
        if box.field.state == "bad" and _error(box) is None:
            box.field.clear()


def _error(box: _Box) -> DomainError | None:
    if box.check is None:
        return None
    try:
        box.check()
    except DomainError as error:
        return error
    return None

"""A panel in which one reason is written: why somebody is not accepted, why an award stays in the fund."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import AwardId
from desktop_app.i18n import _
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.ui.awards.filled_panel import FilledPanel
from desktop_app.ui.formats import money
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextArea
from desktop_app.ui.widgets.text import IconTile, Note, Text

NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and for whom."""

    award_ids: tuple[AwardId, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ReasonWording:
    """What a panel of a reason says.

    Attributes:
        usual: Reasons that are written with one press.
        missing: The error when nothing is written.
        note: What becomes of it, one sentence.
    """

    title: str
    icon: str
    yes: str
    usual: tuple[str, ...]
    missing: Callable[[], DomainError]
    note: str


class ReasonPanel(FilledPanel):
    """The reason, the people it is about, and reasons that are often given.

    Signals:
        submitted(object): A `Reason` that is not empty.
    """

    def __init__(self, wording: ReasonWording, chosen: Sequence[AwardRow]) -> None:
        total = sum(row.amount for row in chosen)
        about = _("{count} em · {amount}").format(count=len(chosen), amount=money(total))
        super().__init__(wording.title, about, IconTile(wording.icon, size=40))
        self._ids = tuple(row.award_id for row in chosen)
        self._missing = wording.missing
        names = ", ".join(row.name for row in chosen[:NAMES_SHOWN])
        if len(chosen) > NAMES_SHOWN:
            names += _(" và {count} em nữa").format(count=len(chosen) - NAMES_SHOWN)
        self.body.addWidget(Text(names, "strong", wrap=True))
        self.reason = TextArea(lines=3, example=wording.usual[0] if wording.usual else "")
        self.reason_field = Field(_("Lý do"), self.reason)
        self.body.addWidget(self.reason_field)
        for words in wording.usual:
            row = Row()
            row.addWidget(Button(words, "soft", size="small", on_click=lambda text=words: self._put(text)))
            row.addStretch(1)
            self.body.addLayout(row)
        self.body.addWidget(Note(wording.note))
        self.body.addStretch(1)
        self._note = MistakeNote((self.reason_field,))
        self.save = Button(wording.yes, "primary", "check", on_click=self.submit)
        self.foot.addWidget(self._note)
        self.foot.addWidget(self.save)
        self.reason.textChanged.connect(self.reason_field.clear)
        self.setFocusProxy(self.reason)

    def _put(self, words: str) -> None:
        self.reason.setPlainText(words)
        self.save.setFocus()

    @override
    def submit(self) -> None:
        """The button at the foot."""
        text = self.reason.value()
        if not text:
            self.refuse(self._missing())
            return
        self.submitted.emit(Reason(self._ids, text))

    @override
    def refuse(self, error: DomainError) -> None:
        """Says beside the box what was refused."""
        self.reason_field.set_error(sentence(error))
        self._note.point()

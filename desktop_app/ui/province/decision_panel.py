"""One decision of the province beside the page: its paper, what it changes here, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.domain.decisions import DecisionForWholeBook
from desktop_app.i18n import _
from desktop_app.services.decision_list import OPEN
from desktop_app.services.decisions import DecisionPreview
from desktop_app.ui.messages import sentence
from desktop_app.ui.province.decision_words import change_facts, explained, paper_facts, state_tone, state_words, title
from desktop_app.ui.settings.reorganise_preview import problem_text
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Facts
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import Badge, IconTile, Note, Text


class DecisionPanel(SidePanel):
    """The preview of a decision.

    Args:
        preview: What it would do here.
        apply, later, skip, again, take_back: What its buttons do.

    Attributes:
        buttons: Those that are there, the first one first.
    """

    def __init__(
        self,
        preview: DecisionPreview,
        *,
        apply: Callable[[], None],
        later: Callable[[], None],
        skip: Callable[[], None],
        again: Callable[[], None],
        take_back: Callable[[], None],
    ) -> None:
        row = preview.row
        super().__init__(title(row), "", IconTile("landmark", "accent", 40), width=420)
        self.preview = preview
        self.banner = Banner("")
        self.banner.hide()
        self.body.addWidget(self.banner)
        self.body.addWidget(Badge(state_words(row), state_tone(row)))
        self.body.addWidget(Facts(paper_facts(row), name_width=110))
        words = explained(preview)
        if words:
            self.body.addWidget(Text(words, "body", wrap=True))
        facts = change_facts(preview)
        if facts:
            card = Card(_("Những gì sẽ đổi") if row.state != "applied" else _("Đã đổi"), ground="well", gap=10)
            card.body.addWidget(Facts(facts, stacked=True))
            self.body.addWidget(card)
        for note in _problems(preview):
            self.body.addWidget(note)
        self.body.addStretch(1)
        self.buttons: list[Button] = []
        if isinstance(preview.problem, DecisionForWholeBook):  # who keeps the whole book decides
            self._add(Button(_("Đóng"), "secondary", on_click=later))
        elif row.state == "waiting" and preview.can_apply:
            self._add(Button(_("Áp dụng"), "secondary", "check", on_click=apply))
            self._add(Button(_("Để sau"), "quiet", on_click=later))
        elif row.state in {"waiting", "unreadable"}:
            self._add(Button(_("Để sau"), "secondary", on_click=later))
            if row.is_next:
                self._add(Button(_("Không áp dụng ở đây"), "quiet", on_click=skip))
        elif row.state == "set_aside":
            self._add(Button(_("Đưa lại vào danh sách chờ"), "secondary", "rotate-ccw", on_click=again))
        elif row.can_be_taken_back:
            self._add(Button(_("Hoàn tác"), "secondary", "undo-2", on_click=take_back))

    def set_busy(self, *, busy: bool) -> None:
        """While the book is written."""
        for button in self.buttons:
            button.setEnabled(not busy)

    def say(self, text: str) -> None:
        """Says above the preview why it could not be done."""
        self.banner.set_words(_("Chưa làm được, sổ vẫn như cũ"), text, "bad")
        self.banner.show()

    def _add(self, button: Button) -> None:
        self.foot.addWidget(button)
        self.buttons.append(button)


def _problems(preview: DecisionPreview) -> list[Note]:
    """Why it cannot be applied now, or what is to be known before."""
    notes = list[Note]()
    for problem in preview.plan.problems if preview.plan is not None else ():
        tone, icon = ("bad", "circle-alert") if problem.blocks else ("warn", "triangle-alert")
        notes.append(Note(problem_text(problem), tone, icon))
    if isinstance(preview.problem, DecisionForWholeBook):
        notes.append(Note(sentence(preview.problem)))
    elif preview.problem is not None and preview.row.state in OPEN:
        notes.append(Note(sentence(preview.problem), "warn", "triangle-alert"))
    return notes

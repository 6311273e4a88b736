"""Tờ hỏng: which blanks were spoiled and why, and the sheet printed again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import DayAhead
from desktop_app.domain.ids import AwardId
from desktop_app.domain.spoiled_sheets import SpoiledCountWrong, SpoiledReasonMissing
from desktop_app.i18n import _
from desktop_app.services.certificates_of_round import RoundPapers
from desktop_app.services.spoiled_sheets import NoteSpoiled
from desktop_app.storage.queries.spoiled_sheets import SpoiledRow
from desktop_app.ui.awards.certif_side import SideCard
from desktop_app.ui.formats import day
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import refuse
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Text

NOBODY = ""
_REASONS = ("Kẹt giấy", "In lệch", "Rách, bẩn", "In thử")


class SpoiledCard(SideCard):
    """The log of spoiled sheets of a round, and a line more.

    Args:
        today: Stands in the day at first.

    Signals:
        noted(object, bool): A `NoteSpoiled`; whether the sheet is printed again.
        dropped(object): The id of a line that was written by mistake.
    """

    noted = Signal(object, bool)
    dropped = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__(_("Sổ tờ hỏng"))
        self._papers: RoundPapers | None = None
        self.add_text(_("Phôi có đánh số thì ghi lại tờ hỏng, để cuối đợt đối được số phôi đã dùng."))
        self.who: Choice[str] = Choice([Option(NOBODY, _("Không của ai (tờ thử, phôi rách)"))])
        self.reason = TextField(example=_("Kẹt giấy"), longest=120)
        self.count, self.serial = TextField("1", longest=4), TextField(example=_("000124"), longest=80)
        self.day = DateField(today, today=today)
        self.reason_field, self.count_field = Field(_("Vì sao hỏng"), self.reason), Field(_("Số tờ"), self.count)
        self.day_field = Field(_("Ngày"), self.day)
        self.inside.addWidget(Field(_("Giấy của ai"), self.who))
        reasons = Row(gap=6)
        for words in _REASONS[:3]:
            button = Button(_(words), "soft", size="small", on_click=partial(self.reason.setText, _(words)))
            reasons.addWidget(button)
        reasons.addStretch(1)
        why = Column(gap=6)
        why.addWidget(self.reason_field)
        why.addLayout(reasons)
        self.inside.addLayout(why)
        row = Row(gap=12)
        row.addWidget(self.count_field, 1)
        row.addWidget(self.day_field, 2)
        self.inside.addLayout(row)
        self.inside.addWidget(Field(_("Số in trên phôi"), self.serial, optional=True))
        self._log = Column(gap=0)
        self._lines: list[Card] = []
        self._title = Text("", "label")
        self.inside.addWidget(self._title)
        self.inside.addLayout(self._log)
        self.stretch()
        again = partial(self.submit, again=True)
        self.again = Button(_("Ghi và in lại"), "secondary", on_click=again)
        self.keep = Button(_("Ghi tờ hỏng"), "primary", on_click=self.submit)
        ways = Row(gap=8)
        ways.addWidget(self.again, 1)
        ways.addWidget(self.keep, 1)
        self.foot.addLayout(ways)
        self.who.chosen.connect(self._on_who)
        self._on_who()

    def show_log(self, papers: RoundPapers, rows: Sequence[SpoiledRow]) -> None:
        """Shows the log of a round; what is typed stays."""
        fresh = self._papers is None or self._papers.round.round_id != papers.round.round_id
        self._papers = papers
        people = [Option(one.award_id.hex, one.name) for one in papers.honoured]
        self.who.set_options([Option(NOBODY, _("Không của ai (tờ thử, phôi rách)")), *people])
        if fresh:
            self.clear()
        for line in self._lines:
            self._log.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._make_line(row) for row in rows]
        for line in self._lines:
            self._log.addWidget(line)
        total = sum(row.count for row in rows)
        words = _("Đã ghi {count} tờ hỏng") if rows else _("Đợt này chưa có tờ hỏng nào.")
        self._title.setText(words.format(count=total))

    def _make_line(self, row: SpoiledRow) -> Card:
        card = Card(ground="flat", gap=2)
        card.body.set_margins((14, 8, 6, 8))
        inside, words = Row(gap=8), Column(gap=1)
        whose = row.name or _("Không của ai")
        words.addWidget(Text(f"{whose} · {row.reason}", "strong", wrap=True))
        more = (day(row.spoiled_on), _("{count} tờ").format(count=row.count), row.serial, row.recorded_by)
        words.addWidget(Text(" · ".join(part for part in more if part), "caption", wrap=True))
        inside.addLayout(words, 1)
        drop = IconButton("x", _("Bỏ dòng này"), on_click=lambda: self.dropped.emit(row.sheet_id))
        inside.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(inside)
        return card

    def offer(self, award_id: AwardId | None) -> None:
        """Whose sheet it probably was."""
        key = award_id.hex if award_id is not None else NOBODY
        if self.who.has(key):
            self.who.set_key(key)
        self._on_who()
        self.reason.setFocus()

    def clear(self) -> None:
        """An empty line is written next."""
        for edit in (self.reason, self.serial):
            edit.clear()
        self.count.setText("1")
        for field in (self.reason_field, self.count_field, self.day_field):
            field.clear()

    def submit(self, *, again: bool = False) -> None:
        """Gives the line on, if it can be read."""
        if self._papers is None:
            return
        try:
            spoiled_on = self.day.day()
        except DateNotUnderstood as error:
            self.day_field.set_error(sentence(error))
            return
        typed, who = self.count.value(), self.who.key()
        count = int(typed) if typed.isascii() and typed.isdigit() else 0
        for field in (self.reason_field, self.count_field, self.day_field):
            field.clear()
        note = NoteSpoiled(
            self._papers.round.round_id,
            self.reason.value(),
            AwardId(UUID(who)) if who else None,
            count,
            self.serial.value(),
            self._papers.saved.design,
            spoiled_on,
        )
        self.noted.emit(note, again and bool(who))

    def refuse(self, error: DomainError) -> bool:
        """Says beside its field what the book refused; False when it is about none of them."""
        places = [
            (self.reason_field, (SpoiledReasonMissing,)),
            (self.count_field, (SpoiledCountWrong,)),
            (self.day_field, (DayAhead,)),
        ]
        return refuse(error, places)

    def _on_who(self) -> None:
        self.again.setVisible(bool(self.who.key()))

"""Bàn giao thủ quỹ: everything is looked at, written in ink, closed, and the post changes hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.handovers import (
    GiverMissing,
    HandedToOneself,
    HandoverContent,
    HandoverNeedsCount,
    TakerMissing,
)
from desktop_app.domain.ids import HandoverId, UnitId
from desktop_app.i18n import _
from desktop_app.services.control_papers import print_handover
from desktop_app.services.fund_officers import FundBoard, FundOfficers, board_or_first, boards_with_funds, fund_officers
from desktop_app.services.handovers import NewTreasurer, RecordHandover, handover_content, record_handover
from desktop_app.services.organisation import today
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import KeptDraft
from desktop_app.storage.queries.cash_counts import CashCountRow, cash_counts
from desktop_app.storage.queries.handovers import HandoverRow, handovers
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.formats import day as day_words
from desktop_app.ui.formats import money, signless
from desktop_app.ui.funds.control_level import ControlLevel
from desktop_app.ui.funds.handover_view import HandoverTexts, HandoverView
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.refusals import Written
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.dialog import Wording

DRAFT_KEY = "funds.handover"


@dataclass(frozen=True, slots=True)
class HandoverRead:
    """What a handover of a board today would hand over, today's count, and the handovers of before."""

    boards: tuple[FundBoard, ...]
    unit_id: UnitId
    officers: FundOfficers
    content: HandoverContent
    counted: CashCountRow | None
    rows: tuple[HandoverRow, ...]


def read_handover(reader: Reader, unit_id: UnitId | None, now: date) -> HandoverRead:
    """Reads what there is; None or gone: of the first board that keeps a fund."""
    boards = boards_with_funds(reader)
    unit = board_or_first(boards, unit_id)
    return HandoverRead(
        boards,
        unit,
        fund_officers(reader, unit, now),
        handover_content(reader, unit, now),
        next((count for count in cash_counts(reader, unit) if count.counted_on == now), None),
        handovers(reader, unit),
    )


class HandoverLevel(ControlLevel):
    """The page «Bàn giao thủ quỹ»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.view = HandoverView()
        self._now = today(place.session.book)
        self.shown: HandoverRead | None = None
        self._unit: UnitId | None = None
        self._texts: HandoverTexts | None = None
        self._begun = False
        self._finished: HandoverId | None = None
        self.refuse = self.view.refuse
        self._drafts = DraftKeeper(place.session, place.page)
        self._drafts.ask(DRAFT_KEY, self._on_draft)
        view = self.view
        view.back_pressed.connect(self._on_back)
        view.count_pressed.connect(self._on_count_pressed)
        view.users_pressed.connect(self._on_users_pressed)
        view.boards.chosen.connect(self._on_board_chosen)
        view.typed.connect(self._on_typed)
        view.save_pressed.connect(self.save)
        view.row_opened.connect(self.print_row)

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self._now = today(self.place.session.book)
        self._finished = None
        self.view.done.hide()
        self.place.page.set_footer(self.view.make_footer())
        self._ask()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and areas & {"funds", "organisation", "awards"}:
            self._ask()

    @override
    def go_back(self) -> bool:
        self._drafts.flush()
        return False

    def _on_back(self) -> None:
        self._drafts.flush()
        self.place.left()

    def _ask(self) -> None:
        wanted = (self._unit, self._now)
        self.read(lambda reader: read_handover(reader, *wanted), self._on_read)

    def _on_read(self, read: HandoverRead) -> None:
        if not self.is_open:
            return
        first = self.shown is None
        self.shown, self._unit = read, read.unit_id
        self.view.boards.show_boards(read.boards, read.unit_id)
        self.view.show_content(read.content, read.counted, self._now)
        self.view.show_rows(read.rows)
        if not self._begun:
            self._begun = True
            self.view.begin(read.officers, self._texts)
        written = next((row for row in read.rows if row.handover_id == self._finished), None)
        if written is not None:
            self.view.show_done(written)
        if first:
            self.view.focus_first()

    def _on_board_chosen(self, unit_id: UnitId) -> None:
        self._unit, self._begun, self._texts = unit_id, False, None
        self._ask()

    def _on_count_pressed(self) -> None:
        self._drafts.flush()
        self.place.open_level("cash_count", "count")

    def _on_users_pressed(self) -> None:
        self._drafts.flush()
        self.place.page.went_to.emit("settings", None)

    def _on_draft(self, draft: KeptDraft | None) -> None:
        if draft is None:
            return
        self._texts = HandoverTexts.from_draft(draft.fields)
        if self._begun and self.shown is not None and self.view.texts() == HandoverTexts(self.view.giver.text()):
            self.view.begin(self.shown.officers, self._texts)

    def _on_typed(self) -> None:
        if self._begun and self.shown is not None:
            texts = self.view.texts()
            if texts != HandoverTexts(self.shown.officers.treasurer):
                self._drafts.type(DRAFT_KEY, texts.as_draft())

    # Writing

    @override
    def save(self) -> None:
        """Looks for what is missing, asks once, then writes the minutes."""
        read, view = self.shown, self.view
        if read is None or self.question is not None:
            return
        view.giver_field.clear()
        view.taker_field.clear()
        missing = self._missing(read)
        if missing is not None:
            view.refuse(missing)
            return
        command = RecordHandover(
            read.unit_id,
            self._now,
            view.giver.value(),
            view.taker.value(),
            read.counted.count_id if read.counted is not None else None,
            view.witness.value(),
            view.documents(),
            post=NewTreasurer(read.officers.treasurer_id, decision=view.decision.value()),
        )
        self.ask(handover_wording(command, read.content), partial(self._write, command), view.taker)

    def _missing(self, read: HandoverRead) -> Exception | None:
        giver, taker = self.view.giver.value(), self.view.taker.value()
        if read.counted is None:
            return HandoverNeedsCount(self._now)
        if not giver:
            return GiverMissing()
        if not taker:
            return TakerMissing()
        return HandedToOneself(taker) if giver.casefold() == taker.casefold() else None

    def _write(self, command: RecordHandover) -> None:
        self.write(lambda work: record_handover(work, command), self._on_written)

    def _on_written(self, written: Written[HandoverId]) -> None:
        self._drafts.drop(DRAFT_KEY)
        self._texts, self._begun, self._finished = None, False, written.value
        self.place.page.tell(_("Đã ghi biên bản bàn giao"))
        self._ask()
        self._print(written.value)

    def print_row(self, row: HandoverRow) -> None:
        """Prints the minutes of a handover of before."""
        self._print(row.handover_id)

    def _print(self, handover_id: HandoverId) -> None:
        session = self.place.session
        book, actor = session.book, session.actor
        words = (_("Biên bản bàn giao"), f"{self._now:%d-%m-%Y}")
        self.print_pdf(words, lambda: print_handover(book, actor, handover_id).pdf, writes=True)


def handover_wording(command: RecordHandover, content: HandoverContent) -> Wording:
    """The one question before the office is handed over in ink."""
    return Wording(
        _("Bàn giao {amount}?").format(amount=money(content.total)),
        yes=_("Đúng, ghi biên bản"),
        no=_("Xem lại"),
        facts=(
            Fact(_("Người giao"), command.giver, "strong"),
            Fact(_("Người nhận"), command.taker, "strong"),
            Fact(_("Tiền mặt"), money(content.cash)),
            Fact(_("Ngân hàng"), money(content.total - content.cash)),
            Fact(_("Bằng chữ"), amount_in_words(content.total) if content.total >= 0 else signless(content.total)),
            Fact(_("Ngày"), day_words(command.handed_on)),
        ),
        note=_("Sổ khóa đến hết hôm nay. Biên bản ghi rồi không sửa, không xóa được."),
        icon="handshake",
        yes_icon="handshake",
        tone="warn",
    )


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return HandoverLevel(place)

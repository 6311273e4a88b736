"""Writes what is called out at a ceremony: one work for each line, in the order of the typing, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.domain.ids import DonationId, DonorId, EntryId, OccasionId
from desktop_app.i18n import _
from desktop_app.services.occasions import (
    OccasionGiftFields,
    change_gift,
    gift_offers,
    link_gift,
    occasion_gifts,
    occasion_row,
    remove_gift,
    write_gift,
)
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import KeptDraft
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.occasions import OccasionGift, OccasionRow, unmatched_receipts
from desktop_app.storage.queries.voucher_offers import PartyOffer
from desktop_app.storage.saved_views import keep_view, kept_views
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.ceremony.big_screen import NAMES, BigLine, BigRead, BigScreen
from desktop_app.ui.ceremony.desk_view import DeskView
from desktop_app.ui.ceremony.lines import GiftLine, LineBook, sums_of
from desktop_app.ui.ceremony.questions import question_of
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.formats import money
from desktop_app.ui.funds.levels import LevelPlace
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import crash_sentence, sentence
from desktop_app.ui.refusals import Written, told, writing

PAGE, UNIT, THOUSANDS = "ceremony", "unit", "thousand"  # under which the unit is remembered


@dataclass(frozen=True, slots=True)
class DeskRead:
    """What the desk shows, read in one go.

    Attributes:
        row: None: the ceremony is not on the list any more.
        unmatched: Numbers of receipts that no line has.
        in_thousands: Whether a bare number means thousands.
    """

    row: OccasionRow | None
    gifts: tuple[OccasionGift, ...]
    fund: str
    unmatched: tuple[str, ...]
    in_thousands: bool


def read_desk(reader: Reader, occasion_id: OccasionId) -> DeskRead:
    """Reads a ceremony."""
    row = occasion_row(reader, occasion_id)
    fund = next((one.name for one in funds(reader) if row is not None and one.fund_id == row.fund_id), "")
    unit = next((view.body for view in kept_views(reader, PAGE) if view.name == UNIT), "")
    gifts = occasion_gifts(reader, occasion_id)
    return DeskRead(row, gifts, fund, unmatched_receipts(reader, occasion_id), unit == THOUSANDS)


class GiftDesk(QObject):
    """One ceremony at a time.

    Args:
        place: As every sub-page has it.
        view: What it works on.
        fail: Says what went wrong where no line is to be marked.

    Attributes:
        occasion_id: The ceremony in sight.
        read: What was read last.
        lines: What the view shows.
        screen: The large screen while it is open.
        wants_focus: The next reading puts the focus where the work goes on.
    """

    def __init__(self, place: LevelPlace, view: DeskView, fail: Callable[[Exception], None]) -> None:
        super().__init__(view)
        self._place, self.view, self._fail = place, view, fail
        self.occasion_id: OccasionId | None = None
        self.read: DeskRead | None = None
        self.book = LineBook()
        self.lines: tuple[GiftLine, ...] = ()
        self.screen: BigScreen | None = None
        self.wants_focus = False
        self._books: dict[OccasionId, LineBook] = {}
        self._editing: GiftLine | None = None
        self._half_typed: dict[str, str] = {}
        self._reading = self._stale = False
        self._drafts = DraftKeeper(place.session, self)
        self._has_draft = False
        self._listen()

    def _listen(self) -> None:
        view, entry = self.view, self.view.entry
        entry.asked.connect(self._on_asked)
        entry.entered.connect(self.enter)
        entry.typed.connect(self._on_typed)
        entry.given_up.connect(self.stop_editing)
        entry.unit_chosen.connect(self._on_unit_chosen)
        view.line_opened.connect(self.open_line)
        view.line_deleted.connect(self.delete_line)
        view.screen_pressed.connect(self.show_screen)

    # What is in sight

    def open(self, occasion_id: OccasionId) -> None:
        """Comes into sight with this ceremony; what was half typed stands there again."""
        if occasion_id == self.occasion_id:
            self.reload()
            return
        self.leave()
        self.occasion_id, self.read = occasion_id, None
        self.book = self._books.setdefault(occasion_id, LineBook())
        self.view.entry.begin_anew()
        self._editing, self._half_typed, self._has_draft = None, {}, False
        self._show_lines()
        self._drafts.ask(self._draft_key(), partial(self._on_draft, occasion_id))
        self.reload()

    def leave(self) -> None:
        """Goes out of sight: what is half typed is on its way into the book."""
        self.stop_editing()
        self._drafts.flush()
        self.occasion_id = None

    def reload(self) -> None:
        """Reads anew: at once, or when the reading under way has come to its end."""
        occasion_id = self.occasion_id
        if occasion_id is None:
            return
        if self._reading:
            self._stale = True
            return
        self._reading, session = True, self._place.session
        session.jobs.run(
            reading(session.book, lambda reader: read_desk(reader, occasion_id)),
            writes=False,
            done=partial(self._on_read, occasion_id),
            failed=self._on_read_failed,
        )

    def _on_read(self, occasion_id: OccasionId, read: DeskRead) -> None:
        self._reading = False
        if occasion_id == self.occasion_id:
            first, self.read = self.read is None, read
            if first:
                self.view.entry.set_thousands(wanted=read.in_thousands)
            self.book.set_read(read.gifts)
            if read.row is not None:
                self.view.show_occasion(read.row, read.fund)
            self._show_lines()
            if first or self.wants_focus:
                self.wants_focus = False
                self.view.focus_first()
        if self._stale or occasion_id != self.occasion_id:
            self._stale = False
            self.reload()

    def _on_read_failed(self, error: Exception) -> None:
        self._reading = self._stale = False
        self._fail(error)

    def _show_lines(self) -> None:
        self.lines = self.book.lines()
        self.view.show_lines(self.lines)
        unmatched = self.read.unmatched if self.read is not None else ()
        self.view.questions.set_parts(question_of(self, self.lines, unmatched))
        self._show_screen()

    # Typing

    def _on_asked(self, typed: str) -> None:
        session = self._place.session

        def on_offers(offers: tuple[PartyOffer, ...]) -> None:
            self.view.entry.name.offer(typed, offers)

        session.jobs.run(
            reading(session.book, lambda reader: gift_offers(reader, typed)),
            writes=False,
            done=on_offers,
            failed=self._fail,
            newest_of=self._on_asked,
        )

    def enter(self, fields: OccasionGiftFields) -> None:
        """A line is finished: it is on its way into the book, and the boxes are free for the next one."""
        if self.occasion_id is None:
            return
        editing = self._editing
        gift_id = editing.gift_id if editing else DonationId(self._place.session.book.surroundings.new_id())
        is_new = not self.book.is_in_book(gift_id)
        self.book.send(gift_id, fields)
        self._forget_draft()
        self._place.say(None)
        if editing is not None:
            self.stop_editing()
        else:
            self.view.entry.begin_anew()
        self._show_lines()
        occasion_id = self.occasion_id
        if is_new:
            self._send(gift_id, lambda work: write_gift(work, occasion_id, fields, gift_id))
        else:
            self._send(gift_id, lambda work: change_gift(work, gift_id, fields))

    def _send(self, gift_id: DonationId, change: Callable[[UnitOfWork], object]) -> None:
        session, book = self._place.session, self.book

        def on_written(_written: Written[object]) -> None:
            book.arrived(gift_id)

        def on_failed(error: Exception) -> None:
            known = isinstance(error, DomainError | EnvironmentFault)
            book.refused(gift_id, sentence(error) if known else crash_sentence())
            self._show_lines()
            told(error)

        session.jobs.run(writing(session, change), writes=True, done=on_written, failed=on_failed)

    def open_line(self, line: GiftLine) -> None:
        """Puts a line into the boxes, to be put right; one whose receipt is written stays as it is."""
        if line.receipt:
            self._place.page.tell(_("Dòng {place} đã có phiếu {number}").format(place=line.place, number=line.receipt))
            return
        if self.view.entry.isHidden():
            return
        if self._editing is None:
            self._half_typed = self.view.entry.texts()
        self._editing = line
        self.view.entry.show_line(line.place, line.fields)
        if line.fault:
            self._place.say(line.fault)

    def stop_editing(self) -> bool:
        """What was half typed before stands in the boxes again; False when no line is being put right."""
        if self._editing is None:
            return False
        self._editing = None
        self.view.entry.begin_anew()
        self.view.entry.restore(self._half_typed)
        self._half_typed = {}
        return True

    def delete_line(self, line: GiftLine) -> None:
        """Takes a line off the list; the toast brings it back."""
        if line.receipt:
            self.open_line(line)
            return
        if self._editing is not None and self._editing.gift_id == line.gift_id:
            self.stop_editing()
        if not self.book.is_in_book(line.gift_id):
            self.book.drop(line.gift_id)
            self._show_lines()
            return
        session = self._place.session
        session.jobs.run(
            writing(session, lambda work: remove_gift(work, line.gift_id)),
            writes=True,
            done=partial(self._on_deleted, line),
            failed=self._fail,
        )

    def _on_deleted(self, line: GiftLine, written: Written[None]) -> None:
        self.book.drop(line.gift_id)
        words = _("Đã bỏ dòng {place}: {name}").format(place=line.place, name=line.fields.donor)
        self._tell_undoable(words, written.entry_id)
        self.reload()

    def _tell_undoable(self, words: str, entry_id: EntryId) -> None:
        self._place.page.tell(words, lambda: self._place.take_back(entry_id))

    # Questions that stop nobody

    def allow_twice(self, line: GiftLine) -> None:
        """It was really given twice."""
        self.book.allow_twice(line.gift_id)
        self._show_lines()
        self.view.focus_first()

    def set_card(self, line: GiftLine, donor_id: DonorId, *, is_it: bool) -> None:
        """The line is of this donor's card, or it is not."""
        self.view.focus_first()
        if not is_it:
            self.book.no_card(line.gift_id, donor_id)
            self._show_lines()
            return
        session = self._place.session
        session.jobs.run(
            writing(session, lambda work: link_gift(work, line.gift_id, donor_id)),
            writes=True,
            done=lambda written: self._tell_undoable(
                _("Đã ghi {name} vào thẻ có sẵn").format(name=line.fields.donor), written.entry_id
            ),
            failed=self._fail,
        )

    # The unit and the draft

    def _on_unit_chosen(self, in_thousands: bool) -> None:  # noqa: FBT001 - a Qt signal
        book = self._place.session.book
        self._place.session.jobs.run(
            lambda _report, _cancel: keep_view(book, PAGE, UNIT, THOUSANDS if in_thousands else "dong"),
            writes=True,
            done=lambda _: None,
            failed=self._fail,
        )

    def _draft_key(self) -> str:
        return f"ceremony.{self.occasion_id.hex}" if self.occasion_id is not None else "ceremony"

    def _on_typed(self) -> None:
        if self._editing is None and self.occasion_id is not None:
            self._has_draft = True
            self._drafts.type(self._draft_key(), self.view.entry.texts())

    def _forget_draft(self) -> None:
        """An empty draft in place of the old one: it is written with the next letters, and costs the line nothing."""
        if self._has_draft and self._editing is None:
            self._drafts.type(self._draft_key(), {})

    def _on_draft(self, occasion_id: OccasionId, draft: KeptDraft | None) -> None:
        entry = self.view.entry
        if draft is not None and draft.fields and occasion_id == self.occasion_id and not entry.texts():
            entry.restore(draft.fields)

    # The large screen

    def show_screen(self) -> None:
        """Opens the large screen, or brings it to the front."""
        if self.screen is None:
            self.screen = BigScreen(self.view)
            self.screen.put_away.connect(self._on_put_away)
        self._show_screen()
        self.screen.open_beside(self.view.window())
        self.view.focus_first()

    def _on_put_away(self) -> None:
        if self.screen is not None:
            self.screen.deleteLater()
            self.screen = None

    def _show_screen(self) -> None:
        read = self.read
        if self.screen is None or read is None or read.row is None:
            return
        sums = sums_of(self.lines)
        newest = [
            BigLine(gift.shown, money(gift.amount) if gift.amount else gift.goods)
            for gift in reversed(read.gifts[-NAMES:])
        ]
        self.screen.show_read(BigRead(read.row.name, sums.total, sums.lines, newest))

"""Công khai thu chi: what a board makes public of a year, on paper and over the loudspeaker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop_app.domain.disclosures import DisclosureDue, DisclosureSheet, due_on
from desktop_app.domain.ids import DisclosureId, UnitId
from desktop_app.domain.papers import PosterSize
from desktop_app.i18n import _
from desktop_app.printing.disclosures import reading_seconds, spoken_text
from desktop_app.services.control_papers import disclosure_paper, spoken_paper
from desktop_app.services.disclosures import (
    RecordDisclosure,
    disclosure_due,
    disclosure_sheet,
    record_disclosure,
    remove_disclosure,
)
from desktop_app.services.fund_officers import FundBoard, board_or_first, boards_with_funds
from desktop_app.services.organisation import today
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.closings import first_voucher_day
from desktop_app.storage.queries.disclosures import DisclosureRow, disclosures
from desktop_app.ui.funds.control_level import ControlLevel, menu_below
from desktop_app.ui.funds.disclosure_view import DisclosureView
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.refusals import Written
from desktop_app.ui.theme.breakpoints import WindowMode


@dataclass(frozen=True, slots=True)
class DisclosureRead:
    """A year of a board for the public, and what there is to choose from."""

    boards: tuple[FundBoard, ...]
    unit_id: UnitId
    years: tuple[int, ...]
    sheet: DisclosureSheet
    speech: str
    rows: tuple[DisclosureRow, ...]
    due: DisclosureDue | None


def read_disclosure(reader: Reader, unit_id: UnitId | None, year: int, now: date) -> DisclosureRead:
    """Reads a year; None or gone: of the first board that keeps a fund."""
    boards = boards_with_funds(reader)
    unit = board_or_first(boards, unit_id)
    begun = first_voucher_day(reader, unit)
    first = min(begun.year if begun is not None else now.year, year)
    sheet = disclosure_sheet(reader, unit, year, now)
    due = disclosure_due(reader, now)
    return DisclosureRead(
        boards,
        unit,
        tuple(range(now.year, first - 1, -1)),
        sheet,
        spoken_text(sheet),
        disclosures(reader, unit, year),
        due if due is not None and due.year == year else None,
    )


class DisclosureLevel(ControlLevel):
    """The page «Công khai thu chi»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self._now = today(place.session.book)
        due = due_on(self._now)
        self.year = due.year if due is not None else self._now.year
        self.view = DisclosureView(self._now)
        self.shown: DisclosureRead | None = None
        self._unit: UnitId | None = None
        self.refuse = self.view.refuse
        view = self.view
        view.back_pressed.connect(place.left)
        view.boards.chosen.connect(self._on_board_chosen)
        view.year_chosen.connect(self._on_year_chosen)
        view.print_pressed.connect(self.open_sizes)
        view.speech_pressed.connect(self._print_speech)
        view.copied.connect(self._on_copied)
        view.record_wanted.connect(self._record)
        view.remove_wanted.connect(self._remove)
        view.donors_pressed.connect(self._on_donors_pressed)

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self._now = today(self.place.session.book)
        if isinstance(what, int):
            self.year = what
        self._ask()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and areas & {"funds", "organisation", "awards", "members"}:
            self._ask()

    @override
    def set_mode(self, mode: WindowMode) -> None:
        self.view.set_mode(mode)

    def _ask(self) -> None:
        wanted = (self._unit, self.year, self._now)
        self.read(lambda reader: read_disclosure(reader, *wanted), self._on_read)

    def _on_read(self, read: DisclosureRead) -> None:
        if not self.is_open:
            return
        changed = self.shown is None or self.shown.sheet != read.sheet
        self.shown, self._unit = read, read.unit_id
        self.view.boards.show_boards(read.boards, read.unit_id)
        self.view.show_years(read.years, self.year)
        if changed:
            self.view.show_sheet(read.sheet, read.speech, reading_seconds(read.speech))
        self.view.show_rows(read.rows, read.due)

    def _on_board_chosen(self, unit_id: UnitId) -> None:
        self._unit = unit_id
        self._ask()

    def _on_year_chosen(self, year: int) -> None:
        self.year = year
        self._ask()

    def _on_donors_pressed(self) -> None:
        self.place.open_level("donors", None)

    def _on_copied(self) -> None:
        self.place.page.tell(_("Đã chép bài đọc, dán vào đâu cũng được"))

    # Papers

    def open_sizes(self) -> QMenu:
        """Asks whether the notice is to be read from near or from far."""
        choices = (
            (_("Tờ A4, để dán bảng tin"), self.print_out),
            (_("Tờ A3 chữ to, để dán tường"), lambda: self.print_notice("a3")),
        )
        return menu_below(self.view.print_button, choices)

    @override
    def print_out(self) -> None:
        self.print_notice("a4")

    def print_notice(self, size: PosterSize) -> None:
        """The notice of the year in sight."""
        read, book, year = self.shown, self.place.session.book, self.year
        if read is not None:
            words = (_("Công khai thu chi"), str(year), "" if size == "a4" else size)
            self.print_pdf(words, lambda: disclosure_paper(book, read.unit_id, year, size))

    def _print_speech(self) -> None:
        read, book, year, text = self.shown, self.place.session.book, self.year, self.view.speech.value()
        if read is not None and text:
            self.print_pdf((_("Bài đọc loa"), str(year)), lambda: spoken_paper(book, read.unit_id, year, text))

    # Writing down

    def _record(self, when: date, way: str) -> None:
        read = self.shown
        if read is not None:
            command = RecordDisclosure(read.unit_id, self.year, when, way)
            self.write(lambda work: record_disclosure(work, command), self._on_recorded)

    def _on_recorded(self, written: Written[DisclosureId]) -> None:
        self.view.clear_record()
        words = _("Đã ghi lần công khai năm {year}").format(year=self.year)
        self.tell_done(words, written.entry_id)
        self._ask()

    def _remove(self, row: DisclosureRow) -> None:
        self.write(lambda work: remove_disclosure(work, row.disclosure_id), self._on_removed)

    def _on_removed(self, written: Written[None]) -> None:
        self.tell_done(_("Đã bỏ một lần công khai"), written.entry_id)
        self.view.way.setFocus()
        self._ask()


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return DisclosureLevel(place)

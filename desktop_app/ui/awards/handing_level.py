"""The round trip of the signed sheet: reads the rows as they were printed, keeps what is marked, and hands over."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.signing_sheets import PageCodeUnreadable, SheetChoices, SheetRow, check_page, parse_page_code
from desktop_app.i18n import _
from desktop_app.services.signing_sheets import signing_rows
from desktop_app.storage.book import Book
from desktop_app.storage.drafts import KeptDraft
from desktop_app.ui.attachments.desk import AttachmentsDesk
from desktop_app.ui.awards.handing_footer import HandingFooter
from desktop_app.ui.awards.handing_rows import (
    HandingRow,
    Marks,
    comes,
    find_row,
    handing_rows,
    nameless,
    receivers_of,
)
from desktop_app.ui.awards.handing_view import ORDERS, HandingView
from desktop_app.ui.awards.levels import HOME, AwardLevel, AwardPlace
from desktop_app.ui.awards.paying import HandOver, Paying
from desktop_app.ui.awards.rounds import RoundDetail, read_round
from desktop_app.ui.awards.selection import CASH
from desktop_app.ui.documents.papers import DocumentPapers
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import told
from desktop_app.ui.widgets.side_panel import SidePanel


@dataclass(frozen=True, slots=True)
class _Read:
    """A round, and its rows as every way of printing the sheet numbers them."""

    shown: RoundDetail
    sheets: dict[SheetChoices, tuple[SheetRow, ...]]


def _read(book: Book, round_id: RoundId) -> _Read | None:
    shown = read_round(book, round_id)
    if shown is None or shown.round.decided_on is None:
        return None
    with book.reader() as reader:
        return _Read(shown, {one: signing_rows(reader, round_id, one) for one in ORDERS})


class HandingLevel(AwardLevel):
    """The sub-page on which the result of a ceremony is written."""

    def __init__(self, place: AwardPlace) -> None:
        super().__init__(place)
        self.view = HandingView()
        self.paying = Paying(place, self._on_written)
        self.papers = DocumentPapers(place)
        self.files = AttachmentsDesk(place.session, place.page, place.desk, place.say)
        self.marks = Marks()
        self.footer: HandingFooter | None = None
        self._drafts = DraftKeeper(place.session, self.view)
        self._round_id: RoundId | None = None
        self._read: _Read | None = None
        self._choices = ORDERS[0]
        self._rows: tuple[HandingRow, ...] = ()
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.back_pressed.connect(self.place.left)
        view.print_pressed.connect(self.print_out)
        view.jumped.connect(self.jump)
        view.absent_set.connect(self._on_absent_set)
        view.choices_changed.connect(self._on_choices)
        view.receiver.absent_changed.connect(self._on_absent_changed)
        view.receiver.receiver_changed.connect(self._on_receiver_changed)

    @property
    @override
    def widget(self) -> HandingView:
        return self.view

    @override
    def begin(self, what: object) -> None:
        if isinstance(what, UUID) and RoundId(what) != self._round_id:
            self._drafts.flush()
            self._round_id, self._read, self.marks, self._rows = RoundId(what), None, Marks(), ()
            self.view.show_page(None)
            self.view.jump.clear()
            self.files.serve(self.view.renew_files(), "award_round", what)
            self._drafts.ask(self._key, self._on_draft)
        self.footer = None
        self.view.say("")
        self._ask()

    @property
    def _key(self) -> str:
        return f"awards.HandOver.{self._round_id.hex if self._round_id is not None else ''}"

    def _on_draft(self, draft: KeptDraft | None) -> None:
        if draft is not None and not self.marks.texts() and draft.key == self._key:
            self.marks = Marks.from_texts(draft.fields)
            self._show()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and (not areas or areas & {"awards", "funds", "goods"}):
            self._ask()

    @override
    def leave(self) -> None:
        self.footer = None
        self._drafts.flush()

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        self.view.show_beside(panel=panel is not None)
        if self.footer is not None:
            self.footer.act.set_kind("secondary" if panel is not None else "primary")

    @override
    def focus_search(self) -> None:
        self.view.focus_first()

    @override
    def print_out(self) -> None:
        if self._read is not None:
            found = self._read.shown.round
            self.papers.print_sheet(found.round_id, found.name, self._choices, only_waiting=False)

    def _ask(self) -> None:
        book, round_id = self.place.session.book, self._round_id
        if round_id is not None:
            self.place.session.jobs.run(
                lambda _report, _cancel: _read(book, round_id),
                writes=False,
                done=self._on_read,
                failed=lambda error: self.place.say(sentence(told(error))),
                newest_of=self._on_read,
            )

    def _on_read(self, read: _Read | None) -> None:
        if not self.is_open:
            return
        if read is None:  # it was taken back
            self.place.open_level(HOME, None)
            return
        first, self._read = self._read is None, read
        self.view.show_round(read.shown)
        if first:
            self._mark_known_absent(read.shown)
        if self.footer is None and self.is_open:
            self.footer = HandingFooter(read.shown)
            self.footer.hand_over_pressed.connect(self.hand_over)
            self.place.page.set_footer(self.footer)
        self._show()

    def _mark_known_absent(self, shown: RoundDetail) -> None:
        """Who did not come last time is absent until somebody says otherwise."""
        if not self.marks.texts():
            self.marks.absent |= {row.award_id for row in shown.awards if row.state == "absent"}

    def _show(self, kept: AwardId | None = None) -> None:
        if self._read is None:
            return
        self._rows = handing_rows(self._read.sheets[self._choices], self._read.shown.awards, self.marks)
        self.view.show_rows(self._rows, kept=kept)
        if self.footer is not None and self.is_open:
            self.footer.show_rows(self._rows)

    # Marking

    def _changed(self, kept: AwardId | None = None) -> None:
        self._drafts.type(self._key, self.marks.texts())
        self._show(kept)

    def jump(self, text: str) -> None:
        """A number marks its row absent, or present again; a code of a page shows that page; a name is looked for."""
        if self._read is None:
            return
        if text.strip().upper().startswith("KN"):
            self._open_page(text)
            return
        row = find_row(self._rows, text)
        if row is None:
            self.view.say(_("Không có «{text}» trong danh sách này.").format(text=text[:40]), bad=True)
            self.view.jump.selectAll()
            return
        self.view.see_all()
        self.view.jump.clear()
        number = _("Số {number}. {name}").format(number=row.number, name=row.award.name)
        if not text.strip().isdigit() or row.mark == "done":
            words = _("{who}: đã xong, không đánh dấu nữa.") if row.mark == "done" else "{who}"
            self.view.say(words.format(who=number))
            self._show(row.key)
            return
        absent = row.mark != "absent"
        self.marks.set_absent(row.key, absent=absent)
        self.view.say((_("{who}: vắng") if absent else _("{who}: có mặt")).format(who=number))
        self._changed(row.key)

    def _open_page(self, text: str) -> None:
        read, round_id = self._read, self._round_id
        if read is None or round_id is None:
            return
        try:
            code = parse_page_code(text)
            if code.choices not in read.sheets:
                raise PageCodeUnreadable(text)
            check_page(code, round_id, read.sheets[code.choices])
        except DomainError as error:
            self.view.say(sentence(error), bad=True)
            self.view.jump.selectAll()
            return
        self._choices = code.choices
        self.view.order.set_key(code.choices)
        self.view.jump.clear()
        self._show()
        self.view.show_page((code.first, code.last))
        words = _("Trang {page}: từ số {first} đến số {last}. Đánh dấu em vắng trên trang này.")
        self.view.say(words.format(page=code.page, first=code.first, last=code.last))

    def _on_choices(self, choices: SheetChoices) -> None:
        self._choices = choices
        self._show()

    def _on_absent_set(self, ids: set[AwardId]) -> None:
        for row in self._rows:
            if row.mark != "done" and (row.key in ids) != (row.mark == "absent"):
                self.marks.set_absent(row.key, absent=row.key in ids)
        self._changed()

    def _on_absent_changed(self, absent: bool) -> None:  # noqa: FBT001 - a slot of Qt
        row = self.view.chosen_row()
        if row is not None:
            self.marks.set_absent(row.key, absent=absent)
            self._changed(row.key)

    def _on_receiver_changed(self, receiver: tuple[str, str] | None) -> None:
        row = self.view.chosen_row()
        if row is None:
            return
        if receiver is None:
            self.marks.be_present(row.key)
        else:
            self.marks.receive(row.key, *receiver)
        self._changed(row.key)

    # Handing over

    def hand_over(self) -> None:
        """The button at the foot."""
        read, footer = self._read, self.footer
        if read is None or footer is None:
            return
        without = nameless(self._rows)
        if without is not None:
            self.view.see_all()
            self._show(without.key)
            self.view.receiver.ask_name()
            return
        self.paying.begin(
            HandOver(
                read.shown,
                [row.award for row in self._rows if comes(row)],
                footer.place.key() or CASH,
                footer.day.day,
                [row.award for row in self._rows if row.mark == "absent"],
                receivers_of(self._rows),
            )
        )

    def _on_written(self) -> None:
        self._drafts.drop(self._key)
        self._round_id, self._read, self.marks = None, None, Marks()
        self.place.left()


def level(place: AwardPlace) -> HandingLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return HandingLevel(place)

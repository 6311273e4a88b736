"""One award round: reads it, and what is done in it."""

from __future__ import annotations

from uuid import UUID

from typing_extensions import override

from desktop_app.domain.ids import RoundId
from desktop_app.i18n import _
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_rounds import close_round
from desktop_app.ui.awards.asking import Asking
from desktop_app.ui.awards.decide_form import DecidePanel
from desktop_app.ui.awards.levels import HOME, AwardLevel, AwardPlace
from desktop_app.ui.awards.paying import HandOver, Paying
from desktop_app.ui.awards.proposing import Proposing
from desktop_app.ui.awards.returning import Returning
from desktop_app.ui.awards.review_footer import ReviewFooter
from desktop_app.ui.awards.reviewing import Reviewing
from desktop_app.ui.awards.roster import RosterRow, StepKey
from desktop_app.ui.awards.round_editing import RoundEditing
from desktop_app.ui.awards.round_view import RoundView
from desktop_app.ui.awards.rounds import RoundDetail, read_round
from desktop_app.ui.awards.selection import CASH, SelectionFooter
from desktop_app.ui.awards.shares_panel import SharesPanel
from desktop_app.ui.documents.papers import DocumentPapers
from desktop_app.ui.documents.sheet_panel import SheetPanel
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import told
from desktop_app.ui.widgets.side_panel import SidePanel


class RoundLevel(AwardLevel):
    """The sub-page of one round."""

    def __init__(self, place: AwardPlace) -> None:
        super().__init__(place)
        self.view = RoundView()
        self._round_id: RoundId | None = None
        self._wants_focus = False
        self._wanted_step: StepKey | None = None
        self.footer: SelectionFooter | ReviewFooter | None = None
        self.paying = Paying(place, self.view.roster.untick)
        self.returning = Returning(place, self.shown, self.view.roster.untick)
        self.proposing = Proposing(place, self.shown)
        self.reviewing = Reviewing(place, self.view, self.shown)
        self.editing = RoundEditing(place, lambda: found.round if (found := self.shown()) is not None else None)
        self.papers = DocumentPapers(place)
        self.asking = Asking(place, self.view.quota, self.shown)
        self._connect()

    def _connect(self) -> None:
        view, place = self.view, self.place
        view.back_pressed.connect(place.left)
        view.pressed.connect(self._on_pressed)
        view.next.pressed.connect(self._on_pressed)
        view.ticks_changed.connect(self._on_ticks_changed)
        view.step_changed.connect(self._on_ticks_changed)
        view.roster.row_opened.connect(self._on_row_opened)

    def _on_pressed(self, what: str) -> None:
        deeds = {
            "edit": self.editing.open,
            "import": lambda: self.place.import_into(self._round_id),
            "add": self.open_propose,
            "finish": self.reviewing.open_end,
            "reopen": self.reviewing.reopen,
            "decide": self.open_decide,
            "sheet": self.open_sheet,
            "documents": self.open_documents,
            "hand_over": self.open_hand_over,
            "certificates": self.open_certificates,
            "close": self.close_round,
        }
        if what in deeds:
            deeds[what]()

    @property
    @override
    def widget(self) -> RoundView:
        return self.view

    @property
    def selection(self) -> SelectionFooter | None:
        """The bar for handing over or taking off the list, while rows are ticked."""
        return self.footer if isinstance(self.footer, SelectionFooter) else None

    def shown(self) -> RoundDetail | None:
        """The round in sight; None until it is read."""
        found = self.view.shown
        return found if found is not None and found.round.round_id == self._round_id else None

    @override
    def begin(self, what: object) -> None:
        if isinstance(what, UUID):
            self.place.page.close_panel()
            self._round_id = RoundId(what)
            self._wants_focus = True
            self._wanted_step = None
        self.come_back()
        self._ask()

    @override
    def focus_first(self) -> None:
        if self.shown() is not None:
            self.view.focus_learners()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and (not areas or areas & {"awards", "funds", "goods", "donations"}):
            self._ask()

    @override
    def come_back(self) -> None:
        self.footer = None  # whatever stood over it took the bar off the page, and with it the bar's parts
        self.place.page.set_footer(None)
        self._on_ticks_changed()

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        self.view.show_beside(panel=panel is not None)
        if self.footer is not None:
            self.footer.show_beside(panel=panel is not None)

    @override
    def primary_action(self) -> None:
        self.open_propose()

    @override
    def focus_search(self) -> None:
        self.view.roster.search.setFocus()

    @override
    def print_out(self) -> None:
        self.open_certificates()

    def _ask(self) -> None:
        book, round_id = self.place.session.book, self._round_id
        if round_id is not None:
            self.place.session.jobs.run(
                lambda _report, _cancel: read_round(book, round_id),
                writes=False,
                done=self._on_read,
                failed=lambda error: self.place.say(sentence(told(error))),
                newest_of=self._on_read,
            )

    def _on_read(self, read: RoundDetail | None) -> None:
        if read is None:  # it was taken back
            self._round_id = None
            self.place.open_level(HOME, None)
            return
        self.view.show_round(read)
        if self._wanted_step is not None:
            self.view.look_at(self._wanted_step)
            self._wanted_step = None
        if isinstance(self.place.page.panel, SharesPanel):
            self.place.page.panel.show_round(read)
        if not self._wants_focus or not self.is_open:
            return
        self._wants_focus = False
        if not read.awards and self.place.page.mode != "narrow":
            self.open_propose()
        else:
            self.focus_first()

    def look_at(self, step: StepKey) -> None:
        """Looks at a step, as soon as the round is read."""
        self._wanted_step = step

    # What is opened from here

    def open_certificates(self) -> None:
        """Opens the certificates of the round."""
        shown = self.shown()
        if shown is not None and shown.round.decided_on is not None:
            self.place.open_level("certificates", shown.round.round_id)

    def open_documents(self) -> None:
        """Opens the documents of the round: proposal, minutes, decision, invitation."""
        if self._round_id is not None:
            self.place.open_level("documents", self._round_id)

    def open_propose(self) -> None:
        """Opens «Thêm em», while the round is open for it."""
        self.proposing.open()

    def open_hand_over(self) -> None:
        """Opens «Ghi kết quả buổi trao», while something waits."""
        shown = self.shown()
        if shown is not None and shown.waiting:
            self.place.open_level("hand_over", shown.round.round_id)

    def open_sheet(self) -> None:
        """Opens «Danh sách ký nhận», from which the sheet is printed."""
        shown = self.shown()
        if shown is None:
            return
        found = shown.round
        panel = SheetPanel(found.name, found.waiting + found.paid_learners + found.returned, found.waiting)

        def on_sheet() -> None:
            only = panel.only_waiting.isVisible() and panel.only_waiting.isChecked()
            self.papers.print_sheet(found.round_id, found.name, panel.choices(), only_waiting=only)

        panel.sheet_pressed.connect(on_sheet)
        panel.speech_pressed.connect(lambda: self.papers.print_speech(found.round_id, found.name, panel.choices()))
        self.place.page.show_panel(panel)
        panel.sheet.setFocus()

    def open_decide(self) -> None:
        """Opens «Ghi quyết định», while there is something to decide."""
        shown = self.shown()
        if shown is not None and shown.round.decided_on is None and shown.awards:
            key = f"awards.DecidePanel.{shown.round.round_id.hex}"
            self.place.forms.open(DecidePanel(shown), key, self._on_decide)

    def _on_decide(self, command: DecideRound) -> None:
        said = _("Đã ghi quyết định {number}").format(number=command.decision_number)
        forms = self.place.forms
        forms.write(lambda unit: decide_round(unit, command), said, lambda _none: forms.close_saved())

    def close_round(self) -> None:
        """«Đóng đợt này»."""
        shown = self.shown()
        if shown is not None:
            round_id, day = shown.round.round_id, shown.today
            said = _("Đã đóng đợt {name}").format(name=shown.round.name)
            self.place.forms.write(lambda unit: close_round(unit, round_id, day), said)

    # Ticks

    def _on_ticks_changed(self) -> None:
        shown, chosen = self.shown(), self.view.chosen()
        if self.is_open and chosen and shown is not None:
            self._footer_for(shown).show_chosen(chosen)
        elif self.footer is not None:
            self.footer = None
            self.place.page.set_footer(None)
        self.view.take_kinds()

    def _footer_for(self, shown: RoundDetail) -> SelectionFooter | ReviewFooter:
        decided = shown.round.decided_on is not None
        if self.view.step == "reviewing":
            if isinstance(self.footer, ReviewFooter):
                return self.footer
            made: SelectionFooter | ReviewFooter = self.reviewing.make_footer()
        elif isinstance(self.footer, SelectionFooter) and self.footer.decided == decided:
            return self.footer
        else:
            made = self._make_selection(shown, decided=decided)
        self.footer = made
        made.show_beside(panel=self.place.page.panel is not None)
        self.place.page.set_footer(made)
        return made

    def _make_selection(self, shown: RoundDetail, *, decided: bool) -> SelectionFooter:
        footer = SelectionFooter(decided=decided, today=shown.today, places=shown.places)
        footer.pay_pressed.connect(lambda: self._on_pay(footer))
        footer.absent_pressed.connect(self._on_absent)
        footer.return_pressed.connect(lambda: self.returning.open(self.view.chosen()))
        footer.withdraw_pressed.connect(self._on_withdraw)
        footer.none_pressed.connect(self.view.roster.untick)
        return footer

    def _on_pay(self, footer: SelectionFooter) -> None:
        shown = self.shown()
        if shown is not None:
            self.paying.begin(HandOver(shown, self.view.chosen(), footer.place.key() or CASH, footer.day.day))

    def _on_absent(self) -> None:
        if self._round_id is not None:
            self.paying.mark_absent(self._round_id, self.view.chosen())

    def _on_withdraw(self) -> None:
        self.proposing.withdraw(self.view.chosen(), self.view.roster.untick)

    def _on_row_opened(self, row: RosterRow) -> None:
        """Enter or a double click: a proposal is put right while the list is open."""
        shown = self.shown()
        if shown is not None and shown.is_open:
            self.proposing.edit(row.award)


def level(place: AwardPlace) -> RoundLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return RoundLevel(place)

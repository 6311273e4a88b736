"""One award round: reads it, and what is done in it."""

from __future__ import annotations

from uuid import UUID

from typing_extensions import override

from desktop_app.domain.ids import RoundId
from desktop_app.i18n import _
from desktop_app.services.awards import DecideRound, decide_round, withdraw
from desktop_app.ui.awards.decide_form import DecidePanel
from desktop_app.ui.awards.levels import HOME, AwardLevel, AwardPlace
from desktop_app.ui.awards.paying import Paying
from desktop_app.ui.awards.proposing import Proposing
from desktop_app.ui.awards.round_view import RoundView
from desktop_app.ui.awards.rounds import RoundDetail, read_round
from desktop_app.ui.awards.selection import SelectionFooter
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import told
from desktop_app.ui.widgets.side_panel import SidePanel


class RoundLevel(AwardLevel):
    """The sub-page of one round."""

    def __init__(self, place: AwardPlace) -> None:
        super().__init__(place)
        self.view = RoundView()
        self._round_id: RoundId | None = None
        self._asked = 0
        self._wants_focus = False
        self.selection: SelectionFooter | None = None
        self.paying = Paying(place.page, self.view, place.session, place.desk, place.say)
        self.proposing = Proposing(place, self.shown)
        self._connect()

    def _connect(self) -> None:
        view, place = self.view, self.place
        view.back_pressed.connect(place.left)
        view.import_pressed.connect(lambda: place.import_into(self._round_id))
        view.add_pressed.connect(self.open_propose)
        view.decide_pressed.connect(self.open_decide)
        view.certificates_pressed.connect(self.open_certificates)
        view.ticks_changed.connect(self._on_ticks_changed)

    @property
    @override
    def widget(self) -> RoundView:
        return self.view

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
        self._on_ticks_changed()
        self._ask()

    @override
    def focus_first(self) -> None:
        if self.shown() is not None:
            self.view.focus_learners()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and (not areas or areas & {"awards", "funds"}):
            self._ask()

    @override
    def come_back(self) -> None:
        self._on_ticks_changed()

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        self.view.show_beside(panel=panel is not None)

    @override
    def primary_action(self) -> None:
        self.open_propose()

    @override
    def focus_search(self) -> None:
        self.view.search.setFocus()

    @override
    def print_out(self) -> None:
        self.open_certificates()

    def _ask(self) -> None:
        self._asked += 1
        serial, book, round_id = self._asked, self.place.session.book, self._round_id
        if round_id is not None:
            self.place.session.jobs.run(
                lambda _report, _cancel: read_round(book, round_id),
                writes=False,
                done=lambda read: self._on_read(serial, read),
                failed=lambda error: self.place.say(sentence(told(error))),
            )

    def _on_read(self, serial: int, read: RoundDetail | None) -> None:
        if serial != self._asked:
            return
        if read is None:  # it was taken back
            self._round_id = None
            self.place.open_level(HOME, None)
            return
        self.view.show_round(read)
        if not self._wants_focus:
            return
        self._wants_focus = False
        if not read.awards and self.place.page.mode != "narrow":
            self.open_propose()
        else:
            self.focus_first()

    # What is opened from here

    def open_certificates(self) -> None:
        """Opens the certificates of the round."""
        shown = self.shown()
        if shown is not None and shown.round.decided_on is not None:
            self.place.open_level("certificates", shown.round.round_id)

    def open_propose(self) -> None:
        """Opens «Thêm em», while the round is open for it."""
        self.proposing.open()

    def open_decide(self) -> None:
        """Opens «Ghi quyết định», while there is something to decide."""
        shown = self.shown()
        if shown is not None and shown.stage == "deciding":
            key = f"awards.DecidePanel.{shown.round.round_id.hex}"
            self.place.forms.open(DecidePanel(shown), key, self._on_decide)

    def _on_decide(self, command: DecideRound) -> None:
        said = _("Đã ghi quyết định {number}").format(number=command.decision_number)
        forms = self.place.forms
        forms.write(lambda unit: decide_round(unit, command), said, lambda _none: forms.close_saved())

    # Ticks

    def _on_ticks_changed(self) -> None:
        shown, chosen = self.shown(), self.view.chosen()
        if self.is_open and chosen and shown is not None:
            self._selection_for(shown).show_chosen(chosen)
        elif self.selection is not None:
            self.selection = None
            self.place.page.set_footer(None)
        self.view.take_kinds()

    def _selection_for(self, shown: RoundDetail) -> SelectionFooter:
        decided = shown.round.state == "decided"
        if self.selection is None or self.selection.decided != decided:
            footer = SelectionFooter(decided=decided, today=shown.today, places=shown.places)
            footer.pay_pressed.connect(lambda: self.paying.begin(footer))
            footer.withdraw_pressed.connect(self._on_withdraw)
            footer.none_pressed.connect(self.view.untick)
            self.selection = footer
            self.place.page.set_footer(footer)
        return self.selection

    def _on_withdraw(self) -> None:
        round_id, ids = self._round_id, [row.award_id for row in self.view.chosen()]
        if round_id is not None:
            said = _("Đã bỏ {count} em khỏi danh sách").format(count=len(ids))
            self.place.forms.write(lambda unit: withdraw(unit, round_id, ids), said, lambda _count: self.view.untick())


def level(place: AwardPlace) -> RoundLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return RoundLevel(place)

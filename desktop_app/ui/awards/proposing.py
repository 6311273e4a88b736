"""Putting recipients on the list of a round, putting their proposals right, and taking them off."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar, cast

from desktop_app.domain.award_kinds import RecipientKind, as_recipient_kind
from desktop_app.domain.donors import DonorUnknown
from desktop_app.domain.errors import DomainError
from desktop_app.domain.families import ClanUnknown, HouseholdUnknown
from desktop_app.domain.ids import AwardId, ClanId, DonorId, HouseholdId, PersonId, RoundId, UnitId
from desktop_app.domain.members import BoardUnknown, PersonUnknown
from desktop_app.i18n import _
from desktop_app.services.proposals import (
    ProposeAward,
    change_proposal,
    proposals_of_boards,
    proposals_of_clans,
    proposals_of_donors,
    proposals_of_households,
    proposals_of_people,
    propose,
    withdraw,
)
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.storage.queries.proposable import Candidate, proposable
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.awards.proposal_ground import ProposalGround, read_ground
from desktop_app.ui.awards.propose_form import EditProposalPanel, ProposePanel, Way
from desktop_app.ui.awards.pupil_picker import Picked
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.formats import count
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import told

T = TypeVar("T")
_GONE: dict[RecipientKind, type[DomainError]] = {
    "family": HouseholdUnknown,
    "clan": ClanUnknown,
    "board": BoardUnknown,
    "donor": DonorUnknown,
}


class Proposing:
    """Opens «Ghi đề nghị» and «Sửa đề nghị» beside a round and writes what they give.

    Args:
        place: Of the round.
        shown: The round in sight.
    """

    def __init__(self, place: AwardPlace, shown: Callable[[], RoundDetail | None]) -> None:
        self._place, self._shown = place, shown

    # Opening

    def open(self, way: Way = "one") -> None:
        """Opens the panel, while the list of the round is open."""
        self._with_ground(lambda ground: self._open_panel(ground, way))

    def edit(self, row: AwardRow) -> None:
        """Opens one proposal of the list, while the list is open."""
        self._with_ground(lambda ground: self._open_edit(ground, row.award_id))

    def _with_ground(self, ready: Callable[[ProposalGround], None]) -> None:
        shown = self._shown()
        if shown is None or shown.round.state != "proposed":
            return
        book, round_id = self._place.session.book, shown.round.round_id

        def on_read(ground: ProposalGround | None) -> None:
            now = self._shown()
            if ground is not None and now is not None and now.round.round_id == round_id:
                ready(ground)

        self._read(lambda: read_ground(book, round_id), on_read, newest_of=self._with_ground)

    def _read(self, question: Callable[[], T], done: Callable[[T], None], *, newest_of: Hashable) -> None:
        self._place.session.jobs.run(
            lambda _report, _cancel: question(),
            writes=False,
            done=done,
            failed=lambda error: self._place.say(sentence(told(error))),
            newest_of=newest_of,
        )

    def _open_panel(self, ground: ProposalGround, way: Way) -> None:
        round_id = ground.round.round_id
        panel = ProposePanel(ground, way)
        panel.wanted.connect(partial(self._on_wanted, panel, ground))
        panel.import_pressed.connect(lambda: self._place.import_into(round_id))
        self._place.forms.open(panel, f"awards.ProposePanel.{round_id.hex}", self._on_submitted)
        panel.begin()
        panel.focus_entry()

    def _open_edit(self, ground: ProposalGround, award_id: AwardId) -> None:
        row = next((one for one in ground.listed if one.award_id == award_id), None)
        if row is None:
            return
        panel = EditProposalPanel(ground, row)
        panel.removed.connect(lambda: self.withdraw([row]))
        self._place.forms.open(panel, f"awards.EditProposal.{award_id.hex}", partial(self._on_edited, row))

    def _on_wanted(self, panel: ProposePanel, ground: ProposalGround, asked: str) -> None:
        kind, book = as_recipient_kind(asked), self._place.session.book

        def question() -> tuple[Candidate, ...]:
            with book.reader() as reader:
                return proposable(reader, kind, ground.round.round_id, ground.round.school_year)

        def on_read(found: tuple[Candidate, ...]) -> None:
            if self._place.forms.panel is panel:
                panel.show_candidates(kind, found)

        self._read(question, on_read, newest_of=self._on_wanted)

    # Writing

    def _on_submitted(self, said: object) -> None:
        shown = self._shown()
        if shown is None:
            return
        round_id = shown.round.round_id
        if isinstance(said, Picked):
            words = _("Đã thêm {count} người vào danh sách").format(count=count(len(said.keys)))
            self._place.forms.write(lambda unit: _propose_picked(unit, round_id, said), words, self._on_proposed)
            return
        proposals = cast("tuple[ProposeAward, ...]", said)
        one = _("Đã thêm {name}").format(name=proposals[0].name)
        many = _("Đã thêm {count} người vào danh sách").format(count=count(len(proposals)))
        self._place.forms.write(
            lambda unit: propose(unit, round_id, proposals), one if len(proposals) == 1 else many, self._on_proposed
        )

    def _on_proposed(self, _ids: object) -> None:
        """After one by one the panel waits for the next; after a whole list it goes, and the list is seen."""
        panel, forms = self._place.forms.panel, self._place.forms
        if not isinstance(panel, ProposePanel):
            return
        if panel.covers:
            panel.begin_anew()
            forms.close_saved()
        else:
            panel.begin_anew()
            forms.saved()

    def _on_edited(self, row: AwardRow, proposal: ProposeAward) -> None:
        forms = self._place.forms
        said = _("Đã sửa đề nghị của {name}").format(name=proposal.name)
        forms.write(lambda unit: change_proposal(unit, row.award_id, proposal), said, lambda _none: forms.close_saved())

    def withdraw(self, rows: Sequence[AwardRow], done: Callable[[], None] = lambda: None) -> None:
        """Takes these off the list; the toast puts them back."""
        shown, forms = self._shown(), self._place.forms
        if shown is None or not rows:
            return
        round_id, ids = shown.round.round_id, [row.award_id for row in rows]
        one = _("Đã bỏ {name} khỏi danh sách").format(name=rows[0].name)
        many = _("Đã bỏ {count} người khỏi danh sách").format(count=count(len(rows)))

        def gone(_count: int) -> None:
            if isinstance(forms.panel, EditProposalPanel) and forms.panel.award_id in ids:
                forms.close_saved()
            done()

        forms.write(lambda unit: withdraw(unit, round_id, ids), one if len(rows) == 1 else many, gone)


def _propose_picked(unit: UnitOfWork, round_id: RoundId, picked: Picked) -> list[AwardId]:
    terms, found = picked.terms, _of_book(unit.connection, picked)
    if len(found) < len(picked.keys):
        raise _GONE.get(picked.kind, PersonUnknown)
    proposals = [
        replace(
            proposal,
            amount=terms.amount,
            category=terms.category,
            achievement=picked.achievement,
            proposed_by=picked.proposed_by,
            item_id=terms.item_id,
            quantity=terms.quantity,
            no_certificate=terms.no_certificate,
        )
        for proposal in found
    ]
    return propose(unit, round_id, proposals)


def _of_book(reader: Reader, picked: Picked) -> list[ProposeAward]:
    keys, kind = picked.keys, picked.kind
    people: tuple[RecipientKind, ...] = ("pupil", "adult", "teacher")
    if kind in people:
        return proposals_of_people(reader, [PersonId(key) for key in keys], kind)
    if kind == "family":
        return proposals_of_households(reader, [HouseholdId(key) for key in keys])
    if kind == "clan":
        return proposals_of_clans(reader, [ClanId(key) for key in keys])
    if kind == "board":
        return proposals_of_boards(reader, [UnitId(key) for key in keys])
    return proposals_of_donors(reader, [DonorId(key) for key in keys])

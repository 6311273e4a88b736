"""Putting right what a round's announcement says, from the page of the round; also taking the round off the list."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.domain.ids import RoundId
from desktop_app.i18n import _
from desktop_app.services.award_rounds import BeginRound, edit_round, plan_ceremony, remove_round
from desktop_app.storage.queries.awards import RoundRow
from desktop_app.ui.awards.begin_form import BeginRoundPanel
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.awards.round_list import RoundList, read_rounds
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import told


class RoundEditing:
    """Opens «Sửa đợt khen thưởng» beside a round.

    Args:
        place: Of the round.
        shown: The round in sight, or None.
    """

    def __init__(self, place: AwardPlace, shown: Callable[[], RoundRow | None]) -> None:
        self._place, self._shown = place, shown

    def open(self) -> None:
        """Reads what there is to choose from, then opens the panel; after the review only the ceremony is in it."""
        row, book = self._shown(), self._place.session.book
        if row is None:
            return

        def on_read(read: RoundList) -> None:
            now = self._shown()
            if now is not None and now.round_id == row.round_id:
                key = f"awards.EditRound.{row.round_id.hex}"
                panel = BeginRoundPanel(read, now)
                panel.remove_wanted.connect(self.remove)
                self._place.forms.open(panel, key, self._on_submitted)

        self._place.session.jobs.run(
            lambda _report, _cancel: read_rounds(book),
            writes=False,
            done=on_read,
            failed=lambda error: self._place.say(sentence(told(error))),
            newest_of=self.open,
        )

    def remove(self) -> None:
        """Takes the round in sight off the list, while it is open; the toast puts it back."""
        row = self._shown()
        if row is None:
            return
        said = _("Đã bỏ đợt {name}").format(name=row.name)
        round_id, close = row.round_id, self._place.forms.close_saved
        self._place.forms.write(lambda unit: remove_round(unit, round_id), said, lambda _none: close())

    def _on_submitted(self, command: BeginRound) -> None:
        row = self._shown()
        if row is None:
            return
        said = _("Đã sửa đợt {name}").format(name=command.name)
        close = self._place.forms.close_saved
        if row.state == "proposed":
            self._place.forms.write(
                lambda unit: edit_round(unit, RoundId(row.round_id), command), said, lambda _none: close()
            )
            return
        self._place.forms.write(
            lambda unit: plan_ceremony(unit, RoundId(row.round_id), command.held_on, command.held_at),
            _("Đã ghi ngày trao của đợt {name}").format(name=row.name),
            lambda _none: close(),
        )

"""Printing the list that recipients sign, and the one that is read out."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.signing_sheets import SheetChoices
from desktop_app.i18n import _
from desktop_app.services.signing_sheets import print_signing_sheet
from desktop_app.storage.queries.awards import RoundRow
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import paper_name, print_paper
from desktop_app.ui.refusals import told


class SheetPrinting:
    """Prints the signing sheet of a round and opens it.

    Args:
        place: Of the round.
    """

    def __init__(self, place: AwardPlace) -> None:
        self._place = place

    def print_sheet(self, found: RoundRow, choices: SheetChoices | None = None) -> None:
        """Makes the sheet away from the window; every print is logged."""
        session, desk = self._place.session, self._place.desk
        round_id = found.round_id

        def done(path: Path, opened: bool) -> None:  # noqa: FBT001 - as `print_paper` calls it
            words = _("Danh sách ký nhận đã mở sẵn để in") if opened else _("Đã cất thành tệp {file}")
            self._place.page.tell(words.format(file=path.name))

        print_paper(
            session.jobs,
            desk,
            desk.folder / paper_name(_("Danh sách ký nhận"), found.name),
            lambda: print_signing_sheet(session.book, session.actor, round_id, choices).pdf,
            done=done,
            failed=lambda error: self._place.say(sentence(told(error))),
            writes=True,
        )

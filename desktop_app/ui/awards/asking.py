"""«Hỏi tỉnh»: whether other boards propose the same children this school year; no name is sent."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.i18n import _
from desktop_app.services.fairness import ask_province
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.awards.review_cards import QuotaCard
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import told


class Asking:
    """Asks the province in the background; the answer stands beside the rows when it is there.

    Args:
        place: Of the round.
        card: Holds the button.
        shown: The round in sight, or None.
    """

    def __init__(self, place: AwardPlace, card: QuotaCard, shown: Callable[[], RoundDetail | None]) -> None:
        self._place, self._card, self._shown = place, card, shown
        card.province_pressed.connect(self.ask)

    def ask(self) -> None:
        """Sends what was not sent and asks; the button waits meanwhile."""
        shown = self._shown()
        if shown is None:
            return
        session, school_year = self._place.session, shown.round.school_year
        self._card.ask.setEnabled(False)
        self._card.ask.set_text(_("Đang hỏi tỉnh…"))
        session.jobs.run(
            lambda _report, _cancel: ask_province(session.book, session.actor, school_year),
            writes=False,
            done=self._on_answer,
            failed=self._on_failed,
        )

    def _on_answer(self, hits: int) -> None:
        self._rest()
        self._place.say(None)
        words = _("Tỉnh trả lời: {count} em có ở ban khác") if hits else _("Tỉnh trả lời: không trùng ban nào khác")
        self._place.page.tell(words.format(count=hits))
        self._place.page.refresh(frozenset({"awards"}))

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        self._place.say(sentence(told(error)))

    def _rest(self) -> None:
        self._card.ask.setEnabled(True)
        self._card.ask.set_text(_("Hỏi tỉnh"))

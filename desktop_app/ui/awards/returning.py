"""Awards that are not handed over any more: the money stays in the fund, and it is said why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_app.domain.awards import ReturnReasonMissing
from desktop_app.i18n import _
from desktop_app.services.award_payments import return_to_fund
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.awards.reason_panel import Reason, ReasonPanel, ReasonWording
from desktop_app.ui.awards.rounds import RoundDetail


def returning_wording() -> ReasonWording:
    """What the panel says in which awards stay in the fund."""
    return ReasonWording(
        _("Trả lại quỹ"),
        "undo-2",
        _("Ghi trả lại quỹ"),
        (_("Gia đình đã chuyển đi nơi khác"), _("Gia đình xin không nhận"), _("Đã nhận suất khác của đợt này")),
        ReturnReasonMissing,
        _("Tiền vẫn nằm trong quỹ, quà vẫn trong kho. Không có phiếu nào phải hủy."),
    )


class Returning:
    """Opens «Trả lại quỹ» and writes what it gives.

    Args:
        place: Of the round.
        shown: The round in sight, or None.
        done: Called when it is written.
    """

    def __init__(self, place: AwardPlace, shown: Callable[[], RoundDetail | None], done: Callable[[], None]) -> None:
        self._place, self._shown, self._done = place, shown, done

    def open(self, chosen: Sequence[AwardRow]) -> None:
        """Asks why."""
        shown = self._shown()
        if shown is not None and chosen:
            key = f"awards.Return.{shown.round.round_id.hex}"
            self._place.forms.open(ReasonPanel(returning_wording(), chosen), key, self._on_submitted)

    def _on_submitted(self, reason: Reason) -> None:
        shown = self._shown()
        if shown is None:
            return
        round_id = shown.round.round_id
        said = _("Đã trả lại quỹ phần của {count} em").format(count=len(reason.award_ids))

        def done(_count: int) -> None:
            self._place.forms.close_saved()
            self._done()

        self._place.forms.write(lambda unit: return_to_fund(unit, round_id, reason.award_ids, reason.text), said, done)

"""What is done in the review of a round: points, accepted or not and why, up to the quota, and its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_app.domain.awards import RejectionReasonMissing
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.i18n import _
from desktop_app.services.reviews import (
    FinishReview,
    accept_awards,
    accept_within_quota,
    finish_review,
    reject_awards,
    reopen_review,
    score_awards,
    weigh_again,
)
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.awards.reason_panel import Reason, ReasonPanel, ReasonWording
from desktop_app.ui.awards.review_end_panel import ReviewEndPanel
from desktop_app.ui.awards.review_footer import ReviewFooter
from desktop_app.ui.awards.round_view import RoundView
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.awards.shares_panel import SharesPanel
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import Written, told, writing


def rejecting_wording() -> ReasonWording:
    """What the panel says in which somebody is not accepted."""
    return ReasonWording(
        _("Không nhận"),
        "x",
        _("Ghi không nhận"),
        (
            _("Hết chỉ tiêu"),
            _("Chưa đủ tiêu chuẩn"),
            _("Đã nhận suất khác năm nay"),
            _("Thiếu giấy chứng minh"),
        ),
        RejectionReasonMissing,
        _("Lý do vào biên bản họp xét; không in lên danh sách dán ở bảng tin."),
    )


class Reviewing:
    """Follows the review of the round in sight.

    Args:
        place: Of the round.
        view: Its rows.
        shown: The round in sight, or None.
    """

    def __init__(self, place: AwardPlace, view: RoundView, shown: Callable[[], RoundDetail | None]) -> None:
        self._place, self._view, self._shown = place, view, shown
        view.roster.scores.scored.connect(self.score)
        view.roster.scores.weighed.connect(self._on_weighed)
        view.quota.quota_pressed.connect(self.fill_quota)
        view.quota.shares_pressed.connect(self.open_shares)

    def make_footer(self) -> ReviewFooter:
        """The bar for the ticked rows."""
        footer = ReviewFooter()
        footer.accept_pressed.connect(lambda: self.accept(self._view.chosen()))
        footer.reject_pressed.connect(lambda: self.reject(self._view.chosen()))
        footer.again_pressed.connect(lambda: self.weigh_again(self._view.chosen()))
        footer.none_pressed.connect(self._view.roster.untick)
        return footer

    def _on_weighed(self, weight: str) -> None:
        row = self._view.roster.table.chosen_row()
        chosen = self._view.chosen() or ([row.award] if row is not None else [])
        (self.accept if weight == "accept" else self.reject)(chosen)

    def score(self, award_id: AwardId, points: int) -> None:
        """Writes the points of one row; several are written one after the other while more are typed."""
        shown = self._shown()
        if shown is None or not shown.is_open:
            return
        round_id = shown.round.round_id

        def on_written(written: Written[int]) -> None:
            self._place.forms.remember(written.entry_id)
            self._place.page.refresh(frozenset({"awards"}))

        self._place.session.jobs.run(
            writing(self._place.session, lambda unit: score_awards(unit, round_id, {award_id: points})),
            writes=True,
            done=on_written,
            failed=lambda error: self._place.say(sentence(told(error))),
        )

    def accept(self, chosen: Sequence[AwardRow]) -> None:
        """Accepts these awards."""
        names = _who(chosen)
        self._weigh(chosen, accept_awards, _("Đã nhận {who}").format(who=names))

    def weigh_again(self, chosen: Sequence[AwardRow]) -> None:
        """These awards are to be weighed later."""
        self._weigh(chosen, weigh_again, _("Để xét sau: {who}").format(who=_who(chosen)))

    def _weigh(
        self,
        chosen: Sequence[AwardRow],
        change: Callable[[UnitOfWork, RoundId, Sequence[AwardId]], int],
        said: str,
    ) -> None:
        shown = self._shown()
        if shown is None or not shown.is_open or not chosen:
            return
        round_id, ids = shown.round.round_id, [row.award_id for row in chosen]
        self._place.forms.write(
            lambda unit: change(unit, round_id, ids), said, lambda _count: self._view.roster.untick()
        )

    def reject(self, chosen: Sequence[AwardRow]) -> None:
        """Asks why these awards are not accepted."""
        shown = self._shown()
        if shown is None or not shown.is_open or not chosen:
            return
        panel = ReasonPanel(rejecting_wording(), chosen)
        self._place.forms.open(panel, f"awards.Reject.{shown.round.round_id.hex}", self._on_rejected)

    def _on_rejected(self, reason: Reason) -> None:
        shown = self._shown()
        if shown is None:
            return
        round_id = shown.round.round_id
        said = _("Không nhận {count} em").format(count=len(reason.award_ids))

        def done(_count: int) -> None:
            self._place.forms.close_saved()
            self._view.roster.untick()
            self._view.roster.focus_rows()

        self._place.forms.write(lambda unit: reject_awards(unit, round_id, reason.award_ids, reason.text), said, done)

    def fill_quota(self) -> None:
        """«Nhận theo chỉ tiêu»: equals are not parted, so a person chooses among those who share the last place."""
        shown = self._shown()
        if shown is None:
            return
        round_id = shown.round.round_id
        forms = self._place.forms

        def on_written(written: Written[int]) -> None:
            self._place.say(None)
            if not written.value:
                self._place.page.tell(_("Chưa nhận thêm em nào: các em cùng điểm. Cho điểm, hoặc chọn từng em."))
                return
            forms.remember(written.entry_id)
            said = _("Đã nhận thêm {count} em theo điểm").format(count=written.value)
            self._place.page.tell(said, lambda: forms.take_back(written.entry_id))
            self._place.page.refresh(frozenset({"awards"}))

        self._place.session.jobs.run(
            writing(self._place.session, lambda unit: accept_within_quota(unit, round_id)),
            writes=True,
            done=on_written,
            failed=lambda error: self._place.say(sentence(told(error))),
        )

    def open_shares(self) -> None:
        """Shows how evenly places are treated."""
        shown = self._shown()
        if shown is not None:
            self._place.page.show_panel(SharesPanel(shown))

    # The end

    def open_end(self) -> None:
        """«Xét xong»."""
        shown = self._shown()
        if shown is not None and shown.is_open and shown.awards:
            key = f"awards.ReviewEnd.{shown.round.round_id.hex}"
            self._place.forms.open(ReviewEndPanel(shown), key, self._on_ended)

    def _on_ended(self, command: FinishReview) -> None:
        forms = self._place.forms
        forms.write(lambda unit: finish_review(unit, command), _("Đã xét xong"), lambda _none: forms.close_saved())

    def reopen(self) -> None:
        """«Xét lại»."""
        shown = self._shown()
        if shown is not None:
            round_id = shown.round.round_id
            self._place.forms.write(lambda unit: reopen_review(unit, round_id), _("Đã mở lại danh sách để xét"))


def _who(chosen: Sequence[AwardRow]) -> str:
    return chosen[0].name if len(chosen) == 1 else _("{count} em").format(count=len(chosen))

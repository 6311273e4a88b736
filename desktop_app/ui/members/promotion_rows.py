"""A learner when the school year turns, with what was said of them: how the list shows it and what is written."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.ids import PersonId
from desktop_app.domain.learners import Step
from desktop_app.i18n import _
from desktop_app.services.learners import Promotion, PromotionChoice
from desktop_app.storage.queries.learners import LearnerRow
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.row_model import Column, Look


@dataclass(frozen=True, slots=True)
class Turn:
    """What is proposed for a learner, and what somebody said instead.

    Attributes:
        said: None: the proposal stands; both texts empty: no longer at school.
    """

    promotion: Promotion
    said: PromotionChoice | None = None

    @property
    def person_id(self) -> PersonId:
        """Of the learner."""
        return self.promotion.learner.person_id

    @property
    def learner(self) -> LearnerRow:
        """School and class of before."""
        return self.promotion.learner

    @property
    def step(self) -> Step:
        """What the class of before leads to."""
        return self.promotion.step

    @property
    def choice(self) -> PromotionChoice:
        """What is written if the learner is ticked."""
        row = self.promotion
        return self.said or PromotionChoice(self.person_id, row.new_class, row.new_school)

    @property
    def can_be_written(self) -> bool:
        """Whether it is known what becomes of the learner: a new school has to be asked for."""
        return self.said is not None or self.step in {"next", "finished"}

    @property
    def leaves(self) -> bool:
        """Whether the learner is to be no longer at school."""
        return self.can_be_written and not self.choice.new_class and not self.choice.new_school


def turn_columns() -> list[Column[Turn]]:
    """The learner, the class of before and what comes."""
    return [
        Column("", lambda row: row.learner.full_name, 46, kind="check", tickable=lambda row: row.can_be_written),
        Column(_("Họ và tên"), lambda row: row.learner.full_name, kind="person", second=lambda row: row.learner.school),
        Column(_("Lớp cũ"), lambda row: row.learner.class_name, 120),
        Column(_("Lớp mới"), _new_class, 120, kind="strong"),
        Column(_("Trường mới"), _new_school, 170, optional=2),
        Column(_("Việc"), step_word, 206, kind="badge", look=_look, optional=1),
    ]


def _new_class(row: Turn) -> str:
    if row.can_be_written:
        return row.choice.new_class or "–"
    return row.promotion.new_class or _("Giữ nguyên")


def _new_school(row: Turn) -> str:
    if not row.can_be_written:
        return _("Chưa rõ") if row.step == "new_school" else ""
    return row.choice.new_school if row.choice.new_school != row.learner.school else ""


def step_word(row: Turn) -> str:
    """What becomes of a learner."""
    if row.said is not None:
        return _("Thôi học") if row.leaves else _("Lên lớp") if row.step == "next" else _("Học trường mới")
    words: dict[Step, str] = {
        "next": _("Lên lớp"),
        "new_school": _("Hết cấp"),
        "finished": _("Học xong phổ thông"),
        "unknown": _("Không rõ lớp"),
    }
    return words[row.step]


def _look(row: Turn) -> Look:
    if row.said is not None:
        return Look("neutral") if row.leaves else Look("ok", "check")
    looks: dict[Step, tuple[Tone, str | None]] = {
        "next": ("ok", "check"),
        "new_school": ("warn", "school"),
        "finished": ("accent", "graduation-cap"),
        "unknown": ("neutral", None),
    }
    tone, icon = looks[row.step]
    return Look(tone, icon)

"""Why a family needs help, and the paper that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.award_kinds import criteria_codes, criteria_text, proof_state
from desktop_app.i18n import _
from desktop_app.storage.rules import hardships
from desktop_app.ui.formats import day
from desktop_app.ui.refusals import checked
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.check_list import CheckList
from desktop_app.ui.widgets.choice import Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.folding import Folding
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Note

DECEMBER, LAST_DAY = 12, 31
LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Hardships:
    """What is claimed and what shows it."""

    words: str = ""
    criteria: tuple[str, ...] = ()
    proof: str = ""
    proof_until: date | None = None
    checked_by: str = ""


class HardshipFields(QWidget):
    """«Hoàn cảnh, giấy tờ»: ticks from the list, words, the paper and how long it is good.

    Args:
        today: For how long papers are usually good.
        wants_proof: A proof is expected: it is open from the beginning, and a missing paper is pointed out.

    Signals:
        changed(): Something stands otherwise than before.
    """

    changed = Signal()

    def __init__(self, today: date, *, wants_proof: bool) -> None:
        super().__init__()
        self._today, self._wants_proof = today, wants_proof
        self._offered_proof, self._offered_until = "", ""
        self.words = TextField(example=_("Ví dụ: Ở với bà"), longest=LONGEST_WORDS)
        self.criteria: CheckList[str] = CheckList([Option(one.code, one.label, one.proof) for one in hardships()])
        self.criteria.setAccessibleName(_("Hoàn cảnh"))
        self.proof = TextField(example=_("Ví dụ: Giấy hộ nghèo"), longest=LONGEST_WORDS)
        self.until = DateField(None, today=today)
        self.checked_by = TextField(example=_("Ví dụ: Trưởng thôn 5"), longest=LONGEST_WORDS)
        self.proof_field = Field(_("Giấy tờ xác nhận"), self.proof, optional=True)
        self.until_field = Field(_("Có giá trị đến ngày"), self.until, optional=True)
        self._note = Note(_("Chỉ ban đọc được phần này; không in lên giấy cho người khác xem."), icon="lock")
        self.folding = Folding(_("Hoàn cảnh, giấy tờ"))
        inside = self.folding.inside
        inside.addWidget(self.criteria)
        inside.addWidget(Field(_("Nói rõ thêm"), self.words, optional=True))
        inside.addWidget(self.proof_field)
        inside.addWidget(self.until_field)
        inside.addWidget(Field(_("Ai đã xem giấy tờ"), self.checked_by, optional=True))
        inside.addWidget(self._note)
        Column(self).addWidget(self.folding)
        self.folding.unfold(unfolded=wants_proof)
        self.criteria.changed.connect(self._on_criteria)
        self.until.editingFinished.connect(self._look)
        self.until.day_changed.connect(self._look)
        for box in (self.words, self.proof, self.until, self.checked_by):
            box.textChanged.connect(self._on_typed)
        self._sum_up()

    def _on_criteria(self) -> None:
        """Offers the paper of the first hardship and the end of its time, as long as nobody wrote others."""
        chosen = next((one for one in hardships() if one.code in self.criteria.keys()), None)  # noqa: SIM118
        if self.proof.value() in {"", self._offered_proof}:
            self._offered_proof = chosen.proof if chosen is not None else ""
            self.proof.setText(self._offered_proof)
        if self.until.value() in {"", self._offered_until}:
            years = chosen.valid_years if chosen is not None else 0
            until = date(self._today.year + years - 1, DECEMBER, LAST_DAY) if years else None
            self.until.set_day(until)
            self._offered_until = self.until.value()
        self._on_typed()

    def _on_typed(self, _text: str = "") -> None:
        self._sum_up()
        self.changed.emit()

    def _sum_up(self) -> None:
        told = ", ".join(self.criteria.words()) or self.words.value()
        self.folding.set_summary(told or _("hộ nghèo, mồ côi, …"))

    def _look(self, _day: object = None) -> bool:
        """Warns of a paper that is missing or out of time; a text that is no day is wrong."""
        self.until_field.clear()
        if checked(self.until_field, lambda: (self.until.day(),)) is None:
            return False
        until = self.until.day()
        state = proof_state(self.criteria.keys(), self.proof.value(), until, self._today)
        if state == "expired" and until is not None:
            self.until_field.set_warning(_("Giấy đã hết giá trị từ {day}.").format(day=day(until)))
        if state == "missing" and self._wants_proof:
            self.proof_field.set_warning(_("Chưa có giấy tờ. Vẫn ghi được, khi xét máy sẽ nhắc."))
        else:
            self.proof_field.clear()
        return True

    def hardship(self) -> Hardships | None:
        """What was said; None when the day is none, which is then said beside it."""
        if not self._look():
            self.folding.unfold()
            return None
        return Hardships(
            self.words.value(), self.criteria.keys(), self.proof.value(), self.until.day(), self.checked_by.value()
        )

    def fill(self, said: Hardships) -> None:
        """Shows what was said."""
        self.words.setText(said.words)
        self.criteria.set_keys(said.criteria)
        self.proof.setText(said.proof)
        self.until.set_day(said.proof_until)
        self.checked_by.setText(said.checked_by)
        self.folding.unfold(unfolded=self._wants_proof or bool(said.criteria or said.words or said.proof))
        self._look()
        self._sum_up()

    def texts(self) -> dict[str, str]:
        """What stands in it, for the draft."""
        return {
            "hardship": self.words.text(),
            "criteria": criteria_text(self.criteria.keys()),
            "proof": self.proof.text(),
            "proof_until": self.until.text(),
            "proof_checked_by": self.checked_by.text(),
        }

    def restore(self, texts: Mapping[str, str]) -> None:
        """Puts back what was typed before."""
        self.words.setText(texts.get("hardship", ""))
        self.criteria.set_keys(criteria_codes(texts.get("criteria", "")))
        self.proof.setText(texts.get("proof", ""))
        self.until.setText(texts.get("proof_until", ""))
        self.checked_by.setText(texts.get("proof_checked_by", ""))
        self._sum_up()

    def lines(self) -> tuple[QWidget, ...]:
        """The boxes that Enter goes through."""
        return (self.words, self.proof, self.until, self.checked_by)

"""The panel in which an award round is opened or put right: text → `BeginRound`."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from typing_extensions import override

from desktop_app.domain.awards import DaysReversed, QuotaOutOfRange, check_days, check_quota
from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import FundUnknown, ProgrammeUnknown
from desktop_app.domain.ids import FundId, ProgrammeId
from desktop_app.domain.learners import SchoolYearNotUnderstood, clean_school_year
from desktop_app.domain.names import NameMissing, NameTooLong, clean_group_name
from desktop_app.i18n import _
from desktop_app.services.award_rounds import BeginRound
from desktop_app.storage.queries.awards import RoundRow
from desktop_app.storage.queries.funds import FundRow
from desktop_app.storage.rules import award_kinds
from desktop_app.ui.awards.filled_panel import FilledPanel
from desktop_app.ui.awards.round_list import RoundList, kind_label
from desktop_app.ui.formats import day as day_text
from desktop_app.ui.formats import money
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote, checked, refuse
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.folding import Folding
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.text import IconTile

LONGEST_QUOTA = 9


class BeginRoundPanel(FilledPanel):
    """«Mở đợt khen thưởng»: what kind, its name, school year, programme and fund, its announcement, its ceremony.

    Args:
        shown: What there is to choose from.
        edited: The round to put right; None: a new one.

    Signals:
        submitted(object): A `BeginRound` that keeps all rules.
        remove_wanted(): The round, still open, is to go off the list.
    """

    remove_wanted = Signal()

    def __init__(self, shown: RoundList, edited: RoundRow | None = None) -> None:
        title = _("Mở đợt khen thưởng") if edited is None else _("Sửa đợt khen thưởng")
        super().__init__(title, edited.name if edited else "", mark=IconTile("award", size=40))
        self._today, self._edited, self._suggested = shown.today, edited, ""
        self._is_open = edited is None or edited.state == "proposed"
        self._notes = {row.fund_id: _fund_note(row) for row in shown.funds}
        self._make_boxes(shown)
        self._make_fields()
        self._put_together()
        self.kind.chosen.connect(self._on_kind_chosen)
        self.programme.chosen.connect(self._suggest)
        self.year.editingFinished.connect(self._on_year_left)
        self.quota.editingFinished.connect(self._on_quota_left)
        for box in (self.announced, self.until, self.held):
            box.editingFinished.connect(self._check_days)
            box.day_changed.connect(self._check_days)
        self.fund.chosen.connect(self._say_fund)
        for choice in (self.kind, self.programme, self.fund):
            choice.chosen.connect(self._on_chosen)
        if edited is not None:
            self._fill(edited)
        if not self._is_open:
            self._leave_ceremony()
        self._say_fund()
        self._sum_up()

    def _make_boxes(self, shown: RoundList) -> None:
        today = shown.today
        self.kind: SearchChoice[str] = SearchChoice(
            [Option(kind.code, kind.label, kind.hint) for kind in award_kinds()], empty=_("Chọn loại")
        )
        self.name = TextField(example=_("Ví dụ: Học bổng Vượt khó, học kỳ I"))
        self.year = TextField(shown.school_year, longest=40)
        known: list[Option[ProgrammeId | None]] = [Option(r.programme_id, r.name, r.partner) for r in shown.programmes]
        none: Option[ProgrammeId | None] = Option(None, _("Không theo chương trình nào"))
        programmes = [none, *known]
        self.programme: SearchChoice[ProgrammeId | None] = SearchChoice(programmes, chosen=None)
        self.fund: SearchChoice[FundId] = SearchChoice(
            [Option(row.fund_id, row.name, _fund_note(row)) for row in shown.funds], chosen=shown.funds[0].fund_id
        )
        self.quota = TextField(example=_("Ví dụ: 40"), longest=LONGEST_QUOTA)
        self.announced, self.until = DateField(None, today=today), DateField(None, today=today)
        who = _("Ví dụ: Học sinh hộ nghèo, học lực khá trở lên. Thôn và trường đề nghị.")
        self.announcement = TextArea(lines=4, example=who)
        self.held = DateField(None, today=today)
        self.held_at = TextField(example=_("Ví dụ: Hội trường UBND xã"), longest=200)
        self._programmes = tuple(row.programme_id for row in shown.programmes)

    def _make_fields(self) -> None:
        self.kind_field = Field(_("Loại khen thưởng"), self.kind)
        self.name_field = Field(_("Tên đợt"), self.name)
        self.year_field = Field(_("Năm học"), self.year)
        self.programme_field = Field(_("Chương trình"), self.programme, optional=True)
        self.fund_field = Field(_("Lấy tiền từ quỹ"), self.fund)
        self.quota_field = Field(_("Số suất"), self.quota, optional=True)
        self.announced_field = Field(_("Thông báo ngày"), self.announced)
        self.until_field = Field(_("Nhận đến ngày"), self.until)
        self.who_field = Field(_("Ai được đề nghị, ai đề nghị"), self.announcement)
        self.held_field = Field(_("Ngày trao"), self.held)
        self.held_at_field = Field(_("Nơi trao"), self.held_at)

    def _put_together(self) -> None:
        self.programme_field.setVisible(bool(self._programmes))
        for field in (self.kind_field, self.name_field, self.year_field, self.programme_field, self.fund_field):
            self.body.addWidget(field)
        self.announcing, self.ceremony = Folding(_("Thông báo")), Folding(_("Lễ trao"))
        for field in (self.quota_field, self.announced_field, self.until_field, self.who_field):
            self.announcing.inside.addWidget(field)
        for field in (self.held_field, self.held_at_field):
            self.ceremony.inside.addWidget(field)
        self.body.addWidget(self.announcing)
        self.body.addWidget(self.ceremony)
        self.body.addStretch(1)
        self._note = MistakeNote(
            (
                *(self.kind_field, self.name_field, self.year_field, self.programme_field, self.fund_field),
                *(self.quota_field, self.announced_field, self.until_field, self.held_field),
            )
        )
        word = _("Mở đợt") if self._edited is None else _("Lưu thay đổi")
        self.save = Button(word, "primary", "plus" if self._edited is None else "check", on_click=self.submit)
        self.foot.addWidget(self._note)
        self.foot.addWidget(self.save)
        if self._edited is not None and self._is_open:
            self.drop = Button(_("Bỏ đợt này"), "danger_quiet", "trash-2", on_click=self.remove_wanted.emit)
            self.foot.addWidget(self.drop)
        boxes = (self.name, self.year, self.quota, self.announced, self.until, self.held, self.held_at)
        enter_moves_on(boxes, self.submit)
        self.setFocusProxy(self.kind if self._edited is None else self.name)

    def _leave_ceremony(self) -> None:
        """After the review the announcement stands; day and place of the ceremony may still change."""
        for field in (self.kind_field, self.name_field, self.year_field, self.programme_field, self.fund_field):
            field.hide()
        self.announcing.hide()
        self.ceremony.unfold()
        self.setFocusProxy(self.held)

    # What stands in it

    def _fill(self, row: RoundRow) -> None:
        self.kind.set_key(row.kind or None)
        self.name.setText(row.name)
        self.year.setText(row.school_year)
        self.programme.set_key(row.programme_id)
        self.fund.set_key(row.fund_id)
        self.quota.setText(str(row.quota) if row.quota else "")
        self.announced.set_day(row.announced_on)
        self.until.set_day(row.proposals_until)
        self.announcement.setPlainText(row.announcement)
        self.held.set_day(row.held_on)
        self.held_at.setText(row.held_at)

    def _on_kind_chosen(self) -> None:
        self.kind_field.clear()
        kind = next((kind for kind in award_kinds() if kind.code == self.kind.key()), None)
        self.kind_field.set_hint(kind.hint if kind is not None else "")
        self._suggest()

    def _suggest(self, _key: object = None) -> None:
        """Offers a name, as long as nobody wrote one."""
        if self._edited is not None or self.name.value() not in {"", self._suggested}:
            return
        programme = self.programme.text() if self.programme.key() is not None else ""
        what = programme or kind_label(self.kind.key() or "")
        if what:
            said = _("{what}, năm học {year}") if self.year.value() else "{what}"
            self._suggested = said.format(what=what, year=self.year.value())
            self.name.setText(self._suggested)

    def _on_chosen(self, _key: object) -> None:
        self.typed.emit()

    def _on_quota_left(self) -> None:
        checked(self.quota_field, self._quota)

    def _on_year_left(self) -> None:
        year = checked(self.year_field, self._year)
        if year is not None:
            self.year.setText(year)
            self._suggest()

    def _say_fund(self, _key: object = None) -> None:
        key = self.fund.key()
        self.fund_field.set_hint(self._notes.get(key, "") if key is not None else "")

    def _sum_up(self) -> None:
        told = [_("{quota} suất").format(quota=self.quota.value()) if self.quota.value() else ""]
        told.append(_("đến {day}").format(day=self.until.value()) if self.until.value() else "")
        self.announcing.set_summary(" · ".join(part for part in told if part) or _("số suất, thời hạn"))
        held = " · ".join(part for part in (self.held.value(), self.held_at.value()) if part)
        self.ceremony.set_summary(held or _("ngày, nơi trao"))

    # What is typed → the command

    def _year(self) -> str:
        """`2026-2027` as it is written on papers: `2026 - 2027`."""
        return clean_school_year(self.year.value()).replace("-", " - ")

    def _quota(self) -> int:
        text = self.quota.value().replace(".", "")
        if not text:
            return 0
        return check_quota(int(text) if text.isdecimal() else -1)

    def _check_days(self, _day: object = None) -> bool:
        """Says beside each day what is wrong with it."""
        fine = True
        for field, box in (
            (self.announced_field, self.announced),
            (self.until_field, self.until),
            (self.held_field, self.held),
        ):
            try:
                box.day()
                field.clear()
            except DateNotUnderstood as error:
                field.set_error(sentence(error))
                fine = False
        if fine:
            fine = checked(self.until_field, self._check_order) is not None
        if fine and (held := self.held.day()) is not None and held < self._today and self._edited is None:
            said = _("Ngày {day} đã qua. Vẫn giữ ngày này cũng được.")
            self.held_field.set_warning(said.format(day=day_text(held)))
        return fine

    def _check_order(self) -> bool:
        check_days(self.announced.day(), self.until.day())
        return True

    def command(self) -> BeginRound | None:
        """The round; None when something is not right, which is then said beside its field."""
        name = checked(self.name_field, lambda: clean_group_name(self.name.value()))
        year = checked(self.year_field, self._year)
        quota = checked(self.quota_field, self._quota)
        fund_id, days_fine = self.fund.key(), self._check_days()
        kind = self.kind.key() or ""
        if not kind and self._edited is None:
            self.kind_field.set_error(_("Chưa chọn loại khen thưởng."))
        if self.kind_field.state == "bad" or name is None or year is None or quota is None or fund_id is None:
            return None
        if not days_fine:
            return None
        return BeginRound(
            name=name,
            school_year=year,
            fund_id=fund_id,
            citation=self._edited.citation if self._edited is not None else "",
            kind=kind,
            programme_id=self.programme.key(),
            quota=quota,
            announcement=self.announcement.value(),
            announced_on=self.announced.day(),
            proposals_until=self.until.day(),
            held_on=self.held.day(),
            held_at=self.held_at.value(),
        )

    @override
    def submit(self) -> None:
        """«Mở đợt»."""
        command = self.command()
        self._unfold_mistakes()
        if not self._note.point() and command is not None:
            self.submitted.emit(command)

    @override
    def refuse(self, error: DomainError) -> None:
        """Says beside its field which rule was broken."""
        places = (
            (self.name_field, (NameMissing, NameTooLong)),
            (self.year_field, (SchoolYearNotUnderstood,)),
            (self.programme_field, (ProgrammeUnknown,)),
            (self.quota_field, (QuotaOutOfRange,)),
            (self.until_field, (DaysReversed,)),
            (self.fund_field, (FundUnknown,)),
        )
        if not refuse(error, places):
            self.name_field.set_error(sentence(error))
        self._unfold_mistakes()
        self._note.point()

    def _unfold_mistakes(self) -> None:
        announced = (self.quota_field, self.announced_field, self.until_field)
        if any(field.state == "bad" for field in announced):
            self.announcing.unfold()
        if self.held_field.state == "bad":
            self.ceremony.unfold()

    # What is kept while it is not written

    @override
    def draft(self) -> dict[str, str]:
        programme, fund = self.programme.key(), self.fund.key()
        return {
            "kind": self.kind.key() or "",
            "name": self.name.text(),
            "year": self.year.text(),
            "programme": programme.hex if programme is not None else "",
            "fund": fund.hex if fund is not None else "",
            "quota": self.quota.text(),
            "announced": self.announced.text(),
            "until": self.until.text(),
            "who": self.announcement.toPlainText(),
            "held": self.held.text(),
            "held_at": self.held_at.text(),
        }

    @override
    def restore_draft(self, texts: Mapping[str, str]) -> None:
        boxes = {"name": self.name, "year": self.year, "quota": self.quota, "announced": self.announced}
        boxes |= {"until": self.until, "held": self.held, "held_at": self.held_at}
        for key, box in boxes.items():
            box.setText(texts.get(key, ""))
        self.announcement.setPlainText(texts.get("who", ""))
        self.kind.set_key(texts.get("kind") or None)
        self.programme.set_key(next((one for one in self._programmes if one.hex == texts.get("programme")), None))
        fund = next((fund for fund in self._notes if fund.hex == texts.get("fund")), None)
        if fund is not None:
            self.fund.set_key(fund)
        self._say_fund()
        self._sum_up()


def _fund_note(row: FundRow) -> str:
    return _("Quỹ còn {amount}").format(amount=money(row.balance))

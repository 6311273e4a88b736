"""The panel in which the decision on a round is written: text → `DecideRound`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.awards import DecisionNumberMissing
from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import DayAhead, check_day
from desktop_app.domain.names import NameMissing, NameNotReadable, NameTooLong, clean_name
from desktop_app.i18n import _
from desktop_app.services.award_decisions import DecideRound
from desktop_app.storage.queries.officers import OfficerRow
from desktop_app.ui.awards.filled_panel import FilledPanel
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.formats import money, signless
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote, checked, refuse
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import IconTile, Note, Text

LONGEST_NUMBER = 60
NAMES_SHOWN = 5


class DecidePanel(FilledPanel):
    """«Ghi quyết định»: number, day, who signs, whom it names and what it costs.

    Signals:
        submitted(object): A `DecideRound` that keeps all rules.
    """

    def __init__(self, shown: RoundDetail) -> None:
        standing = shown.will_be_decided
        total = sum(row.amount for row in standing)
        about = _("{count} em · {amount}").format(count=len(standing), amount=money(total))
        super().__init__(_("Ghi quyết định"), about, IconTile("file-text", size=40))
        self._round_id, self._today = shown.round.round_id, shown.today
        self.number = TextField(
            shown.next_number, example=_("Ví dụ: {number}").format(number="05/QĐ-HKH"), longest=LONGEST_NUMBER
        )
        self.day = DateField(shown.today, today=shown.today)
        self.number_field = Field(
            _("Số quyết định"), self.number, hint=_("Máy gợi ý số tiếp theo, sửa được") if shown.next_number else ""
        )
        self.day_field = Field(_("Ngày ký"), self.day)
        self.first = SignerBoxes(shown.officers, shown.signer)
        self.has_second = CheckBox(_("Thêm người thứ hai ký"))
        self.second = SignerBoxes(shown.officers, ("", ""), second=True)
        self.has_second.toggled.connect(self._show_second)
        for part in (self.number_field, self.day_field, self.first, self.has_second, self.second):
            self.body.addWidget(part)
        self.body.addWidget(_preview(shown))
        self.body.addWidget(Note(_("Ghi quyết định rồi thì danh sách giữ nguyên. Em thêm sau thì lập đợt mới.")))
        self.body.addStretch(1)
        self.day.editingFinished.connect(self._check_day)
        self.day.day_changed.connect(self._check_day)
        self._note = MistakeNote((self.number_field, self.day_field, self.first.field, self.second.field))
        self.save = Button(_("Lưu quyết định"), "primary", "check", on_click=self.submit)
        self.foot.addWidget(self._note)
        self.foot.addWidget(self.save)
        boxes = (self.number, self.day, self.first.name, self.first.title, self.second.name, self.second.title)
        enter_moves_on(boxes, self.submit)
        self._show_second()
        self.setFocusProxy(self.number)

    @property
    def signer(self) -> TextField:
        """The name of who signs."""
        return self.first.name

    @property
    def signer_field(self) -> Field:
        """The field of that name."""
        return self.first.field

    @property
    def signer_title(self) -> TextField:
        """The title of who signs."""
        return self.first.title

    def _show_second(self) -> None:
        self.second.setVisible(self.has_second.isChecked())
        if not self.has_second.isChecked():
            self.second.field.clear()

    @override
    def submit(self) -> None:
        """«Lưu quyết định»."""
        number = checked(self.number_field, self._written_number)
        day = checked(self.day_field, self._allowed_day)
        signer = self.first.checked_name()
        second = self.second.checked_name() if self.has_second.isChecked() else ""
        if self._note.point() or number is None or day is None or signer is None or second is None:
            return
        title = self.second.title.value() if second else ""
        self.submitted.emit(DecideRound(self._round_id, number, day, signer, self.first.title.value(), second, title))

    def _written_number(self) -> str:
        if not self.number.value():
            raise DecisionNumberMissing
        return self.number.value()

    def _allowed_day(self) -> date:
        return check_day(self.day.day() or self._today, self._today)

    def _check_day(self) -> None:
        checked(self.day_field, self._allowed_day)

    @override
    def refuse(self, error: DomainError) -> None:
        """Says beside its field which rule was broken."""
        places = (
            (self.day_field, (DayAhead, DateNotUnderstood)),
            (self.first.field, (NameMissing, NameTooLong, NameNotReadable)),
        )
        if not refuse(error, places):
            self.number_field.set_error(sentence(error))
        self._note.point()


class SignerBoxes(QWidget):
    """Who signs: an officer of the board with one press, or anybody else by name and title.

    Args:
        officers: Who holds a post today.
        signer: Name and title to begin with.
        second: The one who signs at the left.
    """

    def __init__(self, officers: Sequence[OfficerRow], signer: tuple[str, str], *, second: bool = False) -> None:
        super().__init__()
        column = Column(self, gap=14)
        name, title = signer
        self._officers = dict(enumerate(officers))
        self.choice: Choice[int] = Choice(_options(officers), chosen=_place_of(officers, name))
        self.name = TextField(name, example=_("Ví dụ: Hồ Sỹ Tùng"))
        self.title = TextField(title or ("" if second else _("Chủ tịch")), longest=LONGEST_NUMBER)
        self.field = Field(_("Người cùng ký") if second else _("Người ký"), self.name)
        self._chosen_field = Field(_("Chọn trong ban"), self.choice)
        column.addWidget(self._chosen_field)
        column.addWidget(self.field)
        column.addWidget(Field(_("Chức danh người cùng ký") if second else _("Chức danh"), self.title))
        self._chosen_field.setVisible(bool(officers))
        self.choice.chosen.connect(self._on_chosen)
        self.name.textEdited.connect(self._on_typed)

    def _on_chosen(self, place: int) -> None:
        officer = self._officers.get(place)
        if officer is None:
            self.name.clear()
            self.name.setFocus()
            return
        self.name.setText(officer.full_name)
        self.title.setText(officer.title)
        self.field.clear()

    def _on_typed(self) -> None:
        self.field.clear()
        self.choice.set_key(_place_of(list(self._officers.values()), self.name.value()))

    def checked_name(self) -> str | None:
        """The name; None when it is none, which is said beside it."""
        return checked(self.field, lambda: clean_name(self.name.value()))


def _options(officers: Sequence[OfficerRow]) -> list[Option[int]]:
    words = _("{name} – {title}")
    named = [
        Option(place, words.format(name=one.full_name, title=one.title) if one.title else one.full_name)
        for place, one in enumerate(officers)
    ]
    return [*named, Option(-1, _("Người khác"))]


def _place_of(officers: Sequence[OfficerRow], name: str) -> int:
    return next((place for place, one in enumerate(officers) if one.full_name == name), -1)


def _preview(shown: RoundDetail) -> Card:
    """Whom the decision names, what it costs in all, and what is left of the fund."""
    standing = shown.will_be_decided
    total = sum(row.amount for row in standing)
    certificates = sum(not row.no_certificate for row in standing)
    well = Card(ground="well", gap=10)
    well.body.set_margins((16, 12, 16, 12))
    names = [f"{number}. {row.name}" for number, row in enumerate(standing[:NAMES_SHOWN], 1)]
    if len(standing) > NAMES_SHOWN:
        names.append(_("và {count} em nữa").format(count=len(standing) - NAMES_SHOWN))
    well.body.addWidget(Text(_("Danh sách kèm theo"), "label"))
    well.body.addWidget(Text("\n".join(names), "meta", wrap=True))
    facts = [
        Fact(_("Số em"), str(len(standing)), "strong"),
        Fact(_("Tiền"), signless(total), "money"),
        Fact(_("Giấy khen"), _("{count} tờ").format(count=certificates)),
    ]
    if goods := sum(row.item_id is not None for row in standing):
        facts.append(Fact(_("Có quà"), _("{count} em").format(count=goods)))
    facts.append(Fact(_("Quỹ còn lại"), signless(shown.balance - total), "money"))
    well.body.addWidget(Facts(facts, name_width=92, right=True))
    if total > shown.balance:
        words = _("{fund} thiếu {amount}. Vẫn ghi được quyết định, nhưng chưa trao được tiền.")
        missing = words.format(fund=shown.round.fund, amount=money(total - shown.balance))
        well.body.addWidget(Note(missing, "bad", "circle-alert"))
    return well

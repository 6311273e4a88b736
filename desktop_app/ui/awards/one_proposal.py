"""One proposal as it is typed: who, why, what is given, and what shows the hardship."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.award_kinds import RecipientKind, as_recipient_kind
from desktop_app.domain.dates import PartialDate, check_birth, parse_partial_date
from desktop_app.domain.ids import ClanId, DonorId, HouseholdId, PersonId, UnitId
from desktop_app.domain.money import Vnd
from desktop_app.domain.names import clean_group_name, clean_name, fold
from desktop_app.i18n import _
from desktop_app.services.proposals import ProposeAward
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.storage.rules import recipient_rule
from desktop_app.ui.awards.hardship_fields import HardshipFields, Hardships
from desktop_app.ui.awards.proposal_ground import ProposalGround, recipient_options
from desktop_app.ui.awards.terms_fields import Terms, TermsFields
from desktop_app.ui.refusals import checked
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.choice import Choice
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.folding import Folding
from desktop_app.ui.widgets.inputs import TextField

LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class InBook:
    """Who the recipient is in the book, as far as it is known."""

    person_id: PersonId | None = None
    household_id: HouseholdId | None = None
    clan_id: ClanId | None = None
    awarded_unit_id: UnitId | None = None
    donor_id: DonorId | None = None
    name: str = ""


class OneProposal(QWidget):
    """The fields of one proposal.

    Args:
        ground: What there is to choose from.

    Signals:
        changed(): Something that is no text box stands otherwise than before.
    """

    changed = Signal()

    def __init__(self, ground: ProposalGround) -> None:
        super().__init__()
        self._ground, self._in_book = ground, InBook()
        self._points = 0
        self._editing = ""  # whose proposal is put right, folded
        self._added: set[str] = set()  # who was put on the list since this was opened, folded
        self._make_boxes(ground)
        column = Column(self, gap=14)
        self._recipient_field = Field(_("Trao cho"), self.recipient)
        self._recipient_field.setVisible(len(ground.recipients) > 1)
        self.name_field = Field("", self.name)
        self._achievement_field = Field(_("Thành tích, lý do"), self.achievement)
        self._place = QWidget()
        place = Row(self._place, gap=12)
        place.addWidget(Field(_("Lớp"), self.class_name), 3)
        place.addWidget(Field(_("Trường"), self.school), 7)
        self.more = self._make_more()
        for part in (self._recipient_field, self.name_field, self._place, self._achievement_field, self.terms):
            column.addWidget(part)
        column.addWidget(self.hardship)
        column.addWidget(self.more)
        self.recipient.chosen.connect(self._on_recipient)
        self.name.editingFinished.connect(self._on_name_left)
        self.achievement.editingFinished.connect(self._on_achievement_left)
        self.birth.editingFinished.connect(self._on_birth_left)
        for part in (self.terms, self.hardship):
            part.changed.connect(self.changed)
        for box in (self.birth, self.hamlet, self.parent_name, self.proposed_by):
            box.textChanged.connect(self._sum_up)
        self._show_recipient()
        self._sum_up()

    def _make_boxes(self, ground: ProposalGround) -> None:
        self.recipient: Choice[RecipientKind] = Choice(recipient_options(ground))
        self.name = TextField()
        self.class_name = TextField(example=_("9A"), longest=LONGEST_WORDS)
        self.school = TextField(example=_("THCS Quỳnh Lưu"), longest=LONGEST_WORDS)
        self.achievement = TextField(example=_("Ví dụ: Học sinh giỏi"), longest=LONGEST_WORDS)
        self.terms = TermsFields(ground)
        self.hardship = HardshipFields(ground.today, wants_proof=ground.wants_proof)
        self.birth = TextField(example=_("Ví dụ: 15/8/2012"), longest=20)
        self.hamlet = TextField(example=_("Ví dụ: Thôn 5"), longest=LONGEST_WORDS)
        self.parent_name = TextField(example=_("Ví dụ: Hồ Văn Lâm"), longest=LONGEST_WORDS)
        self.proposed_by = TextField(example=_("Ví dụ: Chi hội thôn 5"), longest=LONGEST_WORDS)

    def _make_more(self) -> Folding:
        more = Folding(_("Thêm chi tiết"))
        self.birth_field = Field(_("Ngày, năm sinh"), self.birth, optional=True)
        self.parent_field = Field(_("Con ông, bà"), self.parent_name, optional=True)
        hamlet = Field(_("Thôn, xóm"), self.hamlet, optional=True)
        proposed_by = Field(_("Nơi đề nghị"), self.proposed_by, optional=True)
        for field in (self.birth_field, hamlet, self.parent_field, proposed_by):
            more.inside.addWidget(field)
        return more

    @property
    def fields(self) -> tuple[Field, ...]:
        """What can be wrong, in reading order."""
        return (self.name_field, *self.terms.fields, self.hardship.until_field, self.birth_field)

    @property
    def kind(self) -> RecipientKind:
        """Who the award is for."""
        return self.recipient.key() or self._ground.recipients[0]

    def _on_recipient(self, _key: object) -> None:
        self._show_recipient()
        self.changed.emit()

    def _show_recipient(self) -> None:
        kind = self.kind
        labels = {
            "pupil": (_("Họ và tên em"), _("Ví dụ: Hồ Thị Ngọc Ánh")),
            "adult": (_("Họ và tên"), _("Ví dụ: Nguyễn Thị Phượng")),
            "teacher": (_("Họ và tên thầy, cô"), _("Ví dụ: Lê Thị Hoa")),
            "family": (_("Tên gia đình, chủ hộ"), _("Ví dụ: ông Hồ Văn Lâm")),
            "clan": (_("Tên dòng họ"), _("Ví dụ: Nguyễn Hữu")),
            "board": (_("Tên chi hội, ban"), _("Ví dụ: Chi hội Khuyến học thôn 5")),
            "donor": (_("Tên nhà hảo tâm"), _("Ví dụ: Công ty An Phát")),
        }
        label, example = labels[kind]
        self.name_field.set_label(label)
        self.name.setPlaceholderText(example)
        self._place.setVisible(kind in {"pupil", "teacher"})
        self.hardship.setVisible(kind in {"pupil", "adult", "family"})
        person = recipient_rule(kind).counts_as_person
        self.birth_field.setVisible(person)
        self.parent_field.setVisible(kind == "pupil")

    def _on_name_left(self) -> None:
        if self.name.value():
            checked(self.name_field, self._name)
            self._find_in_book()
            self._warn_listed()

    def _find_in_book(self) -> None:
        """A pupil of whom there is only one of this name in the book is taken from there."""
        wanted = fold(self.name.value())
        if self.kind != "pupil" or self.name_field.state == "bad" or fold(self._in_book.name) == wanted:
            return
        found = [pupil for pupil in self._ground.pupils if fold(pupil.name) == wanted]
        if len(found) > 1:
            said = _("Trong sổ có {count} em tên này. Bấm «Từ sổ» ở trên để chọn đúng em.")
            self.name_field.set_warning(said.format(count=len(found)))
        if len(found) != 1:
            return
        one = found[0]
        self._in_book = InBook(person_id=PersonId(one.key), name=one.name)
        birth = str(one.birth) if one.birth is not None else ""
        offered = ((self.class_name, one.class_name), (self.school, one.school), (self.birth, birth))
        for box, text in (*offered, (self.hamlet, one.hamlet), (self.parent_name, one.head)):
            if text:
                box.setText(text)
        self.name_field.set_ok(_("Em này có trong sổ."))

    def _warn_listed(self) -> None:
        """Says, never forbids: somebody of this name stands on the list."""
        wanted = fold(self.name.value())
        twin = next((row for row in self._ground.listed if fold(row.name) == wanted), None)
        if wanted in self._added:
            self.name_field.set_warning(_("Vừa thêm {name} vào danh sách.").format(name=self.name.value()))
        elif twin is not None and self.name_field.state != "bad" and wanted != self._editing:
            where = " – ".join(part for part in (twin.class_name, twin.school, twin.hamlet) if part)
            said = _("Đã có trong danh sách: {name}, {where}.") if where else _("Đã có trong danh sách: {name}.")
            self.name_field.set_warning(said.format(name=twin.name, where=where))

    def _on_achievement_left(self) -> None:
        """An achievement that is called as a rule takes this rule, as long as nothing was chosen."""
        self.terms.choose_by_achievement(self.achievement.value())

    def _on_birth_left(self) -> None:
        checked(self.birth_field, lambda: (self._birth(),))

    def _name(self) -> str:
        person = recipient_rule(self.kind).counts_as_person
        return clean_name(self.name.value()) if person else clean_group_name(self.name.value())

    def _birth(self) -> PartialDate | None:
        text = self.birth.value()
        return check_birth(parse_partial_date(text), self._ground.today) if text else None

    def _sum_up(self, _text: str = "") -> None:
        told = (self.birth.value(), self.hamlet.value(), self.parent_name.value(), self.proposed_by.value())
        self.more.set_summary(" · ".join(part for part in told if part) or _("ngày sinh, thôn, cha mẹ"))

    def proposal(self) -> ProposeAward | None:
        """The proposal; None when something is not right, which is then said beside its field."""
        name = checked(self.name_field, self._name)
        birth = checked(self.birth_field, lambda: (self._birth(),))
        terms, hardship = self.terms.terms(), self.hardship.hardship()
        if self.birth_field.state == "bad":
            self.more.unfold()
        if name is None or birth is None or terms is None or hardship is None:
            return None
        known = self._in_book if fold(name) == fold(self._in_book.name) else InBook()
        return ProposeAward(
            name=name,
            amount=terms.amount,
            class_name=self.class_name.value(),
            school=self.school.value(),
            achievement=self.achievement.value(),
            birth=birth[0],
            hamlet=self.hamlet.value(),
            parent=self.parent_name.value(),
            hardship=hardship.words,
            person_id=known.person_id,
            recipient_kind=self.kind,
            household_id=known.household_id,
            clan_id=known.clan_id,
            awarded_unit_id=known.awarded_unit_id,
            donor_id=known.donor_id,
            criteria=hardship.criteria,
            proof=hardship.proof,
            proof_until=hardship.proof_until,
            proof_checked_by=hardship.checked_by,
            category=terms.category,
            proposed_by=self.proposed_by.value(),
            points=self._points,
            item_id=terms.item_id,
            quantity=terms.quantity,
            no_certificate=terms.no_certificate,
        )

    def fill(self, row: AwardRow) -> None:
        """Shows a proposal that stands on the list."""
        if self.recipient.has(row.recipient_kind):
            self.recipient.set_key(row.recipient_kind)
        self._points, self._editing = row.points, fold(row.name)
        self._in_book = InBook(
            row.person_id, row.household_id, row.clan_id, row.awarded_unit_id, row.donor_id, row.name
        )
        texts = {"name": row.name, "class": row.class_name, "school": row.school, "achievement": row.achievement}
        birth = str(PartialDate.from_iso(row.birth)) if row.birth else ""
        texts |= {"birth": birth, "hamlet": row.hamlet, "parent": row.parent, "proposed_by": row.proposed_by}
        self._restore_lines(texts)
        amount = Vnd(row.amount) if row.amount else None
        self.terms.fill(Terms(row.category, amount, row.item_id, row.quantity, row.no_certificate))
        self.hardship.fill(Hardships(row.hardship, row.criteria, row.proof, row.proof_until, row.proof_checked_by))
        self._show_recipient()

    def begin_anew(self) -> None:
        """Ready for the next: class, school, achievement and what is given stay as last used."""
        self._added.add(fold(self.name.value()))
        self._in_book, self._points = InBook(), 0
        for box in (self.name, self.birth, self.parent_name):
            box.clear()
        self.hardship.fill(Hardships())
        self.name_field.clear()

    # Drafts

    def _lines(self) -> dict[str, TextField]:
        return {
            "name": self.name,
            "class": self.class_name,
            "school": self.school,
            "achievement": self.achievement,
            "birth": self.birth,
            "hamlet": self.hamlet,
            "parent": self.parent_name,
            "proposed_by": self.proposed_by,
        }

    def _restore_lines(self, texts: Mapping[str, str]) -> None:
        for key, box in self._lines().items():
            box.setText(texts.get(key, ""))

    def texts(self) -> dict[str, str]:
        """What stands in it, for the draft."""
        lines = {key: box.text() for key, box in self._lines().items()}
        return {"recipient": self.kind} | lines | self.terms.texts() | self.hardship.texts()

    def restore(self, texts: Mapping[str, str]) -> None:
        """Puts back what was typed before."""
        kind = as_recipient_kind(texts.get("recipient", ""))
        if self.recipient.has(kind):
            self.recipient.set_key(kind)
        self._restore_lines(texts)
        self.terms.restore(texts)
        self.hardship.restore(texts)
        self._show_recipient()

    def lines(self) -> tuple[QWidget, ...]:
        """The boxes that Enter goes through."""
        first = (self.name, self.class_name, self.school, self.achievement)
        last = (self.birth, self.hamlet, self.parent_name, self.proposed_by)
        return (*first, *self.terms.lines(), *self.hardship.lines(), *last)

"""The boxes of the member form: a few in sight, the rest folded away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.members import Sex
from desktop_app.domain.names import MAX_NAME_LENGTH
from desktop_app.domain.privacy import needs_guardian
from desktop_app.i18n import _
from desktop_app.ui import formats
from desktop_app.ui.members.form_boxes import Boxes, Problem
from desktop_app.ui.members.form_sections import GuardianSheet, IdentitySheet, MembershipSheet, Offers, WorkSheet
from desktop_app.ui.members.form_values import (
    Texts,
    id_doubts,
    is_ahead,
    read_birth,
    read_birth_or_none,
    read_given_name,
    read_joined,
    read_name,
    read_phone,
    read_year,
)
from desktop_app.ui.members.hamlet_field import HamletField
from desktop_app.ui.members.person_family import PersonFamily
from desktop_app.ui.members.wording import doubt_sentence
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.folding import Folding
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented


class FormFields:
    """All boxes, and the sheets they stand on.

    Args:
        today: No birth lies after it.
        on_scan: «Quét thẻ CCCD» was pressed.
        editing: Of somebody in the book: memberships have their own place.
    """

    def __init__(self, today: date, on_scan: Callable[[], None], *, editing: bool = False) -> None:
        self._today, self._editing = today, editing
        self.name = TextField(longest=MAX_NAME_LENGTH * 10)  # a pasted text is refused in words, never cut short
        self.given_name = TextField(example=_("Ví dụ: Y Moan"), longest=MAX_NAME_LENGTH)
        self.sex: Segmented[Sex] = Segmented(
            [Segment("", _("Chưa ghi"), "text"), Segment("male", _("Nam")), Segment("female", _("Nữ"))]
        )
        self.day = TextField(example=_("Ví dụ: 15/08"), longest=60)
        self.year = TextField(example=_("Ví dụ: 1961"), longest=60)
        self.phone = TextField(example=_("Ví dụ: 0912 345 678"), longest=60)
        self.hamlet = HamletField()
        self.joined = TextField(example=_("Ví dụ: 2015 hoặc 20/11/2015"), longest=60)
        self.note = TextField(longest=500)
        self.boxes = Boxes()
        who, home, self.board_card = self._who(on_scan), self._home(), self._board()
        self.cards: list[QWidget] = [who, home, self.board_card]
        self.identity = IdentitySheet(self.boxes, self.texts, self._warn_of_number)
        self.work = WorkSheet(self.boxes, today)
        self.membership = MembershipSheet(self.boxes)
        self.guardian = GuardianSheet(self.boxes, self.texts)
        self.remarks = Folding(_("Ghi chú"))
        self.remarks.inside.addWidget(self.boxes.add(_("Ghi chú"), self.note, folding=self.remarks))
        self.foldings = (self.membership, self.identity, self.work, self.guardian, self.remarks)
        self.cards += self.foldings
        self.sex.chosen.connect(self._warn_of_number)

    def _who(self, on_scan: Callable[[], None]) -> Card:
        card = Card(_("Người này là ai"), gap=14)
        self.other_given = Button(_("Tên gọi khác"), "quiet", size="small", on_click=self.ask_given_name)
        self.other_given.setToolTip(_("Khi tên gọi không phải chữ cuối của họ tên"))
        if card.head is not None:
            card.head.addWidget(self.other_given)
            card.head.addWidget(Button(_("Quét thẻ CCCD"), "quiet", "scan-line", size="small", on_click=on_scan))
        first, second = Row(gap=14), Row(gap=14)
        name = self.boxes.add(_("Họ và tên"), self.name, check=lambda: read_name(self.texts()), optional=False)
        first.addWidget(name, 5)
        first.addWidget(self.boxes.add(_("Giới tính"), self.sex, optional=False), 4)
        self.given_field = self.boxes.add(
            _("Tên gọi"),
            self.given_name,
            check=lambda: read_given_name(self.texts()),
            hint=_("Danh sách xếp theo tên này. Thường là chữ cuối, không cần ghi."),
        )
        self.given_field.hide()
        day = self.boxes.add(
            _("Ngày, tháng sinh"), self.day, check=self._check_day, after=lambda: self._birth_agrees(self.year)
        )
        year = self.boxes.add(
            _("Năm sinh"),
            self.year,
            check=lambda: read_year(self.texts(), self._today),
            after=lambda: self._birth_agrees(self.day),
        )
        phone = self.boxes.add(
            _("Số điện thoại"), self.phone, check=lambda: read_phone(self.texts()), after=self._shape_phone
        )
        for field in (day, year, phone):
            second.addWidget(field, 1)
        card.body.addLayout(first)
        card.body.addWidget(self.given_field)
        card.body.addLayout(second)
        return card

    def _home(self) -> Card:
        card = Card(_("Nơi ở và gia đình"), gap=14)
        row = Row(gap=14)
        hamlet = self.boxes.add(_("Thôn, xóm"), self.hamlet)
        self.family = PersonFamily(self.boxes)
        for field in (hamlet, self.family.household_field, self.family.clan_field):
            row.addWidget(field, 1)
        card.body.addLayout(row)
        card.body.addWidget(self.family.more)
        return card

    def _board(self) -> Card:
        card = Card(_("Việc hội"), gap=14)
        self.joined_field = self.boxes.add(
            _("Vào hội"),
            self.joined,
            check=lambda: read_joined(self.texts()),
            after=self._warn_of_joined,
            hint=_("Chỉ nhớ năm thì ghi năm"),
        )
        card.body.addWidget(self.joined_field)
        return card

    @property
    def lines(self) -> tuple[TextField, ...]:
        """The boxes to type in, in reading order."""
        return tuple(box for box in self.boxes if isinstance(box, TextField))

    # Texts

    def texts(self) -> Texts:
        """What stands in the form."""
        commune, old = self.identity.place.value()
        return Texts(
            full_name=self.name.value(),
            sex=self.sex.key(),
            day=self.day.value(),
            year=self.year.value(),
            phone=self.phone.value(),
            hamlet=self.hamlet.value(),
            joined=self.joined.value(),
            note=self.note.value(),
            given_name=self.given_name.value(),
            national_id=self.identity.national_id.value(),
            address=self.identity.address.value(),
            commune_code=commune,
            old_commune=old,
            occupation=self.work.occupation.value(),
            school=self.work.school.value(),
            class_name=self.work.class_name.value(),
            school_year=self.work.school_year.key() or "",
            board=self.membership.board.code(),
            kind=self.membership.kind.code(),
            card_number=self.membership.card_number.value(),
            guardian_name=self.guardian.name.value(),
            guardian_relation=self.guardian.relation.code(),
            guardian_phone=self.guardian.phone.value(),
            **self.family.texts(),
        )

    def set_texts(self, texts: Texts) -> None:
        """Puts texts in and forgets what was wrong with those before."""
        self.sex.set_key(texts.sex)
        stood = {
            self.name: texts.full_name,
            self.given_name: texts.given_name,
            self.day: texts.day,
            self.year: texts.year,
            self.phone: texts.phone,
            self.hamlet: texts.hamlet,
            self.joined: texts.joined,
            self.note: texts.note,
            self.identity.national_id: texts.national_id,
            self.identity.address: texts.address,
            self.work.occupation: texts.occupation,
            self.work.school: texts.school,
            self.work.class_name: texts.class_name,
            self.membership.card_number: texts.card_number,
            self.guardian.name: texts.guardian_name,
            self.guardian.phone: texts.guardian_phone,
        }
        for box, text in stood.items():
            box.setText(text)
        self.identity.place.set_value(texts.commune_code, texts.old_commune)
        self.work.set_year(texts.school_year or _year_of(self._today))
        self.membership.board.set_code(texts.board)
        self.membership.kind.set_code(texts.kind)
        self.guardian.relation.set_code(texts.guardian_relation)
        self.boxes.clear()
        self.family.set_texts(texts)
        self._show_given_name(shown=bool(texts.given_name))
        for sheet in self.foldings:
            sheet.unfold(unfolded=False)
        self.say_summaries()

    def set_offers(self, offers: Offers) -> None:
        """What the lists of the form offer."""
        self.hamlet.set_hamlets(offers.hamlets)
        self.work.school.set_names(offers.schools)
        self.family.set_clans(offers.clans)
        self.work.occupation.set_names(offers.occupations)
        self.membership.board.set_named(offers.boards)
        self.membership.board_field.setVisible(len(offers.boards) > 1)
        self.membership.kind.set_named(offers.kinds)
        self.guardian.relation.set_named(offers.relations)
        self.say_summaries()

    def say_summaries(self) -> None:
        """The headings of folded sheets say what is in them; the guardian's is only there where one is wanted."""
        texts = self.texts()
        for sheet in (self.identity, self.work, self.membership, self.guardian):
            sheet.say_summary(texts)
        self.remarks.set_summary(texts.note)
        child = needs_guardian(read_birth_or_none(texts, self._today), self._today)
        wanted = child or bool(texts.guardian_name or texts.guardian_phone)
        if wanted and self.guardian.isHidden():
            self.guardian.unfold(unfolded=not texts.guardian_name)
        self.guardian.setVisible(wanted)

    # Checks

    def problems(self) -> list[Problem]:
        """The fields known to be wrong, in reading order."""
        return self.boxes.problems()

    def check_all(self) -> list[Problem]:
        """Checks every field, as saving does."""
        return self.boxes.check_all()

    def refuse(self, box: QWidget, error: DomainError) -> None:
        """Says beside a field why it was not taken."""
        self.boxes.refuse(box, error)

    def ask_given_name(self) -> None:
        """Shows the box for the name to list by."""
        self._show_given_name(shown=True)
        self.given_name.setFocus()

    def _show_given_name(self, *, shown: bool) -> None:
        self.given_field.setVisible(shown)
        self.other_given.setVisible(not shown)

    def _check_day(self) -> None:
        texts = self.texts()
        try:
            read_year(texts, self._today)
        except DomainError:
            return  # a wrong year is said there, not here
        read_birth(texts, self._today)

    def _birth_agrees(self, other: TextField) -> None:
        """Day and year are one birth: what makes one right may make the other one so, too."""
        field = self.boxes.field(other)
        if field.state == "bad":
            field.clear()
            self.boxes.check(other)
        elif other is self.year and self.day.value() and not self.year.value():
            self.boxes.check(other)
        elif other is self.day and self.day.value():
            self._say_day()
        self._warn_of_number()

    def _say_day(self) -> None:
        try:
            self._check_day()
        except DomainError as error:
            self.boxes.refuse(self.day, error)

    def _shape_phone(self) -> None:
        if self.phone.value():
            self.phone.setText(formats.phone(read_phone(self.texts())))

    def _warn_of_joined(self) -> None:
        if is_ahead(read_joined(self.texts()), self._today):
            self.joined_field.set_warning(_("Ngày này còn ở phía trước. Vẫn ghi được."))

    def _warn_of_number(self, _sex: object = None) -> None:
        field = self.boxes.field(self.identity.national_id)
        if field.state == "bad":
            return
        found = id_doubts(self.texts(), self._today)
        if found:
            field.set_warning(doubt_sentence(found[0]))
        else:
            field.clear()


def _year_of(today: date) -> str:
    first = today.year if today.month >= 8 else today.year - 1  # noqa: PLR2004 - August
    return f"{first}-{first + 1}"

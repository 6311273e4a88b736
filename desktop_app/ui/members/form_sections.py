"""The sheets of the member form that stay folded until somebody wants them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.errors import DomainError
from desktop_app.domain.members import clean_phone
from desktop_app.domain.national_id import clean_national_id, masked
from desktop_app.i18n import _
from desktop_app.storage.queries.clans import ClanChoice
from desktop_app.ui import formats
from desktop_app.ui.members.form_boxes import Boxes
from desktop_app.ui.members.form_values import Texts, read_guardian_phone, read_national_id
from desktop_app.ui.members.hamlet_field import OfferingField
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.folding import Folding
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.masked_field import MaskedField
from desktop_app.ui.widgets.place_field import PlaceField
from desktop_app.ui.widgets.text import Note


@dataclass(frozen=True, slots=True)
class Named:
    """A code and its words: a board, a kind of member, a relation."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Offers:
    """What the form offers of what the book and its rules hold.

    Attributes:
        boards: By id in hex; the book's own board first.
        kinds: Kinds of members.
        relations: What a guardian can be to a child.
        home: Code of the commune where the board is.
        clans: With their branches.
    """

    hamlets: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    boards: tuple[Named, ...] = ()
    kinds: tuple[Named, ...] = ()
    relations: tuple[Named, ...] = ()
    home: str = ""
    clans: tuple[ClanChoice, ...] = ()


def mask_number(text: str) -> str:
    """A right number masked; anything else as it stands, for it must be put right."""
    try:
        return masked(clean_national_id(text))
    except DomainError:
        return text


def named_options(names: Sequence[Named]) -> list[Option[str]]:
    """Choices for a list that drops down."""
    return [Option(name.code, name.label) for name in names]


class NamedChoice(Choice[str]):
    """A short list of names that may change while the form stands; a code that it does not know is kept."""

    def __init__(self, *, nothing: str = "") -> None:
        super().__init__([])
        self._nothing = nothing
        self._held = ""
        self.chosen.connect(self._on_named)

    def set_named(self, names: Sequence[Named]) -> None:
        """Offers other names; the choice stays."""
        head = [Option("", self._nothing)] if self._nothing else []
        held = self.code()
        self._options = (*head, *named_options(names))
        silent = self.blockSignals(True)  # noqa: FBT003 - Qt
        self.clear()
        self.addItems([option.text for option in self._options])
        self.blockSignals(silent)
        self.set_code(held)

    def code(self) -> str:
        """The code of the choice; what was set before the names came until then."""
        return self._held or (self.key() or "")

    def set_code(self, code: str) -> None:
        """Chooses without sending the signal; empty: the first."""
        known = [option.key for option in self._options]
        self._held = "" if code in known else code
        if known:
            self.setCurrentIndex(known.index(code) if code in known else 0)

    def _on_named(self, _code: str) -> None:
        self._held = ""


class IdentitySheet(Folding):
    """The number on the card, and where somebody lives who does not live where the board is.

    Args:
        boxes: Where its fields are entered.
        texts: What stands in the whole form.
        on_number: Called when a right number was left: what does not agree is said there.
    """

    def __init__(self, boxes: Boxes, texts: Callable[[], Texts], on_number: Callable[[], None]) -> None:
        super().__init__(_("Số CCCD, địa chỉ"))
        self.national_id = MaskedField(mask_number, example=_("Ví dụ: 040161001234"))
        self.address = TextField(example=_("Ví dụ: số 12, ngõ 5"), longest=200)
        self.place = PlaceField(commune_label=_("Xã, phường"))
        number = boxes.add(
            _("Số CCCD"),
            self.national_id,
            check=lambda: read_national_id(texts()),
            after=on_number,
            hint=_("Rời khỏi ô thì số được che bớt"),
            folding=self,
        )
        row = Row(gap=14)
        row.addWidget(number, 1)
        row.addWidget(boxes.add(_("Số nhà, đường"), self.address, folding=self), 1)
        self.inside.addLayout(row)
        self.inside.addWidget(self.place)

    def say_summary(self, texts: Texts) -> None:
        """What stands here, for the heading."""
        parts = (mask_number(texts.national_id), texts.address, texts.old_commune)
        self.set_summary(", ".join(part for part in parts if part))


class WorkSheet(Folding):
    """What somebody does for a living, or learns."""

    def __init__(self, boxes: Boxes, today: date) -> None:
        super().__init__(_("Nghề nghiệp, việc học"))
        self.occupation = OfferingField(example=_("Ví dụ: Giáo viên nghỉ hưu"), offers=_("Nghề đã có trong sổ"))
        self.school = OfferingField(example=_("Ví dụ: THCS Quỳnh Lưu"), offers=_("Trường đã có trong sổ"))
        self.class_name = TextField(example=_("Ví dụ: 9A"), longest=30)
        years = (today.year - 1, today.year, today.year + 1)
        self.school_year: Choice[str] = Choice([Option(f"{y}-{y + 1}", f"{y} - {y + 1}") for y in years])
        self.inside.addWidget(boxes.add(_("Nghề nghiệp"), self.occupation, folding=self))
        row = Row(gap=14)
        row.addWidget(boxes.add(_("Đang học trường"), self.school, folding=self), 3)
        row.addWidget(boxes.add(_("Lớp"), self.class_name, folding=self), 2)
        row.addWidget(boxes.add(_("Năm học"), self.school_year, optional=False, folding=self), 2)
        self.inside.addLayout(row)

    def say_summary(self, texts: Texts) -> None:
        """What stands here, for the heading."""
        learns = _("lớp {name}").format(name=texts.class_name) if texts.class_name else ""
        self.set_summary(", ".join(part for part in (texts.occupation, learns, texts.school) if part))

    def set_year(self, year: str) -> None:
        """Shows a school year, also one that the list does not offer."""
        known = [self.school_year.itemText(i).replace(" ", "") for i in range(self.school_year.count())]
        if year in known:
            self.school_year.set_key(year)


class MembershipSheet(Folding):
    """What kind of member, of which board, and the number on the member card."""

    def __init__(self, boxes: Boxes) -> None:
        super().__init__(_("Loại hội viên, thẻ"))
        self.board = NamedChoice()
        self.kind = NamedChoice()
        self.card_number = TextField(example=_("Ví dụ: HV-0505"), longest=40)
        self.board_field = boxes.add(_("Sinh hoạt ở"), self.board, optional=False, folding=self)
        self.inside.addWidget(self.board_field)
        row = Row(gap=14)
        row.addWidget(boxes.add(_("Loại hội viên"), self.kind, optional=False, folding=self), 1)
        row.addWidget(boxes.add(_("Số thẻ"), self.card_number, folding=self), 1)
        self.inside.addLayout(row)

    def say_summary(self, texts: Texts) -> None:
        """What stands here, for the heading."""
        card = _("thẻ {number}").format(number=texts.card_number) if texts.card_number else ""
        self.set_summary(", ".join(part for part in (self.kind.currentText(), card) if part))


class GuardianSheet(Folding):
    """Who answers for somebody under 16."""

    def __init__(self, boxes: Boxes, texts: Callable[[], Texts]) -> None:
        super().__init__(_("Người giám hộ"))
        self.name = TextField(example=_("Ví dụ: Trần Thị Nhàn"), longest=200)
        self.relation = NamedChoice()
        self.phone = TextField(example=_("Ví dụ: 0912 345 678"), longest=60)
        row = Row(gap=14)
        row.addWidget(boxes.add(_("Họ tên người giám hộ"), self.name, folding=self), 3)
        row.addWidget(boxes.add(_("Là gì của em"), self.relation, optional=False, folding=self), 2)
        phone = boxes.add(
            _("Điện thoại"), self.phone, check=lambda: read_guardian_phone(texts()), after=self._on_phone, folding=self
        )
        row.addWidget(phone, 2)
        self.inside.addWidget(Note(_("Em chưa đủ 16 tuổi thì ghi người đứng ra đồng ý thay."), "text2", "info"))
        self.inside.addLayout(row)

    def _on_phone(self) -> None:
        self.phone.setText(formats.phone(clean_phone(self.phone.value())))

    def say_summary(self, texts: Texts) -> None:
        """What stands here, for the heading."""
        self.set_summary(texts.guardian_name)

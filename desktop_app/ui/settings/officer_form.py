"""Forms about a post: who holds it, how they sign; and the end of a term."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import PersonId
from desktop_app.domain.names import NameMissing, NameNotReadable, NameTooLong, clean_name
from desktop_app.domain.officers import (
    ACTING,
    SIGNING_PREFIXES,
    OfficerTitleMissing,
    Signer,
    SigningForMissing,
    SigningPrefix,
    TermBackwards,
    signing_block,
)
from desktop_app.i18n import _
from desktop_app.services.officers import OfficerFields, add_officer, edit_officer, end_term
from desktop_app.storage.queries.families import PersonFound
from desktop_app.storage.queries.officers import OfficerRow
from desktop_app.ui.families.person_choice import PersonChoice
from desktop_app.ui.session import Session
from desktop_app.ui.settings.board_feed import BoardKnown
from desktop_app.ui.settings.form import Change, Form, read_partial
from desktop_app.ui.settings.paper_sketch import PaperSketch, signing_lines
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Text

Places = tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]


class OfficerForm(Form):
    """A new post, or one that is put right; below it the words as they will stand under papers."""

    def __init__(self, session: Session, known: BoardKnown, today: date, row: OfficerRow | None = None) -> None:
        super().__init__(_("Sửa người giữ chức") if row else _("Thêm người giữ chức"), _("Thông tin ban"))
        self._known, self._today, self._row = known, today, row
        self._person_id: PersonId | None = row.person_id if row else None
        self._make_who(session, row)
        self._make_term(row)
        self._make_signing(row)
        self.finish(_("Lưu người giữ chức"))
        self._preview()

    def _make_who(self, session: Session, row: OfficerRow | None) -> None:
        self.person = PersonChoice(session, _("Chọn trong sổ hội viên"), offers_nobody=True)
        self.person.picked.connect(self._on_picked)
        self.person.failed.connect(self.notices.tell)
        self.full_name = TextField(row.full_name if row else "", example=_("Ví dụ: Hồ Sỹ Tùng"), longest=120)
        name = self.boxes.add(
            _("Họ tên"), self.full_name, check=lambda: clean_name(self.full_name.value()), optional=False
        )
        self.line(name, self.boxes.add(_("Lấy từ sổ"), self.person))
        roles = self._known.roles
        self.role: Choice[str] = Choice(
            [Option(role.code, role.label) for role in roles], chosen=row.role if row and self._has(row.role) else None
        )
        first = next((role for role in roles if role.code == self.role.key()), None)
        self.post = TextField(row.title if row else (first.title if first else ""), longest=80)
        self.role.chosen.connect(self._on_role)
        self.line(
            self.boxes.add(_("Chức vụ"), self.role, optional=False),
            self.boxes.add(_("Chức danh in trên giấy"), self.post, optional=False),
        )

    def _make_term(self, row: OfficerRow | None) -> None:
        hint = _("Chỉ nhớ năm thì ghi năm")
        self.begins, begins = self.partial_box(_("Từ"), row.term_from if row else None, hint=hint)
        self.ends, ends = self.partial_box(_("Đến"), row.term_until if row else None)
        self.decision = TextField(row.decision if row else "", example=_("Ví dụ: 12/QĐ-HKH"), longest=80)
        self.line(begins, ends, self.boxes.add(_("Số quyết định"), self.decision))

    def _make_signing(self, row: OfficerRow | None) -> None:
        first = next((role for role in self._known.roles if role.code == self.role.key()), None)
        prefix = row.signing_prefix if row else (first.prefix if first else "")
        signing_for = row.signing_for if row else (first.signing_for if first else "")
        self.signs = CheckBox(_("Người này ký giấy tờ của ban"), checked=row.signs if row else self._nobody_signs())
        self.card.body.addWidget(self.signs)
        self.prefix: Choice[SigningPrefix] = Choice(
            [Option(code, _prefix_words(code)) for code in SIGNING_PREFIXES], chosen=prefix
        )
        self.signing_for = TextField(signing_for, example=_("Ví dụ: Ban Chấp hành"), longest=120)
        across, fields = Row(gap=18), Column(gap=14)
        fields.addWidget(self.boxes.add(_("Cách ký"), self.prefix, optional=False))
        self._for = self.boxes.add(_("Ký thay cho"), self.signing_for, check=self._checked_for, optional=False)
        fields.addWidget(self._for)
        fields.addStretch(1)
        across.addLayout(fields, 1)
        shown = Column(gap=6)
        shown.addWidget(Text(_("Khi in sẽ như thế này"), "label"))
        self.sketch = PaperSketch(_("Chỗ ký"), width=312)
        shown.addWidget(self.sketch)
        shown.addStretch(1)
        across.addLayout(shown)
        self.card.body.addLayout(across)
        for box in (self.full_name, self.post, self.signing_for):
            box.textChanged.connect(self._preview)
        self.prefix.chosen.connect(self._preview)

    def _nobody_signs(self) -> bool:
        return not any(row.signs and row.is_serving for row in self._known.officers)

    def _has(self, code: str) -> bool:
        return any(role.code == code for role in self._known.roles)

    # What happens

    def _on_picked(self, found: PersonFound | None) -> None:
        self._person_id = found.person_id if found is not None else None
        if found is not None:
            self.full_name.setText(found.full_name)

    def _on_role(self, code: str) -> None:
        role = next(role for role in self._known.roles if role.code == code)
        self.post.setText(role.title)
        self.prefix.set_key(role.prefix)
        self.signing_for.setText(role.signing_for)
        self._preview()

    def _preview(self) -> None:
        prefix = self.prefix.key() or ""
        self._for.setVisible(prefix not in ("", ACTING))
        own = self._row.officer_id if self._row else None
        signer = Signer(
            UUID(int=0),
            self.full_name.value() or "…",
            self.post.value() or "…",
            self.role.key() or "",
            None,
            None,
            prefix,
            self.signing_for.value() or "…",
            signs=True,
        )
        others = [
            Signer(
                row.officer_id,
                row.full_name,
                row.title,
                row.role,
                row.term_from,
                row.term_until,
                row.signing_prefix,
                row.signing_for,
                signs=False,
            )
            for row in self._known.officers
            if row.officer_id != own
        ]
        leading = frozenset(role.code for role in self._known.roles if role.leads)
        block = signing_block([signer, *others], leading, self._today)
        if block is not None:
            self.sketch.set_lines(signing_lines(block.authority, block.title, block.name))

    def _checked_for(self) -> str:
        prefix = self.prefix.key() or ""
        if prefix not in ("", ACTING) and not self.signing_for.value():
            raise SigningForMissing(prefix)
        return self.signing_for.value()

    # The form

    def fields(self) -> OfficerFields:
        """The post as typed."""
        return OfficerFields(
            self.full_name.value(),
            self.role.key() or "",
            self.post.value(),
            self._person_id,
            read_partial(self.begins),
            read_partial(self.ends),
            self.decision.value(),
            self.prefix.key() or "",
            self.signing_for.value(),
            self.signs.isChecked(),
        )

    @override
    def change(self) -> Change:
        fields, unit_id = self.fields(), self._known.detail.unit_id
        if self._row is None:
            return lambda work: add_officer(work, unit_id, fields)
        officer_id = self._row.officer_id
        return lambda work: edit_officer(work, officer_id, fields)

    @override
    def said(self) -> str:
        return _("Đã ghi {name}, {title}").format(name=self.full_name.value(), title=self.post.value())

    @override
    def places(self) -> Places:
        return (
            (self.full_name, (NameMissing, NameTooLong, NameNotReadable)),
            (self.post, (OfficerTitleMissing,)),
            (self.ends, (TermBackwards,)),
            (self.signing_for, (SigningForMissing,)),
        )


class EndTermForm(Form):
    """The last day, month or year of a term."""

    def __init__(self, row: OfficerRow) -> None:
        super().__init__(_("{name} thôi giữ chức").format(name=row.full_name), _("Thông tin ban"))
        self._row = row
        self.card.body.addWidget(
            Text(_("Giấy tờ của những ngày trước vẫn ghi đúng người ký lúc ấy."), "meta", wrap=True)
        )
        self.last, last = self.partial_box(_("Ngày cuối giữ chức {title}").format(title=row.title), None)
        self.line(last, Text(""))
        self.finish(_("Ghi ngày thôi"))

    @override
    def submit(self) -> None:
        if not self.last.value():
            self.boxes.field(self.last).set_error(_("Chưa ghi ngày. Ví dụ: 20/11/2026, hoặc chỉ năm 2026."))
            self.mistakes.point()
            return
        super().submit()

    @override
    def change(self) -> Change:
        last, officer_id = read_partial(self.last) or PartialDate(1), self._row.officer_id
        return lambda work: end_term(work, officer_id, last)

    @override
    def said(self) -> str:
        return _("Đã ghi {name} thôi giữ chức").format(name=self._row.full_name)

    @override
    def places(self) -> Places:
        return ((self.last, (TermBackwards,)),)


def _prefix_words(code: SigningPrefix) -> str:
    words: dict[SigningPrefix, str] = {
        "": _("Ký thẳng, không ghi gì thêm"),
        "TM.": _("TM. – thay mặt tập thể"),
        "KT.": _("KT. – cấp phó ký thay"),
        "TL.": _("TL. – được giao ký thừa lệnh"),
        "TUQ.": _("TUQ. – được ủy quyền"),
        "Q.": _("Q. – quyền, đang giữ tạm"),
    }
    return words[code]

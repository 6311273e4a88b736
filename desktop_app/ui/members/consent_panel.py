"""The panel in which is written down what a person agreed to, one purpose at a time."""

from __future__ import annotations

from datetime import date
from typing import Literal

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import DayAhead
from desktop_app.domain.privacy import (
    ChildWord,
    ChildWordMissing,
    ConsentNeedsGuardian,
    ConsentWay,
    PaperNumberMissing,
    child_is_asked,
    needs_guardian,
)
from desktop_app.i18n import _
from desktop_app.services.privacy import RecordConsent, record_consents
from desktop_app.storage.queries.person_story import PersonStory
from desktop_app.storage.rules import consent_purposes
from desktop_app.ui.members.deed_panels import Change, DeedPanel
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Note

Word = Literal["", "yes", "no"]
_HELD: dict[bool, Word] = {True: "yes", False: "no"}


class ConsentPanel(DeedPanel):
    """«Ý kiến đồng ý»: only what is another word than before is written."""

    def __init__(self, story: PersonStory, today: date) -> None:
        super().__init__(_("Ý kiến đồng ý"), story, "shield-check")
        self._today = today
        birth = story.fields.birth
        self._child = needs_guardian(birth, today)
        self._before: dict[str, Word] = {row.purpose: _HELD[row.given] for row in story.consents if row.is_newest}
        self.words: dict[str, Segmented[Word]] = {}
        for purpose in consent_purposes():
            word: Segmented[Word] = Segmented(
                [
                    Segment("", _("Chưa hỏi"), "text"),
                    Segment("yes", _("Đồng ý"), "ok"),
                    Segment("no", _("Không"), "bad"),
                ],
                chosen=self._before.get(purpose.code, ""),
            )
            self.words[purpose.code] = word
            self.body.addWidget(self.boxes.add(_(purpose.label), word, optional=False, hint=_(purpose.hint)))
        ways: list[Segment[ConsentWay]] = [
            Segment("paper", _("Giấy")),
            Segment("spoken", _("Nói")),
            Segment("message", _("Nhắn tin")),
        ]
        self.way: Segmented[ConsentWay] = Segmented(ways)
        self.body.addWidget(self.boxes.add(_("Đồng ý bằng gì"), self.way, optional=False))
        self.paper = TextField(example=_("Ví dụ: 12/2026"), longest=60)
        self.body.addWidget(self.boxes.add(_("Số giấy"), self.paper, hint=_("Để sau này tìm lại tờ giấy")))
        self.day = DateField(today, today=today)
        self.body.addWidget(self.boxes.add(_("Ngày"), self.day, check=self.day.day, optional=False))
        self.guardian = TextField(story.guardians[0].name if story.guardians else "", longest=200)
        words: list[Segment[ChildWord]] = [
            Segment("", _("Chưa hỏi"), "text"),
            Segment("agreed", _("Đồng ý"), "ok"),
            Segment("refused", _("Không"), "bad"),
        ]
        self.child_word: Segmented[ChildWord] = Segmented(words)
        if self._child:
            self.body.addWidget(Note(_("Em chưa đủ 16 tuổi: bố mẹ hoặc người giám hộ đồng ý thay.")))
            self.body.addWidget(self.boxes.add(_("Ai đồng ý thay em"), self.guardian, optional=False))
        if child_is_asked(birth, today):
            self.body.addWidget(self.boxes.add(_("Em nói gì"), self.child_word, optional=False))
        self.way.chosen.connect(self._on_way)
        self.finish(_("Ghi vào sổ"))

    def _on_way(self, way: ConsentWay) -> None:
        self.boxes.field(self.paper).setVisible(way == "paper")

    @override
    def submit(self) -> None:
        if not self._commands():
            self.say_fault(_("Chưa có ý kiến nào khác lúc trước. Chọn Đồng ý hoặc Không ở ít nhất một mục."))
            return
        super().submit()

    def _commands(self) -> list[RecordConsent]:
        try:
            day = self.day.day() or self._today
        except DomainError:
            day = self._today  # said beside the day when the form is sent
        way = self.way.key()
        return [
            RecordConsent(
                self.person_id,
                purpose,
                given=word.key() == "yes",
                day=day,
                way=way,
                paper_number=self.paper.value() if way == "paper" else "",
                guardian_name=self.guardian.value() if self._child else "",
                child_word=self.child_word.key(),
            )
            for purpose, word in self.words.items()
            if word.key() and word.key() != self._before.get(purpose, "")
        ]

    @override
    def change(self) -> Change:
        commands = self._commands()
        return lambda work: record_consents(work, commands)

    @override
    def places(self) -> tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]:
        return (
            (self.paper, (PaperNumberMissing,)),
            (self.day, (DayAhead,)),
            *(((self.guardian, (ConsentNeedsGuardian,)),) if self._child else ()),
            *(((self.child_word, (ChildWordMissing,)),) if self.child_word in self.boxes else ()),
        )

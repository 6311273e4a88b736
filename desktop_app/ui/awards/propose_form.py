"""The panel in which a list of proposals grows: one by one, pasted from a spreadsheet, or picked from the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.award_kinds import RecipientKind
from desktop_app.domain.awards import NothingGiven
from desktop_app.domain.errors import DomainError
from desktop_app.domain.goods import QuantityNotUnderstood, QuantityTooLarge
from desktop_app.domain.money import AmountNotPositive, AmountNotUnderstood, AmountTooLarge
from desktop_app.i18n import _
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.storage.queries.proposable import Candidate
from desktop_app.ui.awards.filled_panel import FilledPanel
from desktop_app.ui.awards.one_proposal import OneProposal
from desktop_app.ui.awards.paste_view import PasteView
from desktop_app.ui.awards.proposal_ground import ProposalGround
from desktop_app.ui.awards.pupil_picker import BookPicker
from desktop_app.ui.formats import count
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote, refuse
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.field import enter_moves_on
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import IconTile, Note, Text

Way = Literal["one", "paste", "book"]
LONGEST_NAME = 40  # letters of the round's name on the way back


class ProposePanel(FilledPanel):
    """«Ghi đề nghị»: typed beside the list; pasted and picked in a grid that takes the place of the page.

    Args:
        ground: The round, the rules, the goods, and who stands on the list.
        way: Which way is open first.

    Signals:
        submitted(object): A tuple of `ProposeAward`, or a `Picked`.
        wanted(str): The candidates of the book for this kind of recipient; `show_candidates` answers.
        import_pressed(): The list lies in a file.
    """

    wanted = Signal(str)
    import_pressed = Signal()

    def __init__(self, ground: ProposalGround, way: Way = "one") -> None:
        super().__init__(_("Ghi đề nghị"), ground.round.name, IconTile("user-plus", size=40))
        name = ground.round.name
        self.page_name = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rpartition(' ')[0]}…"
        ways: list[Segment[Way]] = [
            Segment("one", _("Ghi tay")),
            Segment("paste", _("Dán Excel")),
            Segment("book", _("Từ sổ")),
        ]
        self.way: Segmented[Way] = Segmented(ways, chosen=way, name=_("Cách ghi đề nghị"))
        self.one, self.paste, self.book = OneProposal(ground), PasteView(ground), BookPicker(ground)
        across = Row(gap=16)
        self._big_title = Text(_("Ghi đề nghị"), "title")
        across.addWidget(self._big_title)
        across.addWidget(self.way)
        across.addStretch(1)
        self.body.addLayout(across)
        for part in (self.one, self.paste, self.book):
            self.body.addWidget(part, 1)
        self.body.addStretch(0)
        self._make_foot()
        self.way.chosen.connect(self._on_way)
        self.one.changed.connect(self.typed)
        for part in (self.paste, self.book):
            part.changed.connect(self._on_grid_changed)
        self.book.wanted.connect(self.wanted)
        self.paste.import_pressed.connect(self.import_pressed)
        enter_moves_on(self.one.lines(), self.submit)
        self._show_way()

    def _make_foot(self) -> None:
        self._note = MistakeNote(self.one.fields)
        self._said = Note("", "bad", "circle-alert")
        self._said.hide()
        self._counted = Text("", "strong")
        self.save = Button("", "primary", "plus", on_click=self.submit)
        row = Row(gap=14)
        row.addWidget(self._counted, 1)
        row.addWidget(self.save)
        self.foot.addWidget(self._note)
        self.foot.addWidget(self._said)
        self.foot.addLayout(row)

    # The three ways

    def open_way(self, way: Way) -> None:
        """Shows another way, as if a person had chosen it."""
        self.way.set_key(way)
        self._on_way(way)

    def begin(self) -> None:
        """It came into sight."""
        if self.way.key() == "book":
            self.book.begin()

    def _on_way(self, _way: object) -> None:
        self._show_way()
        self.begin()
        self.focus_entry()
        self.typed.emit()

    def _show_way(self) -> None:
        way = self.way.key()
        for key, part in (("one", self.one), ("paste", self.paste), ("book", self.book)):
            part.setVisible(way == key)
        self.setFocusProxy(self._entries()[way])
        self._big_title.setVisible(way != "one")
        self._say(None)
        self._show_counts()
        self.set_covers(covers=way != "one")

    def _on_grid_changed(self) -> None:
        self._say(None)
        self._show_counts()
        self.typed.emit()

    def _show_counts(self) -> None:
        way = self.way.key()
        self.save.set_icon("plus")
        self._counted.setVisible(way != "one")
        if way == "one":
            self.save.set_text(_("Thêm vào danh sách"))
            return
        if way == "book":
            self._counted.setText(self.book.counted())
            self._name_save(len(self.book.chosen()))
            return
        self._counted.setText(self.paste.counted() if self.paste.shows_lines else "")
        if self.paste.shows_lines:
            self._name_save(len(self.paste.chosen()))
        else:
            self.save.set_text(_("Xem các dòng"))
            self.save.set_icon("list-checks")

    def _name_save(self, chosen: int) -> None:
        words = _("Thêm {count} người vào danh sách") if chosen else _("Thêm vào danh sách")
        self.save.set_text(words.format(count=count(chosen)))

    def focus_entry(self) -> None:
        """Puts the focus where the next is typed, pasted or searched."""
        if self.way.key() == "paste" and self.paste.shows_lines:
            self.paste.table.setFocus()
        else:
            self._entries()[self.way.key()].setFocus()

    def _entries(self) -> dict[Way, QWidget]:
        return {"one": self.one.name, "paste": self.paste.lines, "book": self.book.search}

    def show_candidates(self, kind: RecipientKind, rows: Sequence[Candidate]) -> None:
        """Shows who of the book can be proposed."""
        self.book.show_candidates(kind, rows)

    # What goes in

    @override
    def submit(self) -> None:
        """«Thêm vào danh sách»."""
        way = self.way.key()
        if way == "one":
            self._submit_one()
        elif way == "paste":
            self._submit_pasted()
        else:
            self._submit_picked()

    def _submit_one(self) -> None:
        proposal = self.one.proposal()
        if not self._note.point() and proposal is not None:
            self.submitted.emit((proposal,))

    def _submit_pasted(self) -> None:
        if not self.paste.shows_lines:
            self.paste.show_lines()
            self.paste.say_nothing_read()
            return
        if self.paste.is_wrong:
            self.paste.amount.setFocus()
            return
        proposals = self.paste.proposals()
        if proposals:
            self.submitted.emit(proposals)
        else:
            self._say(_("Chưa chọn dòng nào. Đánh dấu những dòng muốn ghi vào danh sách."))

    def _submit_picked(self) -> None:
        picked = self.book.picked()
        if picked is not None:
            self.submitted.emit(picked)
        elif not self.book.chosen():
            self._say(_("Chưa chọn ai. Đánh dấu những người muốn đề nghị."))

    def begin_anew(self) -> None:
        """Ready for the next: what is usually the same stays as last used; the pasted lines and the ticks are gone."""
        way = self.way.key()
        if way == "one":
            self.one.begin_anew()
        elif way == "paste":
            self.paste.clear()
        else:
            self.book.clear()
        self._note.forgive()
        self._say(None)
        self.focus_entry()

    @override
    def refuse(self, error: DomainError) -> None:
        """Says which rule was broken: beside its field, or at the foot of a grid."""
        if self.way.key() != "one":
            self._say(sentence(error))
            return
        terms = self.one.terms
        amounts = (AmountNotPositive, AmountNotUnderstood, AmountTooLarge, NothingGiven)
        places = ((terms.money_field, amounts), (terms.quantity_field, (QuantityNotUnderstood, QuantityTooLarge)))
        if not refuse(error, places):
            self.one.name_field.set_error(sentence(error))
        self._note.point()

    def _say(self, text: str | None) -> None:
        if text is not None:
            self._said.set_note(text, "bad", "circle-alert")
        self._said.setVisible(text is not None)

    # What is kept while it is not written

    @override
    def draft(self) -> dict[str, str]:
        pasted = {f"paste.{key}": text for key, text in self.paste.texts().items()}
        return {"way": self.way.key()} | self.one.texts() | pasted

    @override
    def restore_draft(self, texts: Mapping[str, str]) -> None:
        self.one.restore(texts)
        self.paste.restore({key[6:]: text for key, text in texts.items() if key.startswith("paste.")})
        ways: dict[str, Way] = {"paste": "paste", "book": "book"}
        way = ways.get(texts.get("way", ""))
        if way is not None:
            self.way.set_key(way)
            self._show_way()
            self.begin()


class EditProposalPanel(FilledPanel):
    """«Sửa đề nghị»: one award of an open list, put right or taken off.

    Args:
        ground: As of `ProposePanel`.
        row: As it stands.

    Signals:
        submitted(object): A `ProposeAward`.
        removed(): «Bỏ khỏi danh sách».
    """

    removed = Signal()

    def __init__(self, ground: ProposalGround, row: AwardRow) -> None:
        super().__init__(_("Sửa đề nghị"), ground.round.name, IconTile("user-pen", size=40))
        self.award_id = row.award_id
        self.one = OneProposal(ground)
        self.one.fill(row)
        self.body.addWidget(self.one)
        self.body.addStretch(1)
        self._note = MistakeNote(self.one.fields)
        self.save = Button(_("Lưu thay đổi"), "primary", "check", on_click=self.submit)
        drop = Button(_("Bỏ khỏi danh sách"), "danger_quiet", "trash-2", on_click=self.removed.emit)
        for part in (self._note, self.save, drop):
            self.foot.addWidget(part)
        self.one.changed.connect(self.typed)
        enter_moves_on(self.one.lines(), self.submit)
        self.setFocusProxy(self.one.name)

    @override
    def submit(self) -> None:
        """«Lưu thay đổi»."""
        proposal = self.one.proposal()
        if not self._note.point() and proposal is not None:
            self.submitted.emit(proposal)

    @override
    def refuse(self, error: DomainError) -> None:
        """Says beside its field which rule was broken."""
        terms = self.one.terms
        amounts = (AmountNotPositive, AmountNotUnderstood, AmountTooLarge, NothingGiven)
        places = ((terms.money_field, amounts), (terms.quantity_field, (QuantityNotUnderstood, QuantityTooLarge)))
        if not refuse(error, places):
            self.one.name_field.set_error(sentence(error))
        self._note.point()

    @override
    def draft(self) -> dict[str, str]:
        return self.one.texts()

    @override
    def restore_draft(self, texts: Mapping[str, str]) -> None:
        self.one.restore(texts)

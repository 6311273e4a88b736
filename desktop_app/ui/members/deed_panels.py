"""Panels in which something is done with one person: a standing, a membership, an exemption."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.dates import PartialDate, parse_partial_date
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import PersonId, UnitId
from desktop_app.domain.members import CardNumberTaken, EventDayOutOfRange, Standing
from desktop_app.i18n import _
from desktop_app.services.fees import exempt
from desktop_app.services.memberships import (
    JoinBoard,
    MembershipFields,
    change_standing_of_many,
    edit_membership,
    join_board,
)
from desktop_app.storage.queries.people import MembershipRow
from desktop_app.storage.queries.person_story import PersonStory
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.members.form_boxes import Boxes
from desktop_app.ui.members.form_sections import Named, NamedChoice, Offers
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button, Kind
from desktop_app.ui.widgets.field import enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note

Change = Callable[[UnitOfWork], object]


class DeedPanel(SidePanel):
    """A short form about one person. Fill `body`, enter fields in `boxes`, then call `finish`.

    Args:
        title: What is done.
        story: With whom.
        icon: Its sign.

    Signals:
        submitted(): The form keeps all rules.
        given_up(): Back to the person.
    """

    submitted = Signal()
    given_up = Signal()

    def __init__(self, title: str, story: PersonStory, icon: str) -> None:
        super().__init__(title, story.fields.full_name, IconTile(icon, "accent", 40))
        self.person_id: PersonId = story.person_id
        self.boxes = Boxes()
        self._fault: Banner | None = None

    def finish(self, verb: str, *, kind: Kind = "primary", icon: str = "check") -> None:
        """Puts the buttons below; called once all fields stand."""
        self.body.addStretch(1)
        self._note = MistakeNote([self.boxes.field(control) for control in self.boxes])
        self.yes = Button(verb, kind, icon, on_click=self.submit)
        self.no = Button(_("Thôi"), "quiet", on_click=self.given_up.emit)
        for part in (self._note, self.yes, self.no):
            self.foot.addWidget(part)
        enter_moves_on(list(self.boxes), self.submit)
        first = next(iter(self.boxes), None)
        if first is not None:
            self.setFocusProxy(first)

    def change(self) -> Change:
        """What is written; asked for when every field is right."""
        raise NotImplementedError

    def submit(self) -> None:
        """Sends the form, or goes to the first field that is wrong."""
        self.boxes.check_all()
        if not self._note.point():
            self.submitted.emit()

    def places(self) -> tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]:
        """Which control is about which errors."""
        return ()

    def refuse(self, error: DomainError) -> None:
        """The book refused: says it beside its field, or above them."""
        box = next((box for box, kinds in self.places() if isinstance(error, kinds)), None)
        if box is not None:
            self.boxes.refuse(box, error)
            self._note.point()
            return
        self.say_fault(sentence(error))

    def say_fault(self, text: str) -> None:
        """Says above the form why it could not be written; what is typed stays."""
        if self._fault is not None:
            self.body.removeWidget(self._fault)
            self._fault.hide()
            self._fault.deleteLater()
        self._fault = Banner(_("Chưa ghi được"), text, "bad")
        self.body.insertWidget(0, self._fault)

    def day_box(self, label: str, *, optional: bool = True) -> TextField:
        """A box for a day of which perhaps only the year is known."""
        box = TextField(example=_("Ví dụ: 2025 hoặc 20/11/2025"), longest=60)
        hint = _("Chỉ nhớ năm thì ghi năm")
        self.body.addWidget(self.boxes.add(label, box, check=lambda: read_day(box), optional=optional, hint=hint))
        return box


def read_day(box: TextField) -> PartialDate | None:
    """What stands in a day's box.

    Raises:
        DateNotUnderstood: It is no date.
    """
    return parse_partial_date(box.value()) if box.value() else None


def membership_names(rows: tuple[MembershipRow, ...]) -> tuple[Named, ...]:
    """Memberships by the names of their boards."""
    return tuple(Named(row.membership_id.hex, row.board_name) for row in rows)


class StandingPanel(DeedPanel):
    """«Đổi tình trạng»: moved, resigned, died, or active again."""

    def __init__(self, story: PersonStory, today: date) -> None:
        super().__init__(_("Đổi tình trạng"), story, "user-check")
        self._rows = story.memberships
        self.board = NamedChoice()
        self.board.set_named(membership_names(self._rows))
        if len(self._rows) > 1:
            self.body.addWidget(self.boxes.add(_("Ở ban nào"), self.board, optional=False))
        gone: list[Segment[Standing]] = [
            Segment("moved", _("Chuyển đi")),
            Segment("resigned", _("Xin thôi")),
            Segment("deceased", _("Đã mất")),
        ]
        back: list[Segment[Standing]] = [Segment("active", _("Sinh hoạt lại")), Segment("deceased", _("Đã mất"))]
        active = any(row.standing == "active" for row in self._rows)
        self.standing: Segmented[Standing] = Segmented(gone if active else back)
        self.body.addWidget(self.boxes.add(_("Nay là"), self.standing, optional=False))
        self.day = self.day_box(_("Từ ngày"))
        self.day.setText(f"{today:%d/%m/%Y}")
        self.reason = TextField(example=_("Ví dụ: theo con vào Vinh"), longest=200)
        self.body.addWidget(self.boxes.add(_("Lý do"), self.reason))
        self.body.addWidget(Note(_("Tiền đã nộp, giấy khen và phiếu thu của người này vẫn giữ nguyên.")))
        self.finish(_("Ghi vào sổ"))

    @override
    def change(self) -> Change:
        standing, day, reason = self.standing.key(), read_day(self.day), self.reason.value()
        if standing == "deceased":
            chosen = [row.membership_id for row in self._rows if row.standing != "deceased"]
        else:
            chosen = [row.membership_id for row in self._rows if row.membership_id.hex == self.board.code()]
        return lambda work: change_standing_of_many(work, chosen, standing, day, reason)

    @override
    def places(self) -> tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]:
        return ((self.day, (EventDayOutOfRange,)),)


class MembershipPanel(DeedPanel):
    """Day of joining, kind, card number and decision of a membership."""

    def __init__(self, story: PersonStory, offers: Offers) -> None:
        super().__init__(_("Việc hội"), story, "user-pen")
        self._rows = story.memberships
        self.board, self.kind = NamedChoice(), NamedChoice()
        self.board.set_named(membership_names(self._rows))
        self.kind.set_named(offers.kinds)
        if len(self._rows) > 1:
            self.body.addWidget(self.boxes.add(_("Ở ban nào"), self.board, optional=False))
        self.joined = self.day_box(_("Vào hội"))
        self.body.addWidget(self.boxes.add(_("Loại hội viên"), self.kind, optional=False))
        self.card_number = TextField(example=_("Ví dụ: HV-0505"), longest=40)
        self.body.addWidget(self.boxes.add(_("Số thẻ"), self.card_number))
        self.decision = TextField(example=_("Ví dụ: 05/QĐ-HKH"), longest=80)
        self.body.addWidget(self.boxes.add(_("Số quyết định"), self.decision))
        self.board.chosen.connect(self._fill)
        self._fill()
        self.finish(_("Lưu thay đổi"))

    def _row(self) -> MembershipRow:
        code = self.board.code()
        return next((row for row in self._rows if row.membership_id.hex == code), self._rows[0])

    def _fill(self, _code: str = "") -> None:
        row = self._row()
        self.joined.setText(str(row.joined) if row.joined else "")
        self.kind.set_code(row.kind)
        self.card_number.setText(row.card_number)
        self.decision.setText(row.decision)

    @override
    def change(self) -> Change:
        row = self._row()
        fields = MembershipFields(
            self.kind.code(), read_day(self.joined), self.card_number.value(), self.decision.value()
        )
        return lambda work: edit_membership(work, row.membership_id, fields)

    @override
    def places(self) -> tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]:
        return ((self.joined, (EventDayOutOfRange,)), (self.card_number, (CardNumberTaken,)))


class JoinPanel(DeedPanel):
    """«Vào thêm một ban»."""

    def __init__(self, story: PersonStory, offers: Offers) -> None:
        super().__init__(_("Vào thêm một ban"), story, "user-plus")
        held = {row.board.hex for row in story.memberships if row.standing == "active"}
        free = tuple(board for board in offers.boards if board.code not in held)
        self.board, self.kind = NamedChoice(), NamedChoice()
        self.board.set_named(free)
        self.kind.set_named(offers.kinds)
        if free:
            self.body.addWidget(self.boxes.add(_("Ban nào"), self.board, optional=False))
            self.joined = self.day_box(_("Vào từ ngày"))
            self.body.addWidget(self.boxes.add(_("Loại hội viên"), self.kind, optional=False))
            self.finish(_("Ghi vào sổ"))
        else:
            self.body.addWidget(Note(_("Người này đã ở trong mọi ban của sổ. Cần ban mới thì thêm ở trang Cài đặt.")))
            self.finish(_("Ghi vào sổ"))
            self.yes.setEnabled(False)

    @override
    def change(self) -> Change:
        board = UnitId(UUID(self.board.code()))
        command = JoinBoard(self.person_id, board, self.kind.code(), read_day(self.joined))
        return lambda work: join_board(work, command)

    @override
    def places(self) -> tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]:
        return ((self.joined, (EventDayOutOfRange,)),)


class ExemptPanel(DeedPanel):
    """«Miễn hội phí»: for which year, and why."""

    def __init__(self, story: PersonStory) -> None:
        super().__init__(_("Miễn hội phí"), story, "hand-coins")
        self._fees = [fee for fee in story.fees if fee.state in {"unpaid", "part"}]
        self.which = NamedChoice()
        self.which.set_named(
            tuple(
                Named(f"{place}", _("Năm {year}, {board}").format(year=fee.year, board=fee.board_name))
                for place, fee in enumerate(self._fees)
            )
        )
        self.reason = TextField(example=_("Ví dụ: hộ nghèo"), longest=200)
        self.body.addWidget(self.boxes.add(_("Khoản nào"), self.which, optional=False))
        self.body.addWidget(self.boxes.add(_("Lý do"), self.reason))
        self.finish(_("Miễn hội phí"))

    @override
    def change(self) -> Change:
        fee, reason = self._fees[int(self.which.code())], self.reason.value()
        return lambda work: exempt(work, [self.person_id], fee.board, fee.year, reason)

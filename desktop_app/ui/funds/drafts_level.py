"""Phiếu nháp, chờ duyệt: what is half written, what waits for the chair, what was refused."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.funds import VoucherUnknown
from desktop_app.domain.ids import UnitId
from desktop_app.i18n import _
from desktop_app.services.fund_officers import fund_officers
from desktop_app.services.voucher_drafts import (
    approve_draft,
    approver_name,
    read_body,
    refuse_draft,
    remove_draft,
)
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.voucher_details import VoucherDetail, voucher_detail
from desktop_app.storage.queries.voucher_drafts import DraftRow, open_drafts
from desktop_app.ui.donors.giving_level import GivingLevel
from desktop_app.ui.donors.list_view import GivingList, ListWords
from desktop_app.ui.formats import count, money
from desktop_app.ui.funds.draft_panel import DraftPanel, draft_title, when
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.funds.wording import posted_sentence
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.dialog import Wording
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.row_model import Column, Look
from desktop_app.ui.widgets.side_panel import SidePanel


@dataclass(frozen=True, slots=True)
class DraftsRead:
    """What the page shows, and who heads each board."""

    rows: tuple[DraftRow, ...]
    chairs: dict[UnitId, str]


def draft_columns() -> list[Column[DraftRow]]:
    """Whom it is for and who wrote it, whether it waits, how much."""
    return [
        Column(_("Phiếu"), lambda row: row.party or draft_title(row), kind="strong", second=_about, least=420),
        Column(_("Tình trạng"), _state, 170, "badge", look=_look, optional=1),
        Column(_("Số tiền"), lambda row: money(row.amount) if row.amount else _("chưa ghi"), 190, "money"),
    ]


def _about(row: DraftRow) -> str:
    return " · ".join(part for part in (draft_title(row), row.requested_by, when(row)) if part)


def _state(row: DraftRow) -> str:
    return {"awaiting": _("Chờ duyệt"), "refused": _("Không duyệt")}.get(row.state, _("Nháp"))


def _look(row: DraftRow) -> Look:
    return {"awaiting": Look("warn", "clock"), "refused": Look("bad", "x")}.get(row.state, Look("text3", "pencil"))


class DraftsLevel(GivingLevel):
    """The page «Phiếu nháp»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        words = ListWords(_("Phiếu nháp, chờ duyệt"), _("Phiếu nháp"))
        self.view: GivingList[DraftRow] = GivingList(words, draft_columns(), lambda row: row.draft_id, files=False)
        self.view.back_pressed.connect(place.left)
        self.view.row_opened.connect(self.open_row)
        text = _("Phiếu chi ghi dở thì bấm «Lưu nháp» trong ô Ghi chi. Khoản chi trên mức duyệt cũng chờ ở đây.")
        self.view.set_empty(EmptyState(_("Không có phiếu nháp nào"), text))
        self.chairs: dict[UnitId, str] = {}

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self.ask_again()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def ask_again(self) -> None:
        today = self.day

        def question(reader: Reader) -> DraftsRead:
            rows = open_drafts(reader)
            boards = {row.unit_id for row in rows}
            return DraftsRead(rows, {unit: fund_officers(reader, unit, today).chair for unit in boards})

        self.read(question, self._on_read)

    def _on_read(self, read: DraftsRead) -> None:
        self.chairs = read.chairs
        waiting = [row for row in read.rows if row.state == "awaiting"]
        self.view.show_rows(
            read.rows,
            _("{count} phiếu, chưa vào sổ quỹ").format(count=count(len(read.rows))),
            nobody="",
            is_empty=not read.rows,
        )
        total = money(sum(row.amount for row in waiting))
        self.view.header.set_subtitle(
            _("{count} khoản chờ duyệt, {amount}").format(count=count(len(waiting)), amount=total) if waiting else ""
        )
        if isinstance(self.panel, DraftPanel) and self.panel.row not in read.rows:
            self.place.page.close_panel()

    def open_row(self, row: DraftRow) -> None:
        """Shows one draft beside the list."""
        own = approver_name(self.place.session.book)
        panel = DraftPanel(row, read_body(row), self.chairs.get(row.unit_id, ""), own)
        panel.approve_wanted.connect(partial(self._ask_approval, row))
        panel.refuse_wanted.connect(partial(self._refuse_draft, row))
        panel.edit_wanted.connect(lambda: self.place.page.went_to.emit("funds", row))
        panel.remove_wanted.connect(partial(self._remove, row))
        self.show_panel(panel)

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        super().panel_changed(panel)
        if isinstance(panel, DraftPanel):
            self.refuse = panel.refuse
        elif panel is None and self.is_open:
            self.view.focus_table()

    def _ask_approval(self, row: DraftRow, name: str) -> None:
        wording = Wording(
            _("Duyệt chi {amount}?").format(amount=money(row.amount)),
            yes=_("Đúng, duyệt và ghi sổ"),
            no=_("Xem lại"),
            facts=(
                Fact(_("Chi cho"), row.party, "strong"),
                Fact(_("Bằng chữ"), amount_in_words(row.amount), "strong"),
                Fact(_("Người lập"), row.requested_by),
                Fact(_("Người duyệt"), name, "strong"),
            ),
            note=_("Duyệt xong máy ghi sổ ngay. Ghi rồi không xóa được; nếu nhầm thì lập phiếu hủy."),
            icon="shield-check",
            yes_icon="check",
        )
        back = self.panel.approve if isinstance(self.panel, DraftPanel) else self.view.table
        self.ask(wording, partial(self._approve, row, name), back)

    def _approve(self, row: DraftRow, name: str) -> None:
        session = self.place.session

        def work(_report: object, _cancel: object) -> VoucherDetail:
            voucher_id = approve_draft(session.book, session.actor, row.draft_id, name)
            with session.book.reader() as reader:
                detail = voucher_detail(reader, voucher_id)
            if detail is None:
                raise VoucherUnknown
            return detail

        session.jobs.run(work, writes=True, done=self._on_approved, failed=self.fail)

    def _on_approved(self, detail: VoucherDetail) -> None:
        self.place.page.close_panel()
        self.place.page.tell(posted_sentence(detail))
        self.ask_again()

    def _refuse_draft(self, row: DraftRow, name: str, reason: str) -> None:
        session = self.place.session

        def work(_report: object, _cancel: object) -> None:
            refuse_draft(session.book, session.actor, row.draft_id, reason, name)

        session.jobs.run(work, writes=True, done=lambda _none: self._on_refused(), failed=self.fail)

    def _on_refused(self) -> None:
        self.place.page.close_panel()
        self.place.page.tell(_("Đã trả lại phiếu kèm lý do"))
        self.ask_again()

    def _remove(self, row: DraftRow) -> None:
        self.do(lambda work: remove_draft(work, row.draft_id), _("Đã bỏ phiếu nháp"))


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return DraftsLevel(place)

"""Đồng bộ: what waits, a sending under way, no network, a stick, decisions, two laptops that wrote something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop_app.domain.certificate_proofs import key_id
from desktop_app.domain.ids import UnitId
from desktop_app.services.members import edit_person
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.storage.histories import HistoryStart
from desktop_app.storage.journal import COUNTER_BITS
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import Change, EntryHeader, Pulled, ReceivedPart
from desktop_app.storage.package_notes import keep_package_key
from desktop_app.storage.queries.people import person_fields
from desktop_app.storage.signing_keys import keep_province_key
from desktop_app.storage.sticks import Stick
from desktop_app.sync.decision_intake import keep_decisions
from desktop_app.sync.decisions import BoardNamed, Merge, Paper, signed, write_body
from desktop_app.sync.reports import SyncProgress
from desktop_app.ui.first_start.from_province import FromProvinceGate
from desktop_app.ui.province.page import ProvincePage
from desktop_app.ui.recent import RecentBook
from desktop_app.ui.screens.sample import ACTOR, BOARD, Sample, sample_surroundings
from desktop_app.ui.screens.stage import SEARCH_TICKS, Stage
from desktop_app.ui.unlock.history_way import HistoryWay
from desktop_app.ui.unlock.page import UnlockGate

_PAPER: Final = Paper("12/QĐ-HKH", "Hội Khuyến học tỉnh (mẫu)", date(2026, 11, 2), date(2026, 11, 15))
_OTHER_LAPTOP: Final = "f" * 16
_FREE: Final = 3 << 30  # bytes on the stick


def gates(stage: Stage, folder: Path, sample: Sample) -> None:
    """Before the pages: a book that comes back from the province; an older file; a file from another machine."""
    fetching = FromProvinceGate(stage.jobs, folder / "so", sample_surroundings(folder, sample.clock))
    stage.window.show_gate(fetching)
    fetching.codes.address.setText("https://khuyenhoc.example.vn")
    fetching.codes.code.setText("K7Q2M-9XPTA")
    stage.take("11d-lay-so-ve")
    door = UnlockGate(RecentBook(str(sample.book.path), BOARD.name, ACTOR), stage.jobs, None)
    stage.window.show_gate(door)
    began = sample.clock().isoformat()
    door.show_way(HistoryWay(HistoryStart("0" * 16, "restored", began, "2026-10-30T03:00:00+00:00", 14, 52)))
    stage.take("16c-ban-so-cu")
    door.show_way(HistoryWay(HistoryStart("0" * 16, "copied", began, asks=True, needs_code=True)))
    stage.take("16d-so-tu-may-khac")


def sync(stage: Stage, sample: Sample) -> None:
    """The page of sending, and what a person does from it."""
    page = stage.window.open_page("sync")
    if not isinstance(page, ProvincePage):
        return
    stage.take("08-dong-bo")
    page.sending.begin(12)
    page.sending.show_progress(SyncProgress(7, 12, 0))
    stage.take("08a-dong-bo-dang-gui")
    page.send()
    stage.take("08c-dong-bo-mat-mang")
    page.banner.hide()
    _decide(sample)
    _differ(sample)
    page.refresh(frozenset())
    stage.show_standing(sample.book)
    stage.settle(SEARCH_TICKS)
    stage.take("08d-dong-bo-co-viec-cho")
    page.decisions.open(1)
    stage.settle(SEARCH_TICKS)
    stage.take("08e-quyet-dinh-xem-truoc")
    page.close_panel()
    page.open_differences()
    stage.take("08b-hai-ben-khac-nhau")
    page.go_back()
    stage.settle()
    with TemporaryDirectory() as place:
        _packages(stage, page, Path(place))


def _packages(stage: Stage, page: ProvincePage, folder: Path) -> None:
    stick = folder / "KINGSTON"
    stick.mkdir()
    page.packages.find_sticks = lambda: (Stick(stick, "KINGSTON", _FREE),)
    page.packages.copy_out()
    stage.settle(SEARCH_TICKS)
    stage.take("08f-chep-ra-usb")
    if page.packages.panel is not None:
        page.packages.panel.copy_to(stick)
        stage.take("08g-da-chep-ra-usb")
    page.close_panel()


def _decide(sample: Sample) -> None:
    """The province joins two chapters."""
    book, outbox = sample.book, BookOutbox(sample.book)
    province = outbox.position().province
    with book.work(ACTOR) as work:
        own = UnitId(work.unit_id)
        east = add_board(work, AddBoard("Chi hội khuyến học thôn Đông (mẫu)", "hamlet", own))
        west = add_board(work, AddBoard("Chi hội khuyến học thôn Tây (mẫu)", "hamlet", own))
    key = Ed25519PrivateKey.generate()
    public, issued = key.public_key().public_bytes_raw(), sample.clock().isoformat()
    with book.bookkeeping() as connection:
        keep_package_key(connection, X25519PrivateKey.generate().public_key().public_bytes_raw(), issued)
        keep_province_key(connection, province, key_id(public).hex(), public, issued)
    sources = (BoardNamed(west, "Chi hội khuyến học thôn Tây (mẫu)"),)
    body = Merge(
        _PAPER, (), sources, BoardNamed(east, "Chi hội khuyến học thôn Đông (mẫu)"), "Chi hội thôn Đông Tây (mẫu)"
    )
    told = signed(province, 1, issued, write_body(body), public, key.sign)
    keep_decisions(outbox, [told], 1, outbox.position())


def _differ(sample: Sample) -> None:
    """Another laptop of the board wrote another telephone number and hamlet, a day earlier."""
    book = sample.book
    with book.work(ACTOR) as work:
        fields = person_fields(work.connection, sample.person_id)
        if fields is not None:
            edit_person(work, sample.person_id, replace(fields, phone="0986552310", hamlet="Thôn 5"))
    at = sample.clock() - timedelta(days=1)
    outbox = BookOutbox(book)
    before = outbox.position()
    made = at.isoformat(timespec="seconds")
    header = EntryHeader(
        book.surroundings.new_id(),
        "bà Lài",
        "members.changed",
        made,
        int(at.timestamp() * 1000) << COUNTER_BITS,
        0,
        before.schema,
    )
    change = Change("person", sample.person_id.hex, "update", {"phone": "0386552310", "hamlet": "Thôn 3 – Trung Hòa"})
    part = ReceivedPart(before.cursor + 1, _OTHER_LAPTOP, UUID(int=9), header, 0, (change,))
    outbox.apply(Pulled((part,), (), before.cursor + 1, before.log_hash))

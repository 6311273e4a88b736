"""What pictures are taken of, page by page. Each scene begins with a page as a person finds it."""

from __future__ import annotations

from pathlib import Path

from desktop_app.resource_files import resource_path
from desktop_app.sync.reports import SyncProgress
from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.first_start.page import FirstStartGate
from desktop_app.ui.funds.page import FundsPage
from desktop_app.ui.funds.receipt_form import ReceiptPanel, ReceiptTexts
from desktop_app.ui.home.page import HomePage
from desktop_app.ui.members.form_values import Texts
from desktop_app.ui.members.page import MembersPage
from desktop_app.ui.province.page import ProvincePage
from desktop_app.ui.recent import RecentBook
from desktop_app.ui.screens.sample import ACTOR, BOARD, PASSPHRASE, Sample, sample_surroundings
from desktop_app.ui.screens.stage import Stage
from desktop_app.ui.session import Errand
from desktop_app.ui.unlock.page import UnlockGate
from desktop_app.ui.unlock.shelf import ShelfGate


def first_start(stage: Stage, folder: Path, sample: Sample) -> None:
    """Bắt đầu, step by step; nothing is made."""
    gate = FirstStartGate(stage.jobs, folder / "so", sample_surroundings(folder, sample.clock))
    stage.window.show_gate(gate)
    stage.take("11-bat-dau-1")
    gate.go_on()
    gate.go_on()  # nothing chosen: the first sentence
    stage.take("11-bat-dau-2-thieu")
    gate.board.choose_place("40", BOARD.commune_code)
    gate.board.actor.setText(ACTOR)
    stage.take("11-bat-dau-2")
    gate.go_on()
    gate.key.pair.first.setText(PASSPHRASE)
    stage.take("11b-ma-khoa")
    gate.go_on()
    stage.take("11b-ma-khoa-thieu")
    gate.key.pair.again.setText(PASSPHRASE)
    gate.key.tick.setChecked(True)
    gate.go_on()
    stage.take("11c-xong")


def unlock(stage: Stage, folder: Path, sample: Sample) -> None:
    """The passphrase, a wrong one, and the recovery code."""
    book = RecentBook(str(sample.book.path), BOARD.name, ACTOR)
    gate = UnlockGate(book, stage.jobs, sample_surroundings(folder, sample.clock))
    stage.window.show_gate(gate)
    stage.take("16-mo-so")
    gate.passphrase.passphrase.setText("mã khóa khác")
    gate.open_with_passphrase()
    stage.take("16-mo-so-dang-mo-noi-khac")
    gate.show_way(gate.recovery)
    stage.take("16-mo-so-ma-cuu-ho")
    gate.show_way(gate.renewal)
    stage.take("16-mo-so-ma-khoa-moi")


def shelf(stage: Stage, folder: Path, sample: Sample) -> None:
    """Several books on one machine: a few, and forty with one just taken off."""
    own = RecentBook(str(sample.book.path), BOARD.name, ACTOR, "Xã Quỳnh Lưu, Nghệ An", "2026-11-20T03:15:00+00:00")
    others = tuple(
        RecentBook(str(folder / f"ho-{number}.sokh"), f"Ban Khuyến học dòng họ số {number} (mẫu)", ACTOR)
        for number in range(1, 40)
    )
    stage.window.show_gate(ShelfGate((own, *others[:2]), stage.jobs))
    stage.take("16b-chon-so")
    gate = ShelfGate((own, *others), stage.jobs)
    stage.window.show_gate(gate)
    stage.settle()
    gate.forget()
    stage.take("16b-chon-so-40")


def home(stage: Stage, _sample: Sample) -> None:
    """Trang chủ."""
    stage.window.open_page("home")
    stage.take("01-trang-chu")


def members(stage: Stage, _sample: Sample) -> None:
    """Hội viên: list, search without marks, one member, the form, the import step by step."""
    page = stage.window.open_page("members")
    if not isinstance(page, MembersPage):
        return
    stage.take("02-hoi-vien")
    page.list.search.setText("nguyen")
    stage.take("02-hoi-vien-tim")
    page.list.search.clear()
    stage.settle()
    page.list.row_opened.emit(page.list.model.row(2))
    stage.take("02-hoi-vien-mot-nguoi")
    page.close_panel()
    page.arrive(Errand.ADD)
    stage.settle()
    page.form.start(Texts("Nguyễn Thị Phượng", "female", "12/03", "1961", "0912 345 678", "Thôn 3"))
    stage.take("03-them-hoi-vien")
    page.form.start(Texts("Nguyễn Thị Phượng", "female", "31/02", "2091", "0912", "Thôn 3"))
    page.save()
    stage.take("03-them-hoi-vien-sai")
    page.form.start(Texts())
    page.show_list()
    _person(stage, page)


def _person(stage: Stage, page: MembersPage) -> None:
    """Somebody's form, what is done beside it, the fees of the year, and the turn of the school year."""
    stage.settle()
    row = page.list.model.row(2)
    page.open_edit(row.person_id)
    stage.take("03-sua-thong-tin")
    page.show_person(row.person_id)
    stage.settle()
    if page.side.panel is not None and page.side.panel.shown is not None:
        page.deeds.begin("consent", page.side.panel.shown)
        stage.take("02-y-kien-dong-y")
    page.open_fees()
    stage.take("02-hoi-phi")
    page.open_promotion()
    stage.take("02-len-lop")
    page.show_list()


def members_import(stage: Stage) -> None:
    """Hội viên of a new book: nothing yet, then the list of an Excel file step by step into the book."""
    page = stage.window.open_page("members")
    if not isinstance(page, MembersPage):
        return
    stage.take("13-hoi-vien-trong")
    page.arrive(Errand.IMPORT)
    stage.take("07-nhap-excel-1")
    page.wizard.read(resource_path("samples", "hoi-vien-xa.xlsx"))
    stage.take("07-nhap-excel-2")
    for step in (3, 4):
        page.wizard.go_on()
        stage.take(f"07-nhap-excel-{step}")
    page.show_list()


def funds(stage: Stage, _sample: Sample) -> None:
    """Quỹ khuyến học: the ledger, a donation, the question before it is written, a mistake, one voucher."""
    page = stage.window.open_page("funds")
    if not isinstance(page, FundsPage):
        return
    stage.settle()
    page.open_receipt()
    stage.take("04-quy")
    panel = page.panel
    if not isinstance(panel, ReceiptPanel):
        return
    panel.restore(ReceiptTexts("Bà Hồ Thị Lài, thôn 5", "5tr", day="31/02"))
    panel.submit()
    stage.take("04-quy-sai")
    panel.restore(ReceiptTexts("Bà Hồ Thị Lài, thôn 5", "2.000.000", reason="Ủng hộ Quỹ Khuyến học", day="21/11/2026"))
    panel.submit()
    stage.take("14-xac-nhan-tien", page.question)
    if page.question is not None:
        page.question.reject()
    page.open_voucher(page.view.model.row(0))
    stage.take("04-quy-mot-phieu")
    page.close_panel()
    stage.take("04-quy-so")


def awards(stage: Stage, sample: Sample) -> None:
    """Khen thưởng: the rounds, one that waits for its decision, one being paid, its certificates."""
    page = stage.window.open_page("awards")
    if not isinstance(page, AwardsPage):
        return
    stage.take("05-khen-thuong")
    page.open_round(sample.proposed_id)
    stage.take("05-dot-cho-quyet-dinh")
    page.open_decide()
    stage.take("05-dot-quyet-dinh")
    page.close_panel()
    page.open_round(sample.round_id)
    stage.settle()
    page.round.tick_unpaid()
    stage.take("05-dot-trao-tien")
    page.open_certificates()
    stage.take("06-giay-khen")
    page.go_back()
    page.go_back()


def sync(stage: Stage, _sample: Sample) -> None:
    """Đồng bộ: what waits, a sending under way, and no network."""
    page = stage.window.open_page("sync")
    if not isinstance(page, ProvincePage):
        return
    stage.take("08-dong-bo")
    page.sending.begin(12)
    page.sending.show_progress(SyncProgress(7, 12, 0))
    stage.take("08a-dong-bo-dang-gui")
    page.send()
    stage.take("08c-dong-bo-mat-mang")


def empty_book(stage: Stage) -> None:
    """A new book: where to begin."""
    page = stage.window.open_page("home")
    if isinstance(page, HomePage):
        stage.take("13-trang-chu-so-moi")
    for key, name in (("funds", "quy-trong"), ("awards", "khen-thuong-trong"), ("sync", "dong-bo-chua-ghep")):
        stage.window.open_page(key)
        stage.take(f"13-{name}")
    members_import(stage)

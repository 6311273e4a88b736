"""Pictures of Hội viên: the list, one person and what is done with them, the forms, and what is done once a year."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.resource_files import resource_path
from desktop_app.storage.queries.member_filter import MemberFilter
from desktop_app.ui.members.actions import ActionKey
from desktop_app.ui.members.filter_panel import FilterPanel
from desktop_app.ui.members.form_values import Texts
from desktop_app.ui.members.page import MembersPage
from desktop_app.ui.screens.sample import YEAR, Sample
from desktop_app.ui.screens.stage import SEARCH_TICKS, Stage
from desktop_app.ui.session import Errand

_TICKED = 14  # people of the list
_DEEDS: tuple[tuple[ActionKey, str], ...] = (
    ("standing", "doi-tinh-trang"),
    ("membership", "sua-viec-hoi"),
    ("join", "vao-them-ban"),
    ("exempt", "mien-hoi-phi"),
    ("guardian", "giam-ho"),
    ("consent", "y-kien-dong-y"),
    ("erase", "xoa-thong-tin"),
)
_WHOLE = Texts(
    "Nguyễn Thị Phượng",
    "female",
    "12/03",
    "1961",
    "0912 345 678",
    "Thôn 3",
    national_id="040161001234",
    address="Số 12, ngõ 5",
    occupation="Làm ruộng",
    card_number="0321",
    note="Người trong sổ mẫu",
)


def listed(stage: Stage, _sample: Sample) -> None:
    """The list: whole, searched, filtered, nobody found, people ticked, the panel of filters and kept views."""
    page = _page(stage)
    stage.take("02-hoi-vien")
    page.list.search.setText("nguyen")
    stage.settle(SEARCH_TICKS)
    stage.take("02-hoi-vien-tim")
    page.list.search.setText("nguyen huuu")
    stage.settle(SEARCH_TICKS)
    stage.take("02-hoi-vien-khong-thay")
    page.list.search.clear()
    wanted = MemberFilter(hamlets=("Thôn 3",), fee="unpaid", age_from=60, age_in=YEAR, fee_year=YEAR)
    usual = page.list.arrangement
    every = ("birth", "sex", "hamlet", "phone", "fee", "joined", "standing", "occupation")
    page.list.arrange(replace(usual, wanted=wanted, columns=every))
    stage.settle(SEARCH_TICKS)
    stage.take("02-hoi-vien-loc")
    page.list.arrange(usual)
    stage.settle()
    page.list.bar.panel_pressed.emit()
    stage.take("02-hoi-vien-cach-xem")
    panel = page.panel
    if isinstance(panel, FilterPanel):
        bottom = panel.scrolled.verticalScrollBar()
        bottom.setValue(bottom.maximum())
        stage.take("02-hoi-vien-cach-xem-duoi")
    page.close_panel()
    page.list.model.tick(row.person_id for row in page.list.model.rows()[:_TICKED])
    stage.take("02-hoi-vien-danh-dau")
    page.list.model.tick(())
    stage.take("02-hoi-vien-viec-khac", page.list.yearly.menu_of())


def person(stage: Stage, sample: Sample) -> None:
    """One person with the whole story, and every panel in which something is done."""
    page = _page(stage)
    page.show_person(sample.person_id)
    stage.take("02-hoi-vien-mot-nguoi")
    panel = page.side.panel
    if panel is None or panel.shown is None:
        return
    bottom = panel.scrolled.verticalScrollBar()
    bottom.setValue(bottom.maximum())
    stage.take("02-hoi-vien-mot-nguoi-duoi")
    shown = panel.shown
    for key, name in _DEEDS:
        page.deeds.begin(key, shown)
        stage.take(f"02-{name}")
    page.close_panel()


def forms(stage: Stage, sample: Sample) -> None:
    """The form: a new member, what is wrong, every section open, and somebody who stands in the book."""
    page = _page(stage)
    page.arrive(Errand.ADD)
    stage.settle()
    page.form.start(Texts("Nguyễn Thị Phượng", "female", "12/03", "1961", "0912 345 678", "Thôn 3"))
    stage.take("03-them-hoi-vien")
    page.form.start(Texts("Nguyễn Thị Phượng", "female", "31/02", "2091", "0912", "Thôn 3"))
    page.save()
    stage.take("03-them-hoi-vien-sai")
    page.form.start(Texts())
    page.form.fields.name.setText("Nguyễn Thị Phượng")
    page.form.fields.year.setText("1961")
    stage.take("03-them-hoi-vien-trung")
    page.form.start(_WHOLE)
    for sheet in page.form.fields.foldings:
        sheet.unfold()
        stage.settle()
        page.form.scrolled.ensureWidgetVisible(sheet)
        stage.take(f"03-them-hoi-vien-{page.form.fields.foldings.index(sheet) + 1}")
    for sheet in page.form.fields.foldings:
        sheet.unfold(unfolded=False)
    page.form.start(Texts())
    page.show_list()
    page.open_edit(sample.person_id)
    stage.take("03-sua-thong-tin")
    page.show_list()


def yearly(stage: Stage, _sample: Sample) -> None:
    """Fees of the year, going up a class, and people who may be one."""
    page = _page(stage)
    page.open_fees()
    stage.take("02-hoi-phi")
    page.fees.view.model.tick_all()
    stage.take("02-hoi-phi-danh-dau")
    page.fees.take()
    stage.take("02-hoi-phi-xac-nhan", page.fees.question)
    if page.fees.question is not None:
        page.fees.question.reject()
    page.open_promotion()
    stage.take("02-len-lop")
    page.open_duplicates()
    stage.take("02-nguoi-co-the-trung")
    page.show_list()


def new_book(stage: Stage) -> None:
    """Hội viên of a new book: nothing yet, then the list of an Excel file step by step into the book."""
    page = _page(stage)
    stage.take("13-hoi-vien-trong")
    page.arrive(Errand.IMPORT)
    stage.take("07-nhap-excel-1")
    page.wizard.read(resource_path("samples", "hoi-vien-xa.xlsx"))
    stage.take("07-nhap-excel-2")
    for step in (3, 4):
        page.wizard.go_on()
        stage.take(f"07-nhap-excel-{step}")
    page.show_list()


def _page(stage: Stage) -> MembersPage:
    page = stage.window.open_page("members")
    if not isinstance(page, MembersPage):
        raise TypeError(page)
    stage.settle()
    return page

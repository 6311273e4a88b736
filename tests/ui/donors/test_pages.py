"""What people do on the pages of donors, pledges, direct gifts and the golden book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module

import pypdfium2
import pytest

from desktop_app.domain.golden_book import GoldenRule
from desktop_app.domain.ids import UnitId
from desktop_app.services.golden_book import golden_rule
from desktop_app.storage.book import Book
from desktop_app.storage.queries.direct_gifts import direct_gifts
from desktop_app.storage.queries.donors import donor_list
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.pledges import pledge_list, pledge_story
from desktop_app.ui.donors.donor_form import DonorForm
from desktop_app.ui.donors.donor_panel import DonorPanel
from desktop_app.ui.donors.pledge_deeds import ReceiveForm
from desktop_app.ui.donors.pledge_form import PledgeForm
from desktop_app.ui.donors.pledge_panel import PledgePanel
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.widgets.choice import Option
from tests.ui.donors.conftest import TODAY, Village
from tests.ui.funds.control_stage import ControlStage, stages


@pytest.fixture
def open_page(qtbot, tmp_path) -> Iterator[Callable[..., tuple[ControlStage, FundLevel]]]:
    made = []

    def open_on(page: str, book: Book) -> tuple[ControlStage, FundLevel]:
        def make(place: LevelPlace) -> FundLevel:
            return import_module(f"desktop_app.ui.donors.{page}").level(place)

        context = stages(qtbot, tmp_path, make)
        made.append(context)
        return context.__enter__()(book)

    yield open_on
    for context in made:
        context.__exit__(None, None, None)


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def names(book: Book) -> list[str]:
    with book.reader() as reader:
        return [row.name for row in donor_list(reader, 2026)]


class TestDonors:
    def test_a_card_is_written_shown_and_taken_back_by_the_toast(self, qtbot, open_page, village: Village) -> None:
        stage, level = open_page("donors_level", village.book)
        undo = []
        stage.page.told.connect(lambda _text, back: undo.append(back))
        level.primary_action()
        form = level.panel
        assert isinstance(form, DonorForm)
        form.name.setText("Công ty Hoa Sen")
        form.name.editingFinished.emit()
        assert form.kind.key() == "organisation"
        form.submit()
        settle(qtbot, stage)
        assert "Công ty Hoa Sen" in names(village.book)
        assert stage.toasts[-1] == "Đã lập thẻ Công ty Hoa Sen"
        settle(qtbot, stage)
        assert isinstance(level.panel, DonorPanel)
        undo[-1]()
        assert "Công ty Hoa Sen" not in names(village.book)

    def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
        self, qtbot, open_page, village: Village
    ) -> None:
        stage, level = open_page("donors_level", village.book)
        level.open_new()
        form = level.panel
        assert isinstance(form, DonorForm)
        form.address.setText("Vinh")
        form.naming.set_key("alias")
        form._show_fitting()
        form.submit()
        assert form.boxes.field(form.name).message().startswith("Ghi tên nhà hảo tâm")
        assert form.boxes.field(form.alias).message().startswith("Ghi tên sẽ nêu")
        form.name.setText(chr(0x202E) + chr(0) + "   ")
        form.submit()
        assert level.panel is form
        assert form.address.value() == "Vinh"
        settle(qtbot, stage)
        assert len(names(village.book)) == 5

    def test_the_list_is_searched_without_marks(self, qtbot, open_page, village: Village) -> None:
        stage, level = open_page("donors_level", village.book)
        level.view.search.setText("dong huong")
        level.view.search.returnPressed.emit()
        settle(qtbot, stage)
        assert [row.name for row in level.view.model.rows()] == ["Hội đồng hương Quỳnh Lưu tại Hà Nội"]
        level.view.search.setText("%_'\"; DROP TABLE donor")
        level.view.search.returnPressed.emit()
        settle(qtbot, stage)
        assert level.view.model.rowCount() == 0

    def test_two_cards_become_one(self, qtbot, open_page, village: Village) -> None:
        stage, level = open_page("donors_level", village.book)
        level.open_donor(village.donors[0])
        settle(qtbot, stage)
        level.panel.merge_pressed.emit()
        form = level.panel
        form.submit()
        assert form.boxes.field(form.other).message()
        form.other.set_chosen(Option(village.donors[1], "Dòng họ Nguyễn Hữu"))
        form.submit()
        settle(qtbot, stage)
        assert "Dòng họ Nguyễn Hữu" not in names(village.book)
        settle(qtbot, stage)
        assert level.panel.story.totals.lifetime == 173_700_000

    def test_cards_are_made_of_ticked_givers(self, qtbot, open_page, village: Village) -> None:
        stage, level = open_page("sources_level", village.book)
        assert not level.make.isEnabled()
        level.view.model.tick_all()
        level.primary_action()
        settle(qtbot, stage)
        assert {"Ông Phạm Văn Sửu", "Gia đình ông Hồ Sỹ Kỳ"} <= set(names(village.book))
        assert stage.toasts[-1] == "Đã lập thẻ cho 2 nhà hảo tâm"
        settle(qtbot, stage)
        assert level.view.model.rowCount() == 0


class TestPledges:
    def test_a_pledge_is_written_with_its_schedule(self, qtbot, open_page, village: Village) -> None:
        stage, level = open_page("pledges_level", village.book)
        level.primary_action()
        settle(qtbot, stage)
        form = level.panel
        assert isinstance(form, PledgeForm)
        form.submit()
        assert form.boxes.field(form.donor).message()
        form.donor.set_chosen(Option(village.donors[3], "Hội đồng hương"))
        form.money.edit.setText("1tr")
        form.periods.setText("vài")
        form.submit()
        assert form.boxes.field(form.periods).message().startswith("Số kỳ phải từ 1")
        form.periods.setText("3")
        form.first.set_day(date(2027, 4, 5))
        assert "3 kỳ, từ 05/04/2027 đến 05/09/2027" in form.schedule.text()
        form.submit()
        settle(qtbot, stage)
        with village.book.reader() as reader:
            (row,) = pledge_list(reader, TODAY, donor_id=village.donors[3])
        assert (row.amount, row.periods, row.next_due) == (1_000_000, 3, date(2027, 4, 5))
        settle(qtbot, stage)
        assert isinstance(level.panel, PledgePanel)

    def test_money_is_received_by_a_receipt_and_the_next_instalment_follows(
        self, qtbot, open_page, village: Village
    ) -> None:
        stage, level = open_page("pledges_level", village.book)
        with village.book.reader() as reader:
            before = funds(reader)[0].balance
        level.open_pledge(village.late)
        settle(qtbot, stage)
        level.panel.receive.click()
        settle(qtbot, stage)
        form = level.panel
        assert isinstance(form, ReceiveForm)
        assert form.money.amount() == 300_000
        form.money.edit.setText("99tr")
        form.submit()
        level.question.accept()
        settle(qtbot, stage)
        assert form.boxes.field(form.money).message().startswith("Cam kết chỉ còn thiếu 3.800.000 ₫")
        form.money.edit.setText("800k")
        form.submit()
        level.question.reject()
        with village.book.reader() as reader:
            assert funds(reader)[0].balance == before
        form.submit()
        level.question.accept()
        settle(qtbot, stage)
        with village.book.reader() as reader:
            story = pledge_story(reader, village.late)
            assert funds(reader)[0].balance == before + 800_000
        assert story is not None
        assert story.paid == 1_500_000
        assert stage.toasts[-1] == "Đã lập phiếu thu 800.000 ₫"

    def test_a_direct_instalment_stays_out_of_the_cash_book(self, qtbot, open_page, village: Village) -> None:
        stage, level = open_page("pledges_level", village.book)
        with village.book.reader() as reader:
            before = funds(reader)[0].balance
        level.open_pledge(village.direct)
        settle(qtbot, stage)
        level.panel.receive.click()
        settle(qtbot, stage)
        level.panel.submit()
        settle(qtbot, stage)
        with village.book.reader() as reader:
            assert funds(reader)[0].balance == before
            assert len(direct_gifts(reader, TODAY, TODAY)) == 1

    def test_rows_of_the_schedule_are_added_and_dropped(self, qtbot, open_page, village: Village) -> None:
        stage, level = open_page("pledges_level", village.book)
        level.open_pledge(village.direct)
        settle(qtbot, stage)
        level.panel.wanted.emit("schedule")
        form = level.panel
        form.more.click()
        form.rows[0][2].setText("không rõ")
        form.submit()
        assert form.fault_line.text() == "Dòng 1: xem lại ngày và số tiền."
        form.rows[0][2].setText("500k")
        form.rows[1][1].setText("31/02/2027")
        form.more.click()
        form.submit()
        assert form.fault_line.text() == "Dòng 2: xem lại ngày và số tiền."
        form.rows[1][1].setText("28/02/2027")
        form.submit()
        settle(qtbot, stage)
        with village.book.reader() as reader:
            story = pledge_story(reader, village.direct)
        assert story is not None
        assert (len(story.instalments), story.instalments[0].amount) == (14, 500_000)

    def test_stopping_asks_why_and_the_list_says_so(self, qtbot, open_page, village: Village) -> None:
        stage, level = open_page("pledges_level", village.book)
        level.open_pledge(village.late)
        settle(qtbot, stage)
        level.panel.wanted.emit("stop")
        form = level.panel
        form.submit()
        assert form.boxes.field(form.reason).message().startswith("Ghi vì sao dừng")
        form.reason.setText("Em chuyển trường")
        form.submit()
        settle(qtbot, stage)
        level.begin("late")
        settle(qtbot, stage)
        assert level.view.model.rowCount() == 0

    def test_a_donor_is_brought_along_from_the_card(self, qtbot, open_page, village: Village) -> None:
        stage, level = open_page("pledges_level", village.book)
        level.begin(village.donors[1])
        settle(qtbot, stage)
        settle(qtbot, stage)
        assert isinstance(level.panel, PledgeForm)
        assert level.panel.donor.key() == village.donors[1]


class TestDirectGifts:
    def test_a_gift_is_written_changed_and_taken_off(self, qtbot, open_page, village: Village) -> None:
        stage, level = open_page("direct_level", village.book)
        level.primary_action()
        settle(qtbot, stage)
        form = level.panel
        form.submit()
        assert form.boxes.field(form.money).message().startswith("Ghi số tiền")
        form.goods.setText("20 quyển vở")
        form.submit()
        settle(qtbot, stage)
        assert form.boxes.field(form.donor_name).message()
        form.donor_name.setText("Cô giáo Lan")
        form.submit()
        settle(qtbot, stage)
        assert form.boxes.field(form.name).message() == "Ghi tên người được tặng."
        form.name.setText("em Bình")
        form.submit()
        settle(qtbot, stage)
        with village.book.reader() as reader:
            newest = direct_gifts(reader, TODAY, TODAY)[0]
        assert (newest.donor, newest.beneficiary, newest.amount, newest.goods) == (
            "Cô giáo Lan",
            "em Bình",
            0,
            "20 quyển vở",
        )


class TestGoldenBook:
    @pytest.mark.parametrize(("place", "has_amounts"), [(0, True), (1, False)])
    def test_the_poster_for_the_wall_names_with_or_without_amounts(self, open_page, village, qtbot, place, has_amounts):
        stage, level = open_page("golden_level", village.book)
        level.poster.click()
        menu = level.open_posters()
        menu.actions()[place].trigger()
        qtbot.waitUntil(lambda: bool(stage.opened))
        assert stage.opened[0].name == "bang-vang-tri-an-21-11-2026.pdf"
        document = pypdfium2.PdfDocument(stage.opened[0])
        said, (width, _height) = document[0].get_textpage().get_text_bounded(), document[0].get_size()
        document.close()
        assert round(width / 72 * 25.4) == 297
        assert "Dòng họ Nguyễn Hữu" in said
        assert "Trần Thị Nhàn" not in said
        assert ("23.000.000" in said) is has_amounts

    def test_the_rule_decides_who_stands_there(self, qtbot, open_page, village: Village) -> None:
        stage, level = open_page("golden_level", village.book)
        assert level.view.model.rowCount() == 5
        level.open_rule()
        form = level.panel
        form.lifetime.setText("năm triệu")
        form.submit()
        assert form.boxes.field(form.lifetime).message().startswith("Chưa rõ số tiền “năm triệu”")
        form.lifetime.setText("20tr")
        form.submit()
        settle(qtbot, stage)
        with village.book.reader() as reader:
            assert golden_rule(reader, UnitId(board(reader).unit_id)) == GoldenRule(20_000_000)
        settle(qtbot, stage)
        assert [row.name for row in level.view.model.rows()] == [
            "Nhà hảo tâm không nêu tên",
            "Công ty TNHH Thương mại và Dịch vụ An Phát",
            "Dòng họ Nguyễn Hữu",
        ]

    def test_a_donor_who_is_not_named_is_nowhere_named(self, qtbot, open_page, village: Village) -> None:
        _stage, level = open_page("golden_level", village.book)
        assert "Nhàn" not in repr(level.view.model.rows())

    def test_it_goes_out_as_a_workbook(self, qtbot, open_page, village: Village) -> None:
        stage, level = open_page("golden_level", village.book)
        level.view.export_pressed.emit()
        settle(qtbot, stage)
        assert [path.suffix for path in stage.opened] == [".xlsx"]

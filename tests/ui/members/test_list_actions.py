from __future__ import annotations

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.services.fees import set_fee
from desktop_app.services.members import AddMember
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.saved_views import kept_views
from desktop_app.ui.members.filter_panel import FilterPanel

from .conftest import Stage, texts


def tick(stage: Stage, *names: str) -> None:
    for place, row in enumerate(stage.page.list.model.rows()):
        if row.full_name in names:
            stage.page.list.model.toggle(place)
    stage.settle()


def open_panel(stage: Stage) -> FilterPanel:
    stage.press("Lọc thêm")
    assert isinstance(stage.page.panel, FilterPanel)
    return stage.page.panel


def choose(stage: Stage, menu, words: str) -> None:
    found = [action for action in menu.actions() if action.text() == words]
    found[0].trigger()
    stage.settle()


def test_a_hamlet_is_chosen_from_the_line_above_and_taken_back(stage: Stage):
    choose(stage, stage.page.list.bar.hamlet_menu(), "Thôn 3")
    assert stage.shown() == ["Lê Văn Dũng", "Nguyễn Thị Phượng"]
    assert {"Tìm thấy 2 người", "Thôn 3"} <= set(texts(stage.page.list))
    assert stage.page.list.bar.hamlet.text() == "Thôn: Thôn 3"
    assert not stage.faults()
    stage.press("Xóa lọc")
    assert len(stage.shown()) == 6


def test_search_and_filter_hold_together(stage: Stage):
    stage.search("nguyen")
    choose(stage, stage.page.list.bar.hamlet_menu(), "Thôn 3")
    assert stage.shown() == ["Nguyễn Thị Phượng"]
    assert "có chữ “nguyen” · Thôn 3" in texts(stage.page.list)


def test_nobody_is_said_with_the_filter_and_offers_the_way_back(stage: Stage):
    panel = open_panel(stage)
    panel.age_from.setText("120")
    stage.settle()
    assert "Không có ai như vậy: từ 120 tuổi. Thử bỏ bớt điều kiện lọc." in texts(stage.page.list)
    stage.press("Xóa tìm kiếm")
    assert len(stage.shown()) == 6


def test_the_panel_filters_at_once_and_says_what_is_wrong_beside_the_field(stage: Stage):
    panel = open_panel(stage)
    panel.sex.set_key("male")
    panel.sex.chosen.emit("male")
    stage.settle()
    assert stage.shown() == ["Nguyễn Hữu Ái", "Lê Văn Dũng", "Trần Quốc Đạt"]
    panel.age_from.setText("sáu mươi")
    stage.settle()
    assert "Tuổi ghi bằng số, ví dụ: 60." in texts(panel)
    assert not stage.faults()


def test_columns_and_order_are_chosen_and_remembered(stage: Stage, open_stage):
    panel = open_panel(stage)
    panel.columns["sex"].setChecked(True)
    panel.columns["phone"].setChecked(False)
    panel.sort.set_key("birth")
    panel.sort.chosen.emit("birth")
    stage.settle()
    assert [column.title for column in stage.page.list.model.columns][2:] == ["Năm sinh", "Giới tính", "Thôn, xóm"]
    assert stage.shown()[0] == "Nguyễn Hữu Ái"
    assert "Xếp theo: Năm sinh, già trước" in texts(stage.page.list)
    again = open_stage()
    assert [column.title for column in again.page.list.model.columns][2:] == ["Năm sinh", "Giới tính", "Thôn, xóm"]


def test_a_way_of_seeing_is_kept_picked_and_thrown_away_with_a_way_back(stage: Stage):
    panel = open_panel(stage)
    panel.sex.set_key("female")
    panel.sex.chosen.emit("female")
    panel.name.setText("Các bà")
    stage.press("Lưu cách xem")
    stage.page.list.clear_search()
    stage.settle()
    assert len(stage.shown()) == 6
    stage.press("Các bà")
    assert stage.shown() == ["Hồ Thị Lài", "Nguyễn Thị Phượng"]
    panel.drop_pressed.emit(next(view for view in stage.page.list.around.views if view.name))
    stage.settle()
    with stage.book.reader() as reader:
        assert [view.name for view in kept_views(reader, "members")] == [""]
    stage.undo_by_toast()
    with stage.book.reader() as reader:
        assert [view.name for view in kept_views(reader, "members")] == ["", "Các bà"]


def test_ticks_show_what_can_be_done_and_stay_while_searching(stage: Stage):
    tick(stage, "Lê Văn Dũng", "Hồ Thị Lài")
    assert "Đã chọn 2 người" in texts(stage.window)
    assert not stage.faults()
    stage.search("nguyen")
    assert "Đã chọn 2 người" in texts(stage.window)
    stage.press("Bỏ chọn")
    assert "Đã chọn 2 người" not in texts(stage.window)


def test_ctrl_a_ticks_everybody_also_those_whose_page_has_not_come(open_stage, add_people):
    add_people([AddMember(f"Trần Văn {chr(97 + n // 26 % 26)}{chr(97 + n % 26)}") for n in range(450)])
    stage = open_stage()
    stage.page.list.table.setFocus()
    QTest.keyClick(stage.page.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert "Đã chọn 450 người" in texts(stage.window)
    QTest.keyClick(stage.page.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert "Đã chọn 450 người" not in texts(stage.window)


def test_many_move_house_in_one_piece_of_work_that_is_taken_back(stage: Stage):
    tick(stage, "Lê Văn Dũng", "Hồ Thị Lài")
    stage.page.list_actions.bar.hamlet_chosen.emit("Thôn 1")
    stage.settle()
    assert [row.hamlet for row in stage.in_book()].count("Thôn 1") == 3
    assert stage.journal()[0].action == "members.many_moved_house"
    assert stage.toasts[-1] == "Đã ghi 2 người ở Thôn 1"
    assert "Đã chọn 2 người" not in texts(stage.window)
    stage.undo_by_toast()
    assert [row.hamlet for row in stage.in_book()].count("Thôn 1") == 1


def test_many_leave_the_list_and_come_back(stage: Stage):
    tick(stage, "Lê Văn Dũng", "Hồ Thị Lài")
    stage.page.list_actions.bar.remove_pressed.emit()
    stage.settle()
    assert len(stage.in_book()) == 4
    assert len(stage.shown()) == 4
    stage.undo_by_toast()
    assert len(stage.shown()) == 6


def test_many_change_their_standing(stage: Stage):
    tick(stage, "Lê Văn Dũng", "Hồ Thị Lài")
    stage.page.list_actions.bar.standing_chosen.emit("moved")
    stage.settle()
    assert sorted(row.full_name for row in stage.in_book() if row.standing == "moved") == ["Hồ Thị Lài", "Lê Văn Dũng"]
    assert stage.toasts[-1] == "Đã đổi tình trạng của 2 người: Đã chuyển đi"


def test_cards_are_printed_for_those_who_are_ticked(stage: Stage):
    tick(stage, "Lê Văn Dũng", "Hồ Thị Lài")
    stage.press("In thẻ")
    stage.settle()
    assert stage.opened[-1].read_bytes().startswith(b"%PDF")


def test_those_who_are_shown_go_to_excel(stage: Stage):
    choose(stage, stage.page.list.bar.hamlet_menu(), "Thôn 3")
    stage.press("Xuất Excel")
    stage.settle()
    sheet = openpyxl.load_workbook(stage.opened[-1]).active
    names = [row[1].value for row in sheet.iter_rows() if isinstance(row[0].value, int)]
    assert names == ["Lê Văn Dũng", "Nguyễn Thị Phượng"]
    assert stage.toasts[-1].startswith("Đã mở tệp Excel, cất ở ")


def test_only_those_who_are_ticked_go_to_excel_from_the_bar(stage: Stage):
    tick(stage, "Lê Văn Dũng", "Hồ Thị Lài")
    stage.page.list_actions.bar.export_pressed.emit()
    stage.settle()
    sheet = openpyxl.load_workbook(stage.opened[-1]).active
    assert [row[1].value for row in sheet.iter_rows() if isinstance(row[0].value, int)] == ["Lê Văn Dũng", "Hồ Thị Lài"]


def test_a_filtered_list_goes_on_paper_as_it_is_shown(stage: Stage):
    choose(stage, stage.page.list.bar.hamlet_menu(), "Thôn 3")
    stage.press("In danh sách")
    stage.settle()
    assert stage.opened[-1].read_bytes().startswith(b"%PDF")


def test_fees_are_shown_and_filtered_where_the_board_asks_for_one(stage: Stage):
    assert not stage.page.list.bar.fee.isVisible()
    with stage.book.reader() as reader:
        own = board(reader).unit_id
    with stage.book.work("bà Lài") as work:
        set_fee(work, own, 2026, 20_000)
    stage.qtbot.waitUntil(stage.page.list.bar.fee.isVisible)
    stage.settle()
    assert "Hội phí 2026" in [column.title for column in stage.page.list.model.columns]
    assert {row.fee for row in stage.page.list.model.rows()} == {"unpaid"}
    choose(stage, stage.page.list.bar.fee_menu(), "Đã nộp")
    assert stage.shown() == []


def test_the_list_is_found_again_as_it_was_left(stage: Stage):
    stage.search("thi")
    tick(stage, "Hồ Thị Lài")
    stage.page.open_form()
    stage.settle()
    assert "Đã chọn 1 người" not in texts(stage.window)
    stage.page.show_list()
    stage.settle()
    assert stage.shown() == ["Hồ Thị Lài", "Nguyễn Thị Phượng"]
    assert "Đã chọn 1 người" in texts(stage.window)

"""Gia đình, dòng họ, as a person works in it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.storage.drafts import kept_draft
from desktop_app.storage.queries.clans import clan_rows

from .conftest import Stage, Village, texts, type_into


def test_the_lists_show_what_the_book_holds(stage: Stage):
    assert stage.shown() == ["Nguyễn Hữu Cường", "Hồ Thị Lài"]
    assert "2 gia đình · 1 dòng họ" in texts(stage.page.header)
    assert stage.window.focusWidget() is stage.page.households.search


def test_a_household_is_found_by_anybody_who_lives_in_it(stage: Stage):
    type_into(stage.page.households.search, "nhan")
    stage.settle()
    assert stage.shown() == ["Nguyễn Hữu Cường"]
    type_into(stage.page.households.search, "zz")
    stage.settle()
    assert any("nhanzz" in words for words in texts(stage.page.households))
    assert stage.page.go_back()
    stage.settle()
    assert len(stage.shown()) == 2


def test_a_row_opens_the_panel_with_relation_age_class_and_membership(stage: Stage):
    stage.open_household(0)
    said = texts(stage.page.panel)
    assert "chủ hộ · 68 tuổi · hội viên" in said
    assert "vợ · 66 tuổi · hội viên" in said
    assert "cháu · 15 tuổi · lớp 9A" in said


def test_a_household_is_made_from_somebody_of_the_book_and_somebody_new(stage: Stage):
    stage.page.primary_action()
    stage.settle()
    form = stage.page.editing.household
    finder = form.people.finder
    stage.pick(finder, "an dao")
    stage.pick(finder, "Đào Thị Út")
    type_into(form.people.lines[1].year, "2015")
    form.people.lines[1].relation.chosen.emit("child")
    type_into(form.hamlet, "Thôn 4")
    stage.page.save()
    stage.settle()
    assert stage.village.households() == ["Đào Duy An", "Nguyễn Hữu Cường", "Hồ Thị Lài"]
    assert stage.toasts[-1] == "Đã lưu hộ Đào Duy An"
    chosen = stage.page.households.table.chosen_row()
    assert (chosen.head_name, chosen.people, chosen.members) == ("Đào Duy An", 2, 1)
    stage.undo_by_toast()
    assert stage.village.households() == ["Nguyễn Hữu Cường", "Hồ Thị Lài"]


def test_somebody_who_moves_is_warned_about_before_and_told_after(stage: Stage):
    stage.open_household(1)
    stage.press("Sửa hộ")
    form = stage.page.editing.household
    stage.pick(form.people.finder, "minh anh")
    assert any("Đang ở hộ Nguyễn Hữu Cường" in words for words in texts(form))
    stage.press("Lưu hộ")
    assert "Nguyễn Minh Anh từ hộ Nguyễn Hữu Cường" in stage.toasts[-1]
    assert set(stage.village.at_home(stage.village.homes[1])) == {"Hồ Thị Lài", "Nguyễn Minh Anh"}
    stage.open_household(0)
    assert "Đã rời hộ" in texts(stage.page.panel)


def test_choosing_another_head_turns_the_relations_round(stage: Stage):
    stage.open_household(0)
    stage.press("Sửa hộ")
    people = stage.page.editing.household.people
    place = next(i for i, line in enumerate(people.lines) if line.typed().name == "Trần Thị Nhàn")
    people.lines[place].relation.chosen.emit("head")
    stage.page.save()
    stage.settle()
    assert stage.village.at_home(stage.village.homes[0]) == {
        "Nguyễn Hữu Cường": "spouse",
        "Trần Thị Nhàn": "head",
        "Nguyễn Minh Anh": "grandchild",
    }


def test_bad_input_is_said_beside_its_line_and_nothing_is_lost(stage: Stage):
    stage.page.primary_action()
    stage.settle()
    form = stage.page.editing.household
    stage.page.save()
    assert "Hộ chưa có ai. Thêm ít nhất một người rồi lưu lại." in texts(form)
    form.people.finder.new_wanted.emit("Hồ Văn Tý")
    type_into(form.people.lines[0].year, "2091")
    stage.page.save()
    stage.settle()
    assert "Năm sinh phải từ 1900 đến 2026. Ví dụ: 1961." in texts(form)
    assert form.people.lines[0].name.text() == "Hồ Văn Tý"
    assert stage.village.households() == ["Nguyễn Hữu Cường", "Hồ Thị Lài"]


def test_the_same_person_is_not_added_twice(stage: Stage):
    stage.open_household(0)
    stage.press("Sửa hộ")
    people = stage.page.editing.household.people
    stage.pick(people.finder, "nhan")
    assert "Trần Thị Nhàn đã có trong hộ này." in texts(people)
    assert len(people.lines) == 3


def test_what_is_typed_is_kept_as_a_draft_and_comes_back(stage: Stage):
    stage.page.primary_action()
    stage.settle()
    form = stage.page.editing.household
    form.people.finder.new_wanted.emit("Hồ Văn Tý")
    type_into(form.address, "Ngõ 9")
    stage.page.go_back()
    stage.settle()
    with stage.village.book.reader() as reader:
        assert kept_draft(reader, "families.household.new").fields["address"] == "Ngõ 9"
    stage.page.primary_action()
    stage.settle()
    assert (form.address.text(), form.people.lines[0].name.text()) == ("Ngõ 9", "Hồ Văn Tý")
    stage.press("Bỏ nháp này")
    with stage.village.book.reader() as reader:
        assert kept_draft(reader, "families.household.new") is None
    stage.undo_by_toast()
    assert form.address.text() == "Ngõ 9"


def test_two_households_are_joined_from_the_panel_and_parted_by_the_toast(stage: Stage):
    stage.open_household(0)
    stage.pick(stage.page.panel.join, "lai")
    stage.settle()
    assert stage.shown() == ["Nguyễn Hữu Cường"]
    assert stage.village.at_home(stage.village.homes[0])["Hồ Thị Lài"] == "other"
    stage.undo_by_toast()
    assert stage.shown() == ["Nguyễn Hữu Cường", "Hồ Thị Lài"]


def test_a_household_goes_off_the_list_and_comes_back_by_ctrl_z(stage: Stage):
    stage.open_household(1)
    stage.press("Bỏ khỏi danh sách")
    assert stage.page.panel is None
    assert stage.shown() == ["Nguyễn Hữu Cường"]
    stage.page.undo()
    stage.settle()
    assert stage.shown() == ["Nguyễn Hữu Cường", "Hồ Thị Lài"]


def test_the_book_proposes_households_and_makes_those_that_are_ticked(stage: Stage):
    stage.press("Tự lập hộ")
    proposals = stage.page.proposals
    assert [row.people[0].full_name for row in proposals.model.rows()] == ["Đào Duy An"]
    assert len(stage.village.households()) == 2
    proposals.model.toggle(0)
    proposals.make()
    stage.settle()
    assert len(stage.village.households()) == 2
    proposals.model.toggle(0)
    stage.press("Lập 1 hộ")
    assert "Đào Duy An" in stage.village.households()
    assert stage.toasts[-1] == "Đã lập 1 hộ"


def test_a_clan_is_written_down_with_its_branches_and_changed(stage: Stage):
    stage.page.show_side("clans")
    stage.page.primary_action()
    stage.settle()
    form = stage.page.editing.clan
    type_into(form.name, "Hồ")
    form.add_branch()
    stage.page.save()
    assert any("Có chi chưa ghi tên" in words for words in texts(form))
    type_into(form.lines[0].name, "Chi trưởng")
    stage.pick(form.head, "lai")
    stage.page.save()
    stage.settle()
    with stage.village.book.reader() as reader:
        rows = clan_rows(reader, "2026 - 2027")
    assert [(row.name, row.head_name, row.branches) for row in rows] == [
        ("Hồ", "Hồ Thị Lài", 1),
        ("Nguyễn Hữu", "", 1),
    ]
    stage.open_clan(0)
    assert "Chi trưởng" in texts(stage.page.panel)
    stage.press("Sửa dòng họ")
    assert form.lines[0].name.text() == "Chi trưởng"


def test_a_clan_of_the_same_name_is_refused_beside_the_name(stage: Stage):
    stage.page.show_side("clans")
    stage.page.primary_action()
    stage.settle()
    form = stage.page.editing.clan
    type_into(form.name, "Nguyễn Hữu")
    type_into(form.hamlet, "Thôn 3")
    stage.page.save()
    stage.settle()
    assert form.name_field.state == "bad"
    assert form.name.text() == "Nguyễn Hữu"


def test_from_a_clan_to_its_households(stage: Stage):
    stage.open_clan()
    stage.press("Xem các hộ")
    assert stage.shown() == ["Nguyễn Hữu Cường"]
    assert not stage.page._shows_clans


def test_somebody_of_the_book_is_put_into_a_clan_and_its_branch_whatever_their_household(stage: Stage):
    stage.open_clan()
    panel = stage.page.panel
    panel.branch.setCurrentIndex(1)
    stage.pick(panel.join, "lai")
    assert stage.toasts[-1] == "Đã ghi Hồ Thị Lài vào dòng họ Nguyễn Hữu"
    assert [(branch.name, branch.people) for branch in panel.detail.branches] == [("Chi 2", 1)]
    assert panel.branch.currentText() == "Chi 2"
    assert stage.faults() == []
    stage.undo_by_toast()
    assert [branch.people for branch in panel.detail.branches] == [0]


def test_a_clan_goes_off_the_list_and_comes_back(stage: Stage):
    stage.open_clan()
    stage.press("Bỏ khỏi danh sách")
    assert stage.page.clans.rows() == ()
    stage.undo_by_toast()
    assert [row.name for row in stage.page.clans.rows()] == ["Nguyễn Hữu"]


def test_the_lists_go_out_as_pdf_and_for_excel(stage: Stage):
    stage.page.print_out()
    stage.settle()
    stage.press("Xuất Excel")
    stage.page.show_side("clans")
    stage.page.export()
    stage.settle()
    assert [path.name for path in stage.places] == [
        "danh-sach-gia-dinh.pdf",
        "danh-sach-gia-dinh.xlsx",
        "danh-sach-dong-ho.xlsx",
    ]


def test_everything_goes_by_keys(stage: Stage):
    stage.qtbot.keyClick(stage.page.households.search, Qt.Key.Key_Down)
    assert stage.window.focusWidget() is stage.page.households.table
    stage.qtbot.keyClick(stage.page.households.table, Qt.Key.Key_Return)
    stage.settle()
    assert stage.page.panel is not None
    assert stage.page.go_back()
    assert stage.page.panel is None


def test_an_empty_book_offers_the_two_ways_to_begin(open_stage, village: Village):
    stage = open_stage()
    assert "Chưa có gia đình nào" in texts(stage.page)
    stage.page.show_side("clans")
    stage.settle()
    assert "Chưa có dòng họ nào" in texts(stage.page)
    assert stage.faults() == []

"""«Sắp xếp lại» from the first step to the undo, with real widgets over a real book."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.ids import UnitId
from desktop_app.services.families import HouseholdFields, HouseholdPerson, make_household
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.storage.queries.organisation import board, board_names, boards
from desktop_app.storage.queries.reorganisation import reorganisations
from desktop_app.ui.settings.reorganise_boards import MergeStep, MoveStep, RenameStep, SplitStep
from desktop_app.ui.settings.reorganise_wizard import ReorganiseWizard
from tests.ui.settings.conftest import Stage

DAY = date(2026, 11, 21)


@pytest.fixture
def village(stage: Stage) -> dict[str, UnitId]:
    own = stage.read(board).unit_id
    found = {"own": own}
    for number in (3, 5):
        found[f"thôn {number}"] = stage.do(
            add_board, AddBoard(f"Chi hội thôn {number}", "hamlet", own, f"Thôn {number}")
        )
    for name, hamlet, at in (
        ("Hồ Thị Lài", "Thôn 3", "thôn 3"),
        ("Đào Duy An", "Xóm Đình", "thôn 3"),
        ("Lê Thị Bưởi", "Xóm Đình", "thôn 3"),
        ("Hồ Sỹ Tùng", "Thôn 5", "thôn 5"),
    ):
        found[name] = stage.do(add_member, AddMember(name, hamlet=hamlet, board=found[at]))
    return found


@pytest.fixture
def wizard(stage: Stage, village) -> ReorganiseWizard:
    stage.open("reorganise")
    stage.press("Bắt đầu")
    return stage.page.wizard


def begin(stage: Stage, wizard: ReorganiseWizard, kind: str):
    wizard.kind.cards[kind].click()
    stage.press("Tiếp tục")
    return wizard.boards


def decide(stage: Stage, wizard: ReorganiseWizard, number: str = "12/QĐ-HKH", day: str = "21/11/2026") -> None:
    wizard.decision.number.setText(number)
    wizard.decision.effective.setText(day)
    stage.press("Tiếp tục")


def write(stage: Stage, wizard: ReorganiseWizard) -> None:
    stage.press("Ghi vào sổ")
    wizard.question.accept()
    stage.settle()


def members(stage: Stage) -> dict[str, int]:
    return {row.name: row.members for row in stage.read(boards, DAY) if not row.is_dissolved}


def tick(card, *names: str) -> None:
    for place, row in enumerate(card.model.rows()):
        if row.name in names:
            card.model.toggle(place)


def test_boards_are_merged_shown_before_written_and_taken_back(stage, wizard, village):
    step = begin(stage, wizard, "merge")
    assert isinstance(step, MergeStep)
    stage.pick(step.into, "thôn 5")
    tick(step.list, "Chi hội thôn 3")
    step.new_name.setText("Chi hội thôn 3 và 5")
    stage.press("Tiếp tục")
    decide(stage, wizard)
    shown = dict.fromkeys(fact for fact in wizard_facts(wizard))
    assert "Chi hội thôn 3 thôi hoạt động" in shown
    assert "3 người sang Chi hội thôn 3 và 5" in shown
    assert len(wizard.preview.people.model.rows()) == 3
    assert members(stage)["Chi hội thôn 3"] == 3  # nothing is written yet
    write(stage, wizard)
    assert members(stage) == {"Hội Khuyến học xã Mẫu": 0, "Chi hội thôn 3 và 5": 4}
    (row,) = stage.page.section.list.model.rows()
    assert (row.number, row.kind) == ("12/QĐ-HKH", "merge")
    stage.undo_by_toast()
    assert members(stage)["Chi hội thôn 3"] == 3
    assert stage.read(reorganisations) == ()


def wizard_facts(wizard) -> list[str]:
    return [text.text() for text in wizard.preview.facts._texts]


def test_a_part_is_split_off_by_hamlet_and_by_single_people(stage, wizard, village):
    step = begin(stage, wizard, "split")
    assert isinstance(step, SplitStep)
    stage.pick(step.source, "thôn 3")
    tick(step.lists["hamlet"], "Xóm Đình")
    step.part.set_key("person")
    step.part.chosen.emit("person")
    tick(step.lists["person"], "Hồ Thị Lài")
    assert [row.name for row in step.lists["board"].model.rows()] == []
    step.new.name.setText("Chi hội Xóm Đình")
    stage.press("Tiếp tục")
    decide(stage, wizard)
    assert "Không còn hội viên nào ở lại Chi hội thôn 3." in wizard.preview.problem_words()
    write(stage, wizard)
    assert members(stage)["Chi hội Xóm Đình"] == 3


def test_a_part_is_split_off_by_household(stage, village):
    people = (HouseholdPerson(village["Đào Duy An"], "head"), HouseholdPerson(village["Lê Thị Bưởi"], "spouse"))
    stage.do(make_household, HouseholdFields(people, hamlet="Xóm Đình"))
    stage.open("reorganise")
    stage.press("Bắt đầu")
    wizard = stage.page.wizard
    step = begin(stage, wizard, "split")
    stage.pick(step.source, "thôn 3")
    (home,) = step.lists["household"].model.rows()
    assert home.people == 2
    tick(step.lists["household"], home.name)
    step.new.name.setText("Chi hội Xóm Đình")
    stage.press("Tiếp tục")
    decide(stage, wizard)
    write(stage, wizard)
    assert (members(stage)["Chi hội Xóm Đình"], members(stage)["Chi hội thôn 3"]) == (2, 1)


def test_a_board_is_renamed_by_decision(stage, wizard, village):
    step = begin(stage, wizard, "rename")
    assert isinstance(step, RenameStep)
    stage.pick(step.board, "thôn 3")
    step.name.setText("Chi hội Khuyến học thôn Ba")
    stage.press("Tiếp tục")
    decide(stage, wizard, day="01/07/2026")
    write(stage, wizard)
    names = stage.read(board_names, village["thôn 3"])
    assert [(one.name, one.until) for one in names] == [
        ("Chi hội Khuyến học thôn Ba", None),
        ("Chi hội thôn 3", date(2026, 7, 1)),
    ]


def test_a_board_gets_another_parent(stage, wizard, village):
    step = begin(stage, wizard, "move")
    assert isinstance(step, MoveStep)
    stage.pick(step.parent_board, "không trực thuộc")
    stage.press("Tiếp tục")
    decide(stage, wizard)
    write(stage, wizard)
    assert sum(row.parent_id is None for row in stage.read(boards, DAY)) == 2


@pytest.mark.parametrize("kind", ["merge", "split"])
def test_nothing_chosen_is_said_and_the_step_stays(stage, wizard, kind):
    step = begin(stage, wizard, kind)
    step.new.name.setText("Chi hội mới")
    stage.press("Tiếp tục")
    assert step.fault.isVisible()
    assert step.isVisible()


@pytest.mark.parametrize(
    ("number", "day", "wrong"), [("", "21/11/2026", "number"), ("12", "hôm qua", "effective"), ("12", "", "effective")]
)
def test_a_decision_without_number_or_day_does_not_go_on(stage, wizard, number, day, wrong):
    step = begin(stage, wizard, "rename")
    step.name.setText("Hội Khuyến học phường Mẫu")
    stage.press("Tiếp tục")
    decide(stage, wizard, number, day)
    assert wizard.decision.isVisible()
    assert wizard.decision.boxes.field(getattr(wizard.decision, wrong)).state == "bad"


def test_what_the_book_refuses_is_said_and_what_was_typed_stays(stage, wizard):
    step = begin(stage, wizard, "rename")
    step.name.setText("Hội Khuyến học xã Mẫu")
    stage.press("Tiếp tục")
    decide(stage, wizard)
    assert wizard.decision.isVisible()
    assert "trước và sau như nhau" in wizard.notices.banner.accessibleName()
    stage.press("Quay lại")
    assert step.name.text() == "Hội Khuyến học xã Mẫu"


def test_thinking_better_of_it_writes_nothing(stage, wizard):
    step = begin(stage, wizard, "rename")
    step.name.setText("Hội Khuyến học phường Mẫu")
    stage.press("Tiếp tục")
    decide(stage, wizard)
    stage.press("Ghi vào sổ")
    wizard.question.reject()
    stage.settle()
    assert stage.read(reorganisations) == ()
    for _step in range(3):
        assert stage.page.go_back()
        stage.settle()
    assert wizard.kind.isVisible()
    assert stage.page.go_back()
    assert stage.page.section.isVisible()


@pytest.mark.parametrize("kind", ["merge", "split", "rename", "move"])
@pytest.mark.usefixtures("looks")
def test_nothing_is_wrong_with_the_steps_in_any_look(stage, wizard, village, kind):
    step = begin(stage, wizard, kind)
    assert stage.in_every_look() == []
    if isinstance(step, MergeStep):
        tick(step.list, "Chi hội thôn 3")
    elif isinstance(step, SplitStep):
        stage.pick(step.source, "thôn 3")
        tick(step.lists["hamlet"], "Xóm Đình")
        step.new.name.setText("Chi hội Xóm Đình")
    elif isinstance(step, RenameStep):
        step.name.setText("Hội Khuyến học phường Mẫu")
    else:
        stage.pick(step.parent_board, "không trực thuộc")
    stage.press("Tiếp tục")
    decide(stage, wizard)
    assert wizard.preview.isVisible()
    assert stage.in_every_look() == []


@pytest.mark.usefixtures("looks")
def test_nothing_is_wrong_with_the_first_step_and_the_decision_in_any_look(stage, wizard):
    assert stage.in_every_look() == []
    wizard.show_step(2)
    stage.press("Tiếp tục")
    assert stage.in_every_look() == []


def test_lower_boards_go_along_with_the_part_that_is_split_off(stage, wizard, village):
    stage.do(add_member, AddMember("Bùi Thị Xuân", hamlet="Xóm Chùa"))
    step = begin(stage, wizard, "split")
    tick(step.lists["hamlet"], "Xóm Chùa")
    tick(step.lists["board"], "Chi hội thôn 3")
    step.new.name.setText("Hội Khuyến học khu Bắc")
    step.new.kind.set_key("commune")
    stage.pick(step.new.parent_board, "không trực thuộc")
    stage.press("Tiếp tục")
    decide(stage, wizard)
    assert "Chi hội thôn 3: nay trực thuộc Hội Khuyến học khu Bắc" in wizard_facts(wizard)
    write(stage, wizard)
    rows = {row.name: row for row in stage.read(boards, DAY)}
    assert rows["Chi hội thôn 3"].parent_id == rows["Hội Khuyến học khu Bắc"].unit_id


def test_boards_that_came_meanwhile_are_offered_when_the_step_is_begun_again(stage, wizard, village):
    begin(stage, wizard, "merge")
    stage.press("Quay lại")
    stage.do(add_board, AddBoard("Chi hội thôn 7", "hamlet", village["own"]))
    step = begin(stage, wizard, "merge")
    assert "Chi hội thôn 7" in [row.name for row in step.list.model.rows()]

from __future__ import annotations

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.privacy import ERASED_NAME
from desktop_app.services.duplicates import merge_people
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.queries.merge_plans import merge_plan
from desktop_app.storage.queries.people import guardians, memberships, person_fields
from desktop_app.storage.queries.privacy import consents
from desktop_app.storage.verify import verify_book
from desktop_app.ui.members.actions import ActionKey
from desktop_app.ui.members.deed_panels import DeedPanel
from desktop_app.ui.members.detail import MemberPanel
from tests.doses import dose

from .conftest import Stage, texts
from .test_editing import person_of

NAME = "Nguyễn Hữu Ái"


def begin(stage: Stage, key: ActionKey, name: str = NAME) -> DeedPanel:
    stage.page.show_person(person_of(stage, name))
    stage.settle()
    panel = stage.page.panel
    assert isinstance(panel, MemberPanel)
    panel.action_pressed.emit(key, panel.shown)
    stage.settle()
    assert isinstance(stage.page.panel, DeedPanel)
    return stage.page.panel


def held(stage: Stage, name: str = NAME):
    with stage.book.reader() as reader:
        return memberships(reader, person_of(stage, name))[0]


def test_moving_away_is_written_with_its_day_and_taken_back(stage: Stage):
    panel = begin(stage, "standing")
    panel.day.setText("2025")
    panel.reason.setText("theo con vào Vinh")
    stage.press("Ghi vào sổ")
    assert (held(stage).standing, str(held(stage).ended)) == ("moved", "2025")
    assert "Đã chuyển đi 2025. theo con vào Vinh" in " ".join(texts(stage.page.panel)).replace(
        "Đã chuyển đi 2025, từ 2009", "Đã chuyển đi 2025"
    )
    stage.undo_by_toast()
    assert held(stage).standing == "active"


@pytest.mark.parametrize("day", dose(["31/02/2025", "hôm qua", "🙂", "2091"], 0, 3))
def test_a_day_that_is_none_is_said_beside_it_and_nothing_is_written(stage: Stage, day: str):
    entries = len(stage.journal())
    panel = begin(stage, "standing")
    panel.day.setText(day)
    stage.press("Ghi vào sổ")
    assert panel.boxes.field(panel.day).state == "bad"
    assert panel.day.text() == day
    assert len(stage.journal()) == entries


def test_giving_up_goes_back_to_the_person(stage: Stage):
    begin(stage, "standing")
    stage.press("Thôi")
    assert isinstance(stage.page.panel, MemberPanel)
    assert stage.page.panel.member.full_name == NAME


def test_card_number_and_day_of_joining_are_put_right(stage: Stage):
    panel = begin(stage, "membership")
    assert panel.joined.text() == "2009"
    panel.card_number.setText("HV-0071")
    panel.joined.setText("20/11/2010")
    stage.press("Lưu thay đổi")
    assert (held(stage).card_number, str(held(stage).joined)) == ("HV-0071", "20/11/2010")
    taken = begin(stage, "membership", "Hồ Thị Lài")
    taken.card_number.setText("HV-0071")
    stage.press("Lưu thay đổi")
    assert "Số thẻ HV-0071 đã cấp cho Nguyễn Hữu Ái. Ghi số khác." in texts(taken)


def test_a_guardian_is_written_and_taken_away(stage: Stage):
    panel = begin(stage, "guardian")
    stage.press("Ghi vào sổ")
    assert panel.boxes.field(panel.name).state == "bad"
    panel.name.setText("Trần Thị Nhàn")
    panel.relation.set_code("mother")
    stage.press("Ghi vào sổ")
    begin(stage, "guardian")
    stage.press("Bỏ người giám hộ này")
    with stage.book.reader() as reader:
        assert guardians(reader, person_of(stage, NAME)) == ()


def test_only_what_was_answered_is_written_as_consent(stage: Stage):
    panel = begin(stage, "consent")
    stage.press("Ghi vào sổ")
    assert "Chưa có ý kiến nào khác lúc trước. Chọn Đồng ý hoặc Không ở ít nhất một mục." in texts(panel)
    panel.words["keep"].set_key("yes")
    stage.press("Ghi vào sổ")
    assert panel.boxes.field(panel.paper).state == "bad"
    panel.paper.setText("12/2026")
    stage.press("Ghi vào sổ")
    with stage.book.reader() as reader:
        assert [(row.purpose, row.given) for row in consents(reader, person_of(stage, NAME))] == [("keep", True)]
    assert any("đồng ý" in said for said in texts(stage.page.panel))


def test_for_a_child_the_guardian_and_the_child_are_asked(stage: Stage):
    with stage.book.work("bà Lài") as work:
        add_member(work, AddMember("Trần Minh Khôi", PartialDate(2015), as_member=False))
    panel = begin(stage, "consent", "Trần Minh Khôi")
    panel.words["publish_name"].set_key("yes")
    panel.way.set_key("spoken")
    stage.press("Ghi vào sổ")
    assert panel.boxes.field(panel.guardian).state == "bad"
    panel.guardian.setText("Trần Thị Nhàn")
    stage.press("Ghi vào sổ")
    assert panel.boxes.field(panel.child_word).state == "bad"
    panel.child_word.set_key("agreed")
    stage.press("Ghi vào sổ")
    with stage.book.reader() as reader:
        said = consents(reader, person_of(stage, "Trần Minh Khôi"))
    assert [(row.purpose, row.given, row.guardian_name) for row in said] == [("publish_name", True, "Trần Thị Nhàn")]


def test_leaving_the_list_comes_back_by_the_toast(stage: Stage):
    stage.page.show_person(person_of(stage, NAME))
    stage.settle()
    stage.page.panel.action_pressed.emit("remove", stage.page.panel.shown)
    stage.settle()
    assert NAME not in stage.shown()
    stage.undo_by_toast()
    assert NAME in stage.shown()


def test_erasing_says_what_goes_asks_once_and_leaves_the_book_clean(stage: Stage):
    person_id = person_of(stage, NAME)
    panel = begin(stage, "erase")
    assert any(said.startswith("Họ tên, ngày sinh") for said in texts(panel))
    stage.press("Xóa thông tin…")
    assert panel.boxes.field(panel.reason).state == "bad"
    panel.reason.setText("người này đề nghị")
    panel.submit()
    question = stage.page.deeds.question
    assert question is not None
    question.reject()
    with stage.book.reader() as reader:
        assert person_fields(reader, person_id).full_name == NAME
    panel.submit()
    stage.page.deeds.question.accept()
    stage.settle()
    with stage.book.reader() as reader:
        assert person_fields(reader, person_id).full_name == ERASED_NAME
    assert verify_book(stage.book).findings == ()


def test_cards_and_everything_held_become_papers(stage: Stage):
    stage.page.show_person(person_of(stage, NAME))
    stage.settle()
    panel = stage.page.panel
    for key in ("card", "everything"):
        panel.action_pressed.emit(key, panel.shown)
        stage.settle()
    assert [path.name for path in stage.opened] == ["the-hoi-vien-nguyen-huu-ai.pdf", "so-giu-ve-nguyen-huu-ai.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in stage.opened)


def test_every_panel_is_clean(stage: Stage):
    for key in ("standing", "membership", "join", "guardian", "consent", "erase"):
        begin(stage, key)
        assert stage.faults() == []


def test_somebody_merged_stands_on_their_own_again_from_the_panel_and_that_is_taken_back(stage: Stage):
    gone = "Nguyeenx Huwux Ái"
    with stage.book.work("bà Lài") as work:
        gone_id = add_member(work, AddMember(gone, PartialDate(1951), "male", "Thôn 1"))
    with stage.book.reader() as reader:
        plan = merge_plan(reader, person_of(stage, NAME), gone_id)
    with stage.book.work("bà Lài") as work:
        merge_people(work, plan)
    stage.settle()
    stage.page.show_person(person_of(stage, NAME))
    stage.settle()
    assert {"Đã gộp từ", gone} <= set(texts(stage.page.panel))
    stage.press("Tách ra lại")
    assert gone in [row.full_name for row in stage.in_book()]
    assert stage.toasts[-1] == f"Đã tách {gone} ra, thành hai người như trước"
    assert "Đã gộp từ" not in texts(stage.page.panel)
    assert stage.faults() == []
    stage.undo_by_toast()
    assert gone not in [row.full_name for row in stage.in_book()]
    assert verify_book(stage.book).is_whole

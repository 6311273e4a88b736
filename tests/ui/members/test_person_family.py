"""Household and clan in the form of a person. All people are samples."""

from __future__ import annotations

import pytest

from desktop_app.domain.ids import PersonId
from desktop_app.services.clans import BranchFields, ClanFields, make_clan
from desktop_app.services.families import HouseholdFields, HouseholdPerson, make_household
from desktop_app.services.person_family import NEW
from desktop_app.storage.queries.person_family import FamilyHeld, family_of
from desktop_app.ui.members.form import MemberForm

from .conftest import Stage, fill, opened_form, texts


def held(stage: Stage, name: str) -> FamilyHeld:
    person_id = next(row.person_id for row in stage.in_book() if row.full_name == name)
    with stage.book.reader() as reader:
        return family_of(reader, person_id)


@pytest.fixture
def home(stage: Stage) -> Stage:
    """The six members: two of them live in one household; there is a clan with two branches."""
    ids: dict[str, PersonId] = {row.full_name: row.person_id for row in stage.in_book()}
    with stage.book.work("bà Lài") as work:
        head = HouseholdPerson(ids["Lê Văn Dũng"], "head")
        wife = HouseholdPerson(ids["Nguyễn Thị Phượng"], "spouse")
        make_household(work, HouseholdFields((head, wife), hamlet="Thôn 3"))
    with stage.book.work("bà Lài") as work:
        make_clan(work, ClanFields("Họ Lê", branches=(BranchFields("Chi 1"), BranchFields("Chi 2"))))
    stage.settle()
    return stage


def choose_household(stage: Stage, form: MemberForm, typed: str) -> None:
    """Searches as a person does, and takes the first that is found."""
    box = form.fields.family.household
    box.open_list()
    popup = box._popup
    assert popup is not None
    popup.search.setText(typed)
    stage.settle()
    popup._pick(0)
    stage.settle()


def test_a_new_member_comes_into_a_household_of_the_book_in_one_piece_of_work(home: Stage):
    form = opened_form(home)
    fill(form, name="Lê Thị Na")
    choose_household(home, form, "phuong")
    assert form.fields.family.household.text() == "Hộ ông Lê Văn Dũng"
    assert "Gia đình có 2 người" in texts(form)
    home.press("Lưu hội viên")
    assert "Chọn quan hệ với chủ hộ, ví dụ: Con." in texts(form)
    assert home.focused() is form.fields.family.relation
    form.fields.family.relation.set_code("child")
    form.fields.family.relation.chosen.emit("child")
    assert not form.fields.problems()
    entries = len(home.journal())
    home.press("Lưu hội viên")
    assert held(home, "Lê Thị Na").relation == "child"
    assert len(home.journal()) == entries + 1
    home.undo_by_toast()
    assert len(home.in_book()) == 6


def test_a_new_household_is_made_with_the_clan_and_its_branch(home: Stage):
    form = opened_form(home)
    fill(form, name="Lê Văn Tư", hamlet="Thôn 5")
    choose_household(home, form, "")
    family = form.fields.family
    assert family.household.key() == NEW
    assert not family.relation.isVisible()
    assert not family.branch.isVisible()
    clan = next(option for option in family.clan._options if option.text == "Họ Lê")
    family.clan.set_key(clan.key)
    family.clan.chosen.emit(clan.key)
    assert family.branch.isVisible()
    family.branch.setCurrentIndex(2)
    assert form.fields.texts().branch
    assert home.faults() == []
    home.press("Lưu hội viên")
    found = held(home, "Lê Văn Tư")
    assert found.household is not None
    assert (found.household.head_name, found.household.hamlet, found.household.clan) == (
        "Lê Văn Tư",
        "Thôn 5",
        "Họ Lê",
    )
    assert (found.clan_id.hex, found.branch_id is not None) == (clan.key, True)


def test_what_was_chosen_is_kept_as_a_draft(home: Stage):
    form = opened_form(home)
    fill(form, name="Lê Thị Na")
    choose_household(home, form, "dung")
    before = form.fields.texts()
    home.page.forms.adding.leave()
    home.settle()
    form.start(type(before)())
    home.page.forms.adding.key = ""
    home.page.forms.adding.before = form.fields.texts()
    home.page.forms.adding.open()
    home.settle()
    assert form.fields.texts().as_draft() == before.as_draft()
    assert form.fields.family.household.text() == "Hộ ông Lê Văn Dũng"


def test_editing_shows_the_household_and_a_head_is_offered_nothing_else_to_be(home: Stage):
    home.page.show_person(next(r.person_id for r in home.in_book() if r.full_name == "Lê Văn Dũng"))
    home.settle()
    home.press("Sửa")
    family = home.page.form.fields.family
    assert family.household.text() == "Hộ ông Lê Văn Dũng"
    assert (family.relation.currentText(), family.relation.isEnabled()) == ("Chủ hộ", False)
    assert home.faults() == []
    entries = len(home.journal())
    home.press("Lưu thay đổi")
    assert len(home.journal()) == entries


def test_editing_moves_somebody_out_of_the_household_and_says_so_in_the_journal(home: Stage):
    home.page.show_person(next(r.person_id for r in home.in_book() if r.full_name == "Nguyễn Thị Phượng"))
    home.settle()
    home.press("Sửa")
    family = home.page.form.fields.family
    assert family.relation.code() == "spouse"
    family.household.set_key(None)
    family.household.chosen.emit("")
    assert not family.relation.isVisible()
    home.press("Lưu thay đổi")
    assert held(home, "Nguyễn Thị Phượng").household is None
    assert home.journal()[0].facts["fields"] == "household"
    home.undo_by_toast()
    assert held(home, "Nguyễn Thị Phượng").relation == "spouse"

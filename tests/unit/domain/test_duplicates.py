"""What is proposed for two people who are one. All people are samples."""

from uuid import UUID

import pytest

from desktop_app.domain.duplicates import MERGED_FIELDS, FieldChoice, MergePlan, propose
from desktop_app.domain.ids import PersonId


def fields(**known: str) -> dict[str, str]:
    return {name: known.get(name, "") for name in MERGED_FIELDS}


def proposed(name: str, kept: str, gone: str) -> str:
    choices = propose(fields(**{name: kept}), fields(**{name: gone}))
    return next(choice.value for choice in choices if choice.name == name)


@pytest.mark.parametrize("name", MERGED_FIELDS)
def test_what_is_known_wins_over_nothing_and_what_is_equal_stays(name: str) -> None:
    assert proposed(name, "", "1961") == "1961"
    assert proposed(name, "1961", "") == "1961"
    assert proposed(name, "1961", "1961") == "1961"
    assert proposed(name, "", "") == ""


@pytest.mark.parametrize(
    ("name", "one", "other", "wins"),
    [
        ("full_name", "Nguyen Van An", "Nguyễn Văn An", "Nguyễn Văn An"),
        ("full_name", "Nguyeenx Vawn An", "Nguyễn Văn An", "Nguyễn Văn An"),
        ("full_name", "Ng. V. An", "Nguyễn Văn An", "Nguyễn Văn An"),
        ("full_name", "Nguyễn An", "Nguyễn Văn An", "Nguyễn Văn An"),
        ("birth", "1961", "1961-08-15", "1961-08-15"),
        ("national_id", "181234567", "040061001234", "040061001234"),
    ],
)
def test_what_says_more_wins_whichever_stays(name: str, one: str, other: str, wins: str) -> None:
    assert proposed(name, one, other) == proposed(name, other, one) == wins


@pytest.mark.parametrize("name", ["phone", "hamlet", "address", "occupation", "sex"])
def test_where_two_things_are_known_the_one_that_stays_keeps_its_own(name: str) -> None:
    assert proposed(name, "một", "hai") == "một"


def test_notes_are_never_lost() -> None:
    assert proposed("note", "Giáo viên", "Hưu trí") == "Giáo viên; Hưu trí"


def test_school_and_class_come_from_the_newer_school_year() -> None:
    older = fields(school="Tiểu học Mẫu", class_name="5A", school_year="2025-2026")
    newer = fields(school="THCS Mẫu", class_name="6B", school_year="2026-2027")
    for one, other in ((older, newer), (newer, older)):
        values = {choice.name: choice.value for choice in propose(one, other)}
        assert (values["school"], values["class_name"]) == ("THCS Mẫu", "6B")


def test_a_plan_takes_another_choice_and_leaves_the_rest() -> None:
    one, other = fields(phone="0912345678", hamlet="Thôn 1"), fields(phone="0986111222", hamlet="Thôn 2")
    plan = MergePlan(PersonId(UUID(int=1)), PersonId(UUID(int=2)), propose(one, other), (), ())
    changed = plan.choose("phone", takes_gone=True)
    assert (changed.value("phone"), changed.value("hamlet")) == ("0986111222", "Thôn 1")
    assert plan.value("phone") == "0912345678"


def test_only_two_known_things_differ() -> None:
    assert FieldChoice("phone", "1", "2", takes_gone=False).differs
    assert not FieldChoice("phone", "1", "", takes_gone=False).differs

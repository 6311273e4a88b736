from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provincial_server.catalogue_forms import (
    MOST_LINES,
    look,
    typed_before,
    typed_now,
    with_line,
    without_line,
)
from provincial_server.catalogues import ItemRow
from provincial_server.forms import Form

DESIGN = {"title": "Giấy khen (mẫu)", "width_mm": 297, "height_mm": 210, "variables": {}, "stacks": []}
KINDS = ["criteria", "programmes", "indicators", "templates"]


def form(files=None, **words):
    listed = {name: value if isinstance(value, list) else [value] for name, value in words.items()}
    return Form(listed, files or {})


def looked(kind, files=None, **words):
    return look(kind, "", typed_now(kind, form(files, title="Mục (mẫu)", **words)))


def design_file(**changes):
    whole = {"format": "so-khuyen-hoc/mau-giay-khen", "version": 1, "name": "mẫu", "base": "b", "design": DESIGN}
    return {"file": json.dumps(whole | changes).encode()}


def row_of(kind, body):
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return ItemRow("ma", 2, "Mục (mẫu)", body, date(2027, 1, 1), None, True, 7, now, "chị Hoa (mẫu)", True)


def test_criteria_are_lines_and_lines_left_empty_are_nothing():
    found = looked(
        "criteria",
        model="family",
        pass_mark="15",
        line_part=["1. Trẻ em", "", ""],
        line_text=["Đi học đủ (mẫu)", "", "Sách vở đủ (mẫu)"],
        line_points=["10", "", "5"],
    )
    assert found.problems == {}
    assert json.loads(found.item.body) == {
        "model": "family",
        "pass_mark": 15,
        "criteria": [
            {"text": "Đi học đủ (mẫu)", "part": "1. Trẻ em", "points": 10},
            {"text": "Sách vở đủ (mẫu)", "points": 5},
        ],
    }


def test_everything_that_is_wrong_is_told_beside_its_field_at_once():
    typed = typed_now(
        "criteria",
        form(
            title="",
            valid_from="2026-13-01",
            pass_mark="90",
            line_part=["", ""],
            line_text=["Đi học đủ (mẫu)", ""],
            line_points=["mười", "5"],
        ),
    )
    assert set(look("criteria", "", typed).problems) == {"title", "valid_from", "pass_mark", "points-0", "text-1"}
    assert set(looked("criteria").problems) == {"lines"}
    assert set(looked("criteria", valid_from="2026-11-02", valid_until="2026-11-01").problems) == {
        "valid_until",
        "lines",
    }


def test_targets_are_numbers_as_people_write_them():
    found = looked(
        "indicators",
        unit="%",
        line_year=["2027", "2028", "2028"],
        line_value=["85,5", "1.250", "60 %"],
        line_where=["", "", "miền núi"],
    )
    assert found.problems == {}
    assert [one["value"] for one in json.loads(found.item.body)["targets"]] == ["85.5", "1250", "60"]


def test_a_year_twice_in_one_place_and_what_is_no_number_are_told():
    found = looked(
        "indicators", line_year=["2027", "2027", "27"], line_value=["1", "nhiều", "3"], line_where=["", "", ""]
    )
    assert set(found.problems) == {"unit", "year-1", "value-1", "year-2"}


def test_years_of_a_programme_run_forwards_because_laptops_refuse_others():
    assert set(looked("programmes", first_year="2027", last_year="2026").problems) == {"last_year"}
    assert set(looked("programmes", first_year="hai").problems) == {"first_year"}
    assert set(looked("programmes", first_year="1901").problems) == {"last_year"}
    assert json.loads(looked("programmes", first_year="2026").item.body) == {"first_year": 2026}


def test_a_design_is_the_file_that_the_program_keeps():
    found = looked("templates", design_file())
    assert found.problems == {}
    said = json.loads(found.item.body)
    assert (json.loads(said["design"]), said["base"]) == (DESIGN, "b")
    again = looked("templates", kept=found.item.body)
    assert (again.problems, again.item.body) == ({}, found.item.body)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"file": b"%PDF-1.7"},
        {"file": b"\xff\xfe"},
        {"file": b"{}"},
        design_file(format="khac"),
        design_file(version=99),
        design_file(pictures=[{"digest": "ab"}]),
        design_file(design={"title": "mẫu"}),
    ],
)
def test_what_boards_could_not_use_as_a_design_is_refused_here(files):
    assert set(looked("templates", files).problems) == {"file"}
    assert looked("templates", files).problems["file"].text


def test_the_name_of_a_design_is_no_longer_than_laptops_take():
    assert set(look("templates", "", typed_now("templates", form(design_file(), title="x" * 61))).problems) == {"title"}


@pytest.mark.parametrize("kind", ["criteria", "indicators"])
def test_lines_come_and_go(kind):
    typed = typed_before(kind, None)
    count = len(typed.lines)
    assert len(with_line(kind, typed).lines) == count + 1
    assert len(without_line(typed, 0).lines) == count - 1
    assert without_line(typed, 99) == typed
    for _ in range(MOST_LINES):
        typed = with_line(kind, typed)
    assert len(typed.lines) == MOST_LINES


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_kept_is_shown_again_and_kept_again_as_it_was(kind):
    said = {
        "criteria": {"model": "clan", "pass_mark": 5, "criteria": [{"text": "a", "part": "b", "points": 5}]},
        "programmes": {"kind": "học bổng", "first_year": 2026},
        "indicators": {"unit": "%", "targets": [{"year": 2027, "value": "85.5"}]},
        "templates": {"design": json.dumps(DESIGN)},
    }[kind]
    shown = typed_before(kind, row_of(kind, json.dumps(said)))
    assert (shown.unread, shown.ended) == (False, True)
    found = look(kind, "ma", shown)
    assert found.problems == {}
    assert json.loads(found.item.body) == said
    assert found.item.valid_from == date(2027, 1, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_not_written_by_the_form_is_said_to_be_so(kind):
    assert typed_before(kind, row_of(kind, "[]")).unread


@given(
    st.sampled_from(KINDS),
    st.dictionaries(
        st.sampled_from(["title", "valid_from", "pass_mark", "unit", "first_year", "kept", "line_points", "line_text"]),
        st.lists(st.text(max_size=20), min_size=1, max_size=4),
    ),
    st.binary(max_size=30),
)
def test_whatever_is_sent_is_shown_again_or_kept_and_never_a_fault(kind, words, file):
    typed = typed_now(kind, Form(words, {"file": file}))
    found = look(kind, "", typed)
    if not found.problems:
        assert look(kind, "", typed_before(kind, row_of(kind, found.item.body))).problems.keys() <= {"title"}

from __future__ import annotations

import os

import pytest

from desktop_app.services.imports import Choices, ImportCancelled
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.ui.imports.work import RECENT, leftovers_work, reading_work, recent_work, writing_work
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.session import Session

from .conftest import DATA


def never() -> bool:
    return False


def test_the_files_changed_last_come_first_and_others_are_no_lists(tmp_path):
    for age, name in enumerate(["cũ.xls", "ảnh.png", "~$mở.xlsx", "mới.xlsx", "a.ods", "b.csv", "c.xlsx"]):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (1_000 + age, 1_000 + age))
    found = recent_work([tmp_path, tmp_path / "không có"])(lambda _: None, never)
    assert [file.name for file in found] == ["c.xlsx", "b.csv", "a.ods", "mới.xlsx"]
    assert len(found) == RECENT


def test_reading_tells_real_counts_and_stops_when_asked(qapp, sample_book):
    session = Session(sample_book, "bà Lài", Jobs())
    told: list = []
    work = reading_work(session, Kind.MEMBERS, DATA / "hoi-vien-xa.xlsx", None, {}, None)
    file = work(told.append, never)
    assert (told[-1].done, told[-1].total, len(file.rows)) == (400, 400, 400)
    with pytest.raises(ImportCancelled):
        work(told.append, lambda: True)


def test_writing_that_is_stopped_leaves_nothing(qapp, sample_book):
    session = Session(sample_book, "bà Lài", Jobs())
    file = reading_work(session, Kind.MEMBERS, DATA / "hoi-vien-xa.xlsx", None, {}, None)(lambda _: None, never)
    with pytest.raises(ImportCancelled):
        writing_work(session, file.preview, Choices())(lambda _: None, lambda: True)
    again = reading_work(session, Kind.MEMBERS, DATA / "hoi-vien-xa.xlsx", None, {}, None)(lambda _: None, never)
    assert not again.is_remembered
    assert {row.fate for row in again.rows} <= {"new", "empty", "alike"}


def test_without_lines_left_behind_there_is_no_workbook(qapp, sample_book, tmp_path):
    session = Session(sample_book, "bà Lài", Jobs())
    file = reading_work(session, Kind.DONATIONS, DATA / "ung-ho.xlsx", None, {}, None)(lambda _: None, never)
    given = tmp_path / "chờ sửa.xlsx"
    kept = leftovers_work(file.preview, Choices(), given)(lambda _: None, never)
    assert (kept is None) == (not given.exists())

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.storage.administrative import administrative_units
from desktop_app.storage.rules import book_kinds, unit_kind
from desktop_app.ui.first_start.choices import free_path, is_unfinished, read_offers, suggested_name


def test_the_name_begins_with_the_place_where_the_kind_has_one():
    commune = administrative_units().commune("17179")
    assert suggested_name(unit_kind("commune"), commune) == "Hội Khuyến học xã Quỳnh Lưu"
    assert suggested_name(unit_kind("clan"), commune) == "Ban Khuyến học dòng họ "


@pytest.mark.parametrize("kind", book_kinds(), ids=lambda kind: kind.code)
def test_a_suggestion_alone_is_a_name_only_for_a_commune(kind):
    name = suggested_name(kind, administrative_units().commune("17179")).strip()
    assert is_unfinished(name, kind) == (kind.code != "commune")


def test_a_taken_file_name_gets_a_number(tmp_path: Path):
    first = free_path(tmp_path, "Hội Khuyến học xã Quỳnh Lưu")
    first.touch()
    second = free_path(tmp_path, "Hội Khuyến học xã Quỳnh Lưu")
    assert [first.name, second.name] == ["hoi-khuyen-hoc-xa-quynh-luu.sokh", "hoi-khuyen-hoc-xa-quynh-luu-2.sokh"]


def test_a_key_file_without_its_book_is_not_written_over(tmp_path: Path):
    first = free_path(tmp_path, "Chi hội")
    first.with_name(first.name + ".khoa").touch()
    assert free_path(tmp_path, "Chi hội") != first


def test_every_first_start_has_a_code_of_its_own():
    one, other = read_offers().recovery_code, read_offers().recovery_code
    assert one != other
    assert [len(group) for group in one.split("-")] == [4] * 8

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import provincial_server
from provincial_server.provinces import province_of
from provincial_server.templates import Templates, asset

PAGES = Path(provincial_server.__file__).parent / "pages"


def page(name, **values):
    return Templates(province_of("40")).page(name, session=None, **values).body.decode()


def test_whatever_is_put_into_a_page_is_escaped():
    shown = page("problem.html", title="<i>", sentence='"><script>alert(1)</script>')
    assert "<script" not in shown
    assert "&lt;i&gt;" in shown


def test_the_province_is_named_on_every_page():
    assert "Tỉnh Nghệ An" in page("problem.html", title="", sentence="")


def test_numbers_and_moments_are_written_as_people_here_write_them():
    filters = Templates(province_of("40"))._environment.filters
    assert filters["number"](5_000_000) == "5.000.000"
    assert filters["moment"](datetime(2026, 11, 21, 17, 5, tzinfo=UTC)) == "22/11/2026 lúc 00:05"
    assert filters["moment"](None) == "chưa gửi"
    assert filters["kind"]("clan") == "Ban khuyến học dòng họ"
    assert filters["kind"]("mới") == "mới"


def test_every_file_that_the_pages_name_is_there():
    text = "".join(file.read_text(encoding="utf-8") for file in [*PAGES.glob("*.html"), PAGES / "style.css"])
    named = set(re.findall(r"/tep/([\w.-]+)", text))
    assert len(named) >= 5
    assert [name for name in named if asset(name) is None] == []


def test_no_page_has_a_script_a_style_of_its_own_or_an_address_elsewhere():
    for file in PAGES.glob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<script|<style|style=|\bon\w+=|https?://|\|\s*safe", text), file.name


@pytest.mark.parametrize("name", ["", "base.html", "../app.py", "IBMPlexSans-Bold.ttf"])
def test_other_files_are_none_of_the_pages(name):
    assert asset(name) is None

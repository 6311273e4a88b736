from __future__ import annotations

import re
from pathlib import Path

import pytest

import provincial_server
from provincial_server.provinces import province_of
from provincial_server.templates import Templates, asset

PAGES = Path(provincial_server.__file__).parent / "pages"


def page(name, **values):
    frame = {"session": None, "rail": [], "path": "/", "other_language": "/?lang=en"}
    return Templates(province_of("40")).page(name, **frame, **values).body.decode()


def test_whatever_is_put_into_a_page_is_escaped():
    shown = page("problem.html", title="<i>", sentence='"><script>alert(1)</script>')
    assert "<script>" not in shown
    assert "&lt;i&gt;" in shown


def test_the_province_is_named_on_every_page():
    assert "Tỉnh Nghệ An" in page("problem.html", title="", sentence="")


def test_a_page_is_said_in_the_language_that_is_asked_for():
    assert '<html lang="en">' in page("problem.html", title="", sentence="", language="en")


def test_every_file_that_the_pages_name_is_there():
    text = "".join(file.read_text(encoding="utf-8") for file in [*PAGES.glob("*.html"), PAGES / "style.css"])
    named = set(re.findall(r"/tep/([\w.-]+)", text))
    assert len(named) >= 5
    assert [name for name in named if asset(name) is None] == []


def test_no_page_has_a_script_a_style_of_its_own_or_an_address_elsewhere():
    for file in PAGES.glob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<script(?! src=\"/tep/)|<style|style=|\bon\w+=|https?://|\|\s*safe", text), file.name


@pytest.mark.parametrize("name", ["", "base.html", "../app.py", "IBMPlexSans-Bold.ttf"])
def test_other_files_are_none_of_the_pages(name):
    assert asset(name) is None

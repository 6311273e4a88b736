from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from desktop_app.printing.certificate_designs import DESIGNS, bundled_design
from desktop_app.printing.fitting import fit_stack
from desktop_app.printing.layout import (
    POINTS_PER_MM,
    TemplateUnreadable,
    UnknownFont,
    UnknownVariable,
    load_layout,
    read_layout,
)
from desktop_app.resource_files import resource_path

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE = """
title = "Mẫu thử"
width_mm = 100
height_mm = 50
[variables]
person = "Em Hồ Thị Ngọc Ánh"
[words.thu]
title = "GIẤY KHEN"
[[stacks]]
name = "Tên"
x_mm = 10
y_mm = 10
width_mm = 80
height_mm = 20
items = [
  { kind = "text", text = "{person}", font = ["serif"], size_pt = 12, colour = "#1B478F" },
  { kind = "rule", share = 0.5 },
  { kind = "gap", height_mm = 2 },
]
"""
KNOWN = frozenset({"person"})


def test_a_template_is_read_with_its_boxes_and_samples() -> None:
    layout = read_layout(TEMPLATE, KNOWN)
    assert layout.title == "Mẫu thử"
    assert layout.stacks[0].width_mm == 80
    assert layout.stacks[0].variables() == {"person"}
    assert layout.variables["person"] == "Em Hồ Thị Ngọc Ánh"


def test_a_template_saved_in_decomposed_letters_reads_the_same() -> None:
    composed = read_layout(TEMPLATE, KNOWN, "mau-thu")
    decomposed = read_layout(unicodedata.normalize("NFD", TEMPLATE), KNOWN, "mau-thu")
    assert decomposed == composed


@pytest.mark.parametrize(
    ("before", "after", "variable"),
    [
        ('text = "{person}"', 'text = "{preson}"', "preson"),
        ('text = "{person}"', 'label = "{role}", text = "{person}"', "role"),
        ('text = "{person}"', 'when = "signed", text = "{person}"', "signed"),
        ("[words.thu]", 'school = "THCS"\n[words.thu]', "school"),
        ('text = "{person}"', 'text = "{person.__class__}"', "person.__class__"),
    ],
)
def test_a_variable_that_the_document_does_not_give_is_refused_when_read(
    before: str, after: str, variable: str
) -> None:
    with pytest.raises(UnknownVariable) as refused:
        read_layout(TEMPLATE.replace(before, after), KNOWN, "mau-thu")
    assert refused.value.facts == {"template": "mau-thu", "variable": variable}


@pytest.mark.parametrize("change", ['font = ["times"]', 'font = ["serif"], label_font = "times"'])
def test_a_font_that_is_not_bundled_is_refused_when_read(change: str) -> None:
    with pytest.raises(UnknownFont) as refused:
        read_layout(TEMPLATE.replace('font = ["serif"]', change), KNOWN, "mau-thu")
    assert refused.value.font == "times"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("width_mm = 100", "width_mm = 'rộng'"),
        ("height_mm = 50", ""),
        ("size_pt = 12", "size_pt = 12, blink = true"),
        ("#1B478F", "xanh"),
        ("{person}", "{person"),
        ("title =", "title ="[:3]),
    ],
)
def test_a_template_with_a_slip_is_refused_when_read(before: str, after: str) -> None:
    with pytest.raises(TemplateUnreadable) as refused:
        read_layout(TEMPLATE.replace(before, after, 1), KNOWN, "mau-thu")
    assert refused.value.template == "mau-thu"


def test_a_template_that_is_not_there_is_refused() -> None:
    with pytest.raises(TemplateUnreadable):
        load_layout("khung-tim", KNOWN)


@pytest.mark.parametrize("path", sorted(resource_path("templates").glob("*.toml")), ids=lambda path: path.stem)
def test_the_samples_of_every_bundled_template_fit_on_its_page(path: Path) -> None:
    layout = (
        bundled_design(path.stem) if path.stem in DESIGNS else read_layout(path.read_text("utf-8"), _names_in(path))
    )
    for words in [*layout.words.values(), {}][: max(1, len(layout.words))]:
        for stack in layout.stacks:
            placed = fit_stack(stack, layout.variables | words, "")
            assert placed.height <= stack.height_mm * POINTS_PER_MM + 0.1
            for line in placed.lines:
                assert 0 < line.y < layout.height_mm * POINTS_PER_MM
                assert line.size_pt >= 8


def _names_in(path: Path) -> frozenset[str]:
    section = path.read_text("utf-8").partition("[variables]")[2].partition("\n[")[0]
    return frozenset(line.partition("=")[0].strip() for line in section.splitlines() if "=" in line)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.printing.fonts import GlyphMissing
from desktop_app.printing.layout import load_layout
from desktop_app.printing.official_documents import TEMPLATE, VARIABLES
from desktop_app.printing.pages import Flow
from desktop_app.printing.paragraphs import LEADING, ParagraphStyle, Run, glued, put_paragraph

STYLE = ParagraphStyle(14, 10, 2)
SYLLABLES = st.lists(st.sampled_from(["Nguyễn", "Ngữ", "Ẩm", "thưởng", "học", "2025 - 2026", "a" * 200]), max_size=120)


def a_flow() -> Flow:
    return Flow(load_layout(TEMPLATE, VARIABLES), "thử", (30, 195, 20, 277))


@given(SYLLABLES)
def test_no_word_leaves_the_page_or_is_lost(words: list[str]) -> None:
    flow = a_flow()
    put_paragraph(flow, [Run("Điều 1.", "serif-bold"), Run(" ".join(words))], STYLE)
    drawn = [line for page in flow.pages for line in page.lines]
    assert "".join(line.text for line in drawn).replace("\N{NO-BREAK SPACE}", " ").replace(" ", "") == (
        "Điều1." + "".join(words).replace(" ", "")
    )
    for line in drawn:
        end = line.x + flow.width_of(line.text, line.size_pt, line.font)
        assert flow.left - 0.01 <= line.x
        assert end <= flow.right + 0.01


def test_full_lines_reach_the_right_edge_and_the_last_does_not() -> None:
    flow = a_flow()
    put_paragraph(flow, [Run("một hai ba bốn năm sáu bảy tám chín mười " * 6)], STYLE)
    ends: dict[float, float] = {}
    for line in flow.page.lines:
        ends[line.y] = max(ends.get(line.y, 0), line.x + flow.width_of(line.text, line.size_pt, line.font))
    *full, last = [ends[y] for y in sorted(ends)]
    assert full == pytest.approx([flow.right] * len(full), abs=0.05)
    assert last < flow.right


@pytest.mark.parametrize("left", [1, 2, 3])
def test_no_line_of_a_paragraph_stands_alone_on_a_page(left: int) -> None:
    flow = a_flow()
    flow.y = flow.bottom - left * 14 * LEADING - 1
    put_paragraph(flow, [Run("chữ " * 60)], STYLE)
    lines = [len({line.y for line in page.lines}) for page in flow.pages]
    assert 1 not in lines


def test_what_may_not_stand_alone_takes_the_last_lines_along() -> None:
    flow = a_flow()
    flow.y = flow.bottom - 6 * 14 * LEADING
    put_paragraph(flow, [Run("chữ " * 60)], STYLE, keep=200)
    assert len(flow.pages) == 2
    assert flow.y < flow.bottom - 200


def test_nothing_is_put_of_nothing() -> None:
    flow = a_flow()
    before = flow.y
    put_paragraph(flow, [Run("")], STYLE)
    assert (flow.y, flow.page.lines) == (before, [])


def test_a_letter_that_cannot_be_printed_is_told() -> None:
    with pytest.raises(GlyphMissing):
        put_paragraph(a_flow(), [Run("Nguyễn 🎉")], STYLE)


def test_a_school_year_stays_on_one_line() -> None:
    assert glued("năm học 2025 - 2026.") == "năm học 2025\N{NO-BREAK SPACE}-\N{NO-BREAK SPACE}2026."
    assert glued("từ 1 - 2 em") == "từ 1 - 2 em"

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.goods.texts import MOST_LINES, GoodsTexts, LineTexts

words = st.text(max_size=8)
lines = st.lists(st.builds(LineTexts, words, words, words, words, words), min_size=1, max_size=4).map(tuple)
texts = st.builds(GoodsTexts, *[words] * 9, lines)


@given(texts)
def test_a_draft_brings_back_everything_that_was_typed(typed: GoodsTexts):
    assert GoodsTexts.from_draft(typed.as_draft()) == typed


def test_what_is_missing_of_a_draft_is_empty_and_a_day_alone_is_nothing_typed():
    assert GoodsTexts.from_draft({"party": "Ông Tư"}) == GoodsTexts("Ông Tư")
    assert GoodsTexts(day="21/11/2026").is_blank
    assert not GoodsTexts(lines=(LineTexts(quantity="1"),)).is_blank
    assert len(GoodsTexts.from_draft({f"{place}.name": "x" for place in range(99)}).lines) == MOST_LINES

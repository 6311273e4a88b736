import pytest

from desktop_app.domain.handovers import HandoverContent, Held, ranges_text


@pytest.mark.parametrize(
    ("numbers", "text"),
    [((), ""), ((3,), "3"), ((1, 2, 3), "1–3"), ((3, 5, 6, 7, 50), "3, 5–7, 50")],
)
def test_leaves_are_read_out_in_ranges(numbers: tuple[int, ...], text: str):
    assert ranges_text(numbers) == text


def test_all_the_money_is_cash_and_what_lies_at_banks():
    assert HandoverContent(1_000, (Held("Agribank", 30), Held("BIDV", 4)), (Held("Quỹ", 1_034),)).total == 1_034

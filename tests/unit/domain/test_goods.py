import pytest

from desktop_app.domain.goods import quantity_text


@pytest.mark.parametrize(
    ("quantity", "text"),
    [(12_500, "12,5"), (1_000, "1"), (1_200_000, "1.200"), (5, "0,005"), (0, "0"), (-1_250, "-1,25")],
)
def test_a_quantity_is_written_as_people_write_it(quantity: int, text: str):
    assert quantity_text(quantity) == text

from __future__ import annotations

import pytest

from desktop_app.ui.province.remaining import remaining_words


@pytest.mark.parametrize(
    ("done", "total", "elapsed", "said"),
    [
        (0, 12, 9.0, "Cứ để máy chạy."),
        (7, 12, 1.0, "Cứ để máy chạy."),
        (12, 12, 9.0, "Cứ để máy chạy."),
        (7, 12, 28.0, "Còn khoảng 20 giây. Cứ để máy chạy."),
        (1, 4, 60.0, "Còn khoảng 3 phút. Cứ để máy chạy."),
    ],
)
def test_what_is_left_is_told_once_it_can_be_told(done: int, total: int, elapsed: float, said: str):
    assert remaining_words(done, total, elapsed) == said

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.printing.fonts import face
from desktop_app.printing.name_lines import name_lines


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Em Nguyễn Thị Minh Khai", ("Em Nguyễn", "Thị Minh Khai")),
        ("Em Công Tằng Tôn Nữ Thị Hoàng Phương Anh", ("Em Công Tằng Tôn Nữ", "Thị Hoàng Phương Anh")),
        (
            "Em Nguyễn Phúc Công Tằng Tôn Nữ Thị Hoàng Phương Quỳnh Anh",
            ("Em Nguyễn Phúc Công Tằng Tôn Nữ", "Thị Hoàng Phương Quỳnh Anh"),
        ),
        ("Gia đình ông Hồ Phi Phục", ("Gia đình ông", "Hồ Phi Phục")),
        ("Em Lê Anh", ("Em Lê", "Anh")),
    ],
)
def test_a_long_name_breaks_between_its_groups(name: str, lines: tuple[str, str]) -> None:
    assert name_lines(name, face("name")) == lines


def test_one_syllable_has_nowhere_to_break() -> None:
    assert name_lines("Ánh", face("name")) is None


@given(
    st.lists(
        st.sampled_from(["Em", "Thị", "Công", "Tằng", "Tôn", "Nữ", "Văn", "Ấn", "Phương"]), min_size=2, max_size=12
    )
)
@settings(max_examples=50)
def test_no_syllable_is_lost_or_torn(words: list[str]) -> None:
    lines = name_lines(" ".join(words), face("name"))
    assert lines is not None
    assert [*lines[0].split(), *lines[1].split()] == words

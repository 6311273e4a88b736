from __future__ import annotations

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.printing.qr_encoding import LARGEST, Square, TooMuchForASquare, qr_square
from desktop_app.printing.qr_frames import Level, qr_frame

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
LEVELS: tuple[Level, ...] = ("L", "M", "Q", "H")


def read(square: Square) -> list[str]:
    """What another program reads from a picture of the square."""
    quiet, scale = 4, 3
    width = len(square.rows) // square.size
    side = (square.size + 2 * quiet) * scale
    picture = bytearray(b"\xff" * side * side)
    for y in range(square.size):
        row = int.from_bytes(square.rows[y * width : (y + 1) * width], "big")
        for x in range(square.size):
            if row >> (width * 8 - 1 - x) & 1:
                for line in range((y + quiet) * scale, (y + quiet + 1) * scale):
                    at = line * side + (x + quiet) * scale
                    picture[at : at + scale] = bytes(scale)
    seen = zxingcpp.read_barcodes(
        memoryview(bytes(picture)).cast("B", (side, side)), formats=zxingcpp.BarcodeFormat.QRCode
    )
    return [found.text for found in seen]


@pytest.mark.parametrize("level", LEVELS)
def test_every_size_is_read_by_another_program(level: Level) -> None:
    sizes: set[int] = set()
    for length in (5, *range(20, 1200, 130)):
        text = "".join(ALPHANUMERIC[(i * i * 7 + i * 3 + length) % 45] for i in range(length))
        square = qr_square(text, level)
        assert read(square) == [text]
        sizes.add(square.size)
    assert len(sizes) > 8


@pytest.mark.long
@pytest.mark.parametrize("level", LEVELS)
def test_all_forty_sizes_are_read_by_another_program(level: Level) -> None:
    sizes: set[int] = set()
    for length in range(1, 4290, 4):
        text = "".join(ALPHANUMERIC[(i * i * 7 + i * 3 + length) % 45] for i in range(length))
        try:
            square = qr_square(text, level)
        except TooMuchForASquare:
            break
        if square.size not in sizes:
            sizes.add(square.size)
            assert read(square) == [text]
    assert sizes == {17 + 4 * version for version in range(1, LARGEST + 1)}


@settings(max_examples=25)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=200
    )
)
def test_any_text_is_read_back(text: str) -> None:
    assert read(qr_square(text)) == [text]


@given(st.text("0123456789", min_size=1, max_size=300))
@settings(max_examples=30)
def test_digits_take_less_room_and_are_read_back(digits: str) -> None:
    assert read(qr_square(digits)) == [digits]
    assert qr_square(digits).size <= qr_square(f"{digits}x").size


def test_capitals_around_another_letter_keep_their_little_room() -> None:
    address, code = "HTTPS://KHUYENHOC.NGHEAN.EXAMPLE/K", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 14
    square = qr_square(f"{address}#{code}")
    assert read(square) == [f"{address}#{code}"]
    assert square.size <= qr_square(f"{address}{code}").size + 4
    assert square.size + 8 <= qr_square(f"{address}#{code.lower()}").size


@given(st.text("AB19 $%*+-./:#a", min_size=1, max_size=300))
@settings(max_examples=25)
def test_texts_that_change_between_capitals_and_others_are_read_back(text: str) -> None:
    assert read(qr_square(f"x{text}x")) == [f"x{text}x"]


def test_a_seventh_of_the_square_may_be_dirty() -> None:
    text = "HTTPS://KHUYENHOC.VN/X/" + "A1B2C3D4E5" * 27
    square = qr_square(text)
    width = len(square.rows) // square.size
    dirty = bytearray(square.rows)
    for y in range(30, 36):
        dirty[y * width + 2 : y * width + 4] = b"\xff\xff"
    assert read(Square(square.size, bytes(dirty))) == [text]


def test_what_does_not_fit_into_the_largest_square_is_refused() -> None:
    with pytest.raises(TooMuchForASquare):
        qr_square("x" * 3000)


def test_the_same_text_gives_the_same_square() -> None:
    assert qr_square("SỔ KHUYẾN HỌC") == qr_square("SỔ KHUYẾN HỌC")
    assert qr_frame(10).size == 57

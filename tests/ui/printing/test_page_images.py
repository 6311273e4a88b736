from __future__ import annotations

from datetime import date

import pytest

from desktop_app.printing.certificates import Certificate, certificates_pdf
from desktop_app.ui.printing.page_images import page_count, page_image, page_size


@pytest.fixture(scope="module")
def pdf() -> bytes:
    one = Certificate(("HỘI KHUYẾN HỌC XÃ MẪU",), "CHỦ TỊCH", "Em An", "Giỏi", "Mẫu", date(2026, 11, 21), "CT", "Hồ A")
    return certificates_pdf([one, one, one])


def test_a_page_is_pictured_as_wide_as_asked_in_its_own_shape(pdf: bytes) -> None:
    picture = page_image(pdf, 1, 900)
    assert picture.width() == pytest.approx(900, abs=1)
    assert picture.height() == pytest.approx(900 * 210 / 297, abs=1)
    assert picture.pixelColor(450, 5).lightness() == 255
    assert any(picture.pixelColor(x, 200).lightness() < 120 for x in range(900))


def test_the_size_and_the_number_of_pages_are_read(pdf: bytes) -> None:
    width, height = page_size(pdf, 2)
    assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx((297, 210), abs=0.1)
    assert page_count(pdf) == 3

"""The honour board as a sheet: every name whole, inside the frame, nothing over anything else."""

from datetime import date

import pypdfium2
import pytest

from desktop_app.domain.papers import PaperHead, Signature
from desktop_app.printing.honour_boards import HonourBoard, HonouredName, honour_board_pdf
from desktop_app.printing.values import PrintedValueMissing

HEAD = PaperHead(("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ MẪU"), "Xã Mẫu", date(2026, 11, 21))
NAMES = (
    "Dòng họ Nguyễn Hữu",
    "Hội đồng hương Quỳnh Lưu tại Thành phố Hồ Chí Minh",
    "Gia đình cụ Công Tằng Tôn Nữ Thị Hoàng Phương Anh",
    "Ông Tư",
)
GIFTS = ("999.999.999.999", "30 quyển vở, 2 xe đạp, 1 bộ máy tính để bàn đã qua sử dụng", "", "500.000")
MM = 72 / 25.4


def board(count: int) -> HonourBoard:
    names = tuple(HonouredName(f"{NAMES[at % 4]} {at}", GIFTS[at % 4]) for at in range(count))
    signature = Signature("CHỦ TỊCH", "Hồ Sỹ Tùng", ("TM. BAN CHẤP HÀNH",))
    return HonourBoard(HEAD, "Ủng hộ năm 2026", names, total="7 tấm lòng", total_words="Bảy", signature=signature)


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (7, 1), (40, 1), (300, 5)])
def test_all_names_stand_inside_the_frame_on_few_sheets(count: int, sheets: int) -> None:
    document = pypdfium2.PdfDocument(honour_board_pdf(board(count)))
    assert len(document) <= sheets
    said = ""
    for at in range(len(document)):
        page = document[at]
        assert (round(page.get_width() / MM), round(page.get_height() / MM)) == (297, 420)
        text = page.get_textpage()
        said += " " + text.get_text_bounded()
        for box in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(box)
            assert left >= 20 * MM
            assert right <= 277 * MM
            assert bottom >= 20 * MM
            assert top <= 400 * MM
    words = " ".join(said.split())
    assert all(f"{NAMES[at % 4]} {at}" in words for at in range(count))
    assert "7 tấm lòng" in words
    assert "Hồ Sỹ Tùng" in words


def test_names_and_what_closes_the_board_do_not_meet() -> None:
    document = pypdfium2.PdfDocument(honour_board_pdf(board(300)))
    for at in range(len(document)):
        text = document[at].get_textpage()
        boxes = [text.get_rect(box) for box in range(text.count_rects())]
        for one, (left, bottom, right, top) in enumerate(boxes):
            for left2, bottom2, right2, top2 in boxes[one + 1 :]:
                across = min(right, right2) - max(left, left2)
                up = min(top, top2) - max(bottom, bottom2)
                assert across <= 1 or up <= 0.35 * min(top - bottom, top2 - bottom2)


def test_the_same_board_is_the_same_bytes() -> None:
    assert honour_board_pdf(board(9)) == honour_board_pdf(board(9))


def test_a_board_without_names_is_refused() -> None:
    with pytest.raises(PrintedValueMissing):
        honour_board_pdf(board(0))

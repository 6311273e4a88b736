import pypdfium2
import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.printing.fonts import GlyphMissing
from desktop_app.printing.member_cards import MemberCard, member_cards_pdf
from desktop_app.printing.values import PrintedValueMissing

LINES = ("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU")
CARD = MemberCard(
    LINES,
    "Nguyễn Thị Minh Nguyệt",
    PartialDate(1961, 8, 15),
    "Thôn 3",
    PartialDate(2015, 11, 21),
    "Hội viên danh dự",
    "0018",
    2026,
)


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        texts: list[str] = []
        for page in document:
            text = page.get_textpage()
            texts.append(" ".join(text.get_text_range().split()))
            text.close()
            page.close()
        return texts


def test_a_card_says_whose_it_is_and_of_which_board() -> None:
    (said,) = pages(member_cards_pdf([CARD]))
    for words in (
        *LINES,
        "THẺ HỘI VIÊN",
        "Nguyễn Thị Minh Nguyệt",
        "Ngày sinh: 15/08/1961",
        "Nơi ở: Thôn 3",
        "Vào hội: 21/11/2015",
        "Loại: Hội viên danh dự",
        "Số 0018",
        "Năm 2026",
        "Ảnh 2 × 3",
    ):
        assert words in said


def test_eight_cards_stand_on_a_page_and_the_ninth_on_the_next() -> None:
    cards = [MemberCard(LINES, f"Người Thứ {word}") for word in "ABCDEFGHI"]
    told: list[tuple[int, int]] = []
    first, second = pages(member_cards_pdf(cards, lambda done, total: told.append((done, total))))
    assert first.count("THẺ HỘI VIÊN") == 8
    assert second.count("THẺ HỘI VIÊN") == 1
    assert "Người Thứ I" in second
    assert told == [(8, 9), (9, 9)]


def test_what_is_not_known_is_left_out_and_a_missing_number_is_left_to_the_pen() -> None:
    (said,) = pages(member_cards_pdf([MemberCard(LINES[1:], "Y Moan", PartialDate(1957))]))
    assert "Năm sinh: 1957" in said
    assert "Số ……" in said
    for absent in ("Ngày sinh", "Vào hội", "Loại", "Nơi ở", "Năm 20"):
        assert absent not in said


def test_the_longest_names_of_people_and_boards_fit_whole() -> None:
    name = "Công Tằng Tôn Nữ Thị Huyền Trân Bảo Ngọc Phương " * 3
    board = "BAN KHUYẾN HỌC DÒNG HỌ NGUYỄN ĐÌNH ĐẠI TÔN CHI THỨ HAI XÃ QUỲNH LƯU TỈNH NGHỆ AN"
    (said,) = pages(member_cards_pdf([MemberCard((LINES[0], board), name, hamlet="Khối phố Nguyễn Trung Trực " * 3)]))
    letters = said.replace(" ", "")
    assert name.replace(" ", "") in letters
    assert board.replace(" ", "") in letters


def test_the_same_cards_are_the_same_bytes() -> None:
    assert member_cards_pdf([CARD, CARD]) == member_cards_pdf([CARD, CARD])


def test_no_card_no_name_no_board_and_no_letter_are_refused() -> None:
    for cards in ([], [MemberCard(LINES, "  ")], [MemberCard((), "Y Moan")]):
        with pytest.raises(PrintedValueMissing):
            member_cards_pdf(cards)
    with pytest.raises(GlyphMissing) as refused:
        member_cards_pdf([MemberCard(LINES, "Trần 漢")])
    assert (refused.value.person, refused.value.letter) == ("Trần 漢", "漢")

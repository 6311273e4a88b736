from datetime import date

import pypdfium2
import pytest

from desktop_app.printing.person_records import PersonRecord, RecordSection, RecordTable, person_record_pdf
from desktop_app.printing.values import PrintedValueMissing

HEAD = ("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU")
DAY = date(2026, 11, 21)


def record(*sections: RecordSection, name: str = "Nguyễn Thị Minh Nguyệt") -> PersonRecord:
    return PersonRecord(HEAD, "Quỳnh Lưu", DAY, name, sections, prepared_by="Hồ Thị Lài")


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        texts: list[str] = []
        for page in document:
            text = page.get_textpage()
            texts.append(" ".join(text.get_text_range().split()))
            text.close()
            page.close()
        return texts


def test_facts_and_tables_stand_under_their_headings_and_empty_facts_are_left_out() -> None:
    facts = (("Họ và tên", "Nguyễn Thị Minh Nguyệt"), ("Giới tính", ""))
    table = RecordTable(("Năm", "Số tiền"), (0.5, 0.5), (("2026", "20.000 ₫"),), frozenset({1}))
    (said,) = pages(
        person_record_pdf(record(RecordSection("Thông tin chung", facts), RecordSection("Hội phí", (), table)))
    )
    for words in (*HEAD, "THÔNG TIN SỔ ĐANG GIỮ", "Thông tin chung", "Hội phí", "20.000 ₫", "NGƯỜI LẬP", "Hồ Thị Lài"):
        assert words in said
    assert "Quỳnh Lưu, ngày 21 tháng 11 năm 2026" in said
    assert "Giới tính" not in said


def test_a_long_story_runs_over_pages_with_the_heading_of_its_table_and_page_numbers() -> None:
    rows = tuple((f"{i:03}", f"Việc thứ {i:03} có một câu khá dài để phải xuống dòng " * 3) for i in range(120))
    said = pages(
        person_record_pdf(
            record(RecordSection("Những lần ghi, sửa", (), RecordTable(("Lúc", "Việc"), (0.2, 0.8), rows)))
        )
    )
    assert len(said) > 4
    assert all("Lúc Việc" in page for page in said[:-1])
    assert [page.split()[0] for page in said[1:]] == [str(i) for i in range(2, len(said) + 1)]
    assert all("Nguyễn Thị Minh Nguyệt" in page for page in said)
    whole = " ".join(said)
    assert all(f"Việc thứ {i:03}" in whole for i in range(120))


def test_long_values_wrap_and_are_whole() -> None:
    note = "Nhà xa trường, đi xe đạp, " * 60
    said = " ".join(pages(person_record_pdf(record(RecordSection("Ghi chú", (("Ghi chú của ban", note),))))))
    assert said.count("đi xe đạp") == 60


def test_the_longest_name_fits() -> None:
    name = "Công Tằng Tôn Nữ Thị Huyền Trân Bảo Ngọc Phương Hoàng Phủ Nguyễn Đình Quỳnh Như Tường Vân Khánh Hạ"
    (said,) = pages(person_record_pdf(record(name=name)))
    assert name.replace(" ", "") in said.replace(" ", "")


def test_the_same_record_is_the_same_bytes_and_a_nameless_one_is_refused() -> None:
    one = record(RecordSection("Ghi chú", (("Ghi chú", "chữ"),)))
    assert person_record_pdf(one) == person_record_pdf(one)
    with pytest.raises(PrintedValueMissing):
        person_record_pdf(record(name=" "))

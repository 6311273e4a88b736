"""Writes a member list as boards have them: title rows above the heading, numbers as text, ten columns."""

from __future__ import annotations

import json
import sys

from openpyxl import Workbook

from benchmarks.people import sample_people

TITLES = (
    *("STT", "Họ và tên", "Năm sinh", "Giới tính", "Thôn", "Điện thoại", "Ngày vào hội", "Dòng họ", "Nghề nghiệp"),
    "Ghi chú",
)


def main(path: str, count: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Hội viên")
    sheet.append(["HỘI KHUYẾN HỌC XÃ QUỲNH LƯU (SỐ LIỆU MẪU)"])
    sheet.append(["DANH SÁCH HỘI VIÊN"])
    sheet.append([])
    sheet.append(TITLES)
    for number, one in enumerate(sample_people(count), start=1):
        birth = str(one.birth_year) if number % 5 == 0 else one.birth_year
        row = (number, one.full_name, birth, one.sex, one.hamlet, one.phone, one.joined, one.clan, one.occupation)
        sheet.append((*row, one.note))
    book.save(path)
    print(json.dumps({"rows": count}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

"""The same certificates by fpdf2: the same lines at the same places; squares as pictures of one bit to a point."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter, process_time

from fpdf import FPDF
from PIL import Image

from benchmarks.machine import peak_megabytes
from benchmarks.people import sample_people
from benchmarks.squares import square_of, square_texts

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "documents"
_FACES = {
    "serif": "LiberationSerif-Regular",
    "bold": "LiberationSerif-Bold",
    "italic": "LiberationSerif-Italic",
    "title": "PlayfairDisplay-Bold",
    "name": "NotoSerif-SemiBoldItalic",
}


def main(out: str, count: int) -> None:
    people, squares = list(sample_people(count)), square_texts(count)
    began, cpu = perf_counter(), process_time()
    pdf = FPDF(orientation="landscape", unit="mm", format="A4")
    pdf.set_auto_page_break(auto=False)
    for name, file in _FACES.items():
        pdf.add_font(name, fname=str(FONTS / f"{file}.ttf"))
    for number, (one, square) in enumerate(zip(people, squares, strict=True), start=1):
        _page(pdf, f"Em {one.full_name}", f"Lớp {number % 12 + 1}A, Trường THCS Quỳnh Lưu", number)
        _square(pdf, square)
    pdf.output(out)
    told = {"seconds": perf_counter() - began, "cpu_s": process_time() - cpu}
    print(json.dumps(told | {"megabytes": Path(out).stat().st_size / 1e6, "peak_mb": peak_megabytes()}))


def _square(pdf: FPDF, text: str) -> None:
    square = square_of(text)
    light = bytes(byte ^ 0xFF for byte in square.rows)
    pdf.image(Image.frombytes("1", (square.size, square.size), light), 46, 149.5, 22)


def _page(pdf: FPDF, person: str, school_class: str, number: int) -> None:
    pdf.add_page()
    pdf.set_fill_color("#FFFDF7")
    pdf.rect(0, 0, 297, 210, style="F")
    pdf.set_draw_color("#B0862B")
    pdf.set_line_width(0.7)
    pdf.rect(8, 8, 281, 194)
    pdf.set_line_width(0.2)
    pdf.rect(11, 11, 275, 188)
    for x, y in ((14, 14), (283, 14), (14, 196), (283, 196)):
        pdf.circle(x, y, 4)
    _line(pdf, 40, 27, 100, "serif", 12.5, "HỘI KHUYẾN HỌC VIỆT NAM")
    _line(pdf, 40, 33, 100, "bold", 12.5, "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU")
    _line(pdf, 154, 27, 103, "bold", 12.5, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    _line(pdf, 154, 33, 103, "bold", 13.5, "Độc lập - Tự do - Hạnh phúc")
    _line(pdf, 40, 58, 217, "title", 52, "GIẤY KHEN", "#B01C22")
    _line(pdf, 42, 84, 213, "bold", 16, "CHỦ TỊCH HỘI KHUYẾN HỌC XÃ QUỲNH LƯU")
    _line(pdf, 42, 93, 213, "bold", 14.5, "TẶNG")
    _line(pdf, 42, 105, 213, "name", 31, person, "#1B478F")
    _line(pdf, 42, 119, 213, "serif", 16.5, school_class)
    citation = "Vượt khó học giỏi, đạt danh hiệu Học sinh giỏi học kỳ I, năm học 2026 - 2027"
    _line(pdf, 42, 130, 213, "serif", 18, citation)
    _line(pdf, 42, 174, 84, "italic", 12.5, "Quyết định số: 128/QĐ-HKH", where="L")
    _line(pdf, 42, 180, 84, "italic", 12.5, f"Vào sổ khen thưởng số: {number}", where="L")
    _line(pdf, 155, 145, 100, "italic", 13.5, "Quỳnh Lưu, ngày 21 tháng 11 năm 2026")
    _line(pdf, 155, 151, 100, "bold", 13, "TM. BAN CHẤP HÀNH")
    _line(pdf, 155, 157, 100, "bold", 13.5, "CHỦ TỊCH")
    _line(pdf, 155, 185, 100, "bold", 14.5, "Hồ Sỹ Tùng")


def _line(  # noqa: PLR0913, PLR0917 - a line of a page is told by so much
    pdf: FPDF,
    x: float,
    y: float,
    width: float,
    face: str,
    size: float,
    text: str,
    colour: str = "#000000",
    where: str = "C",
) -> None:
    pdf.set_font(face, size=size)
    pdf.set_text_color(colour)
    pdf.set_xy(x, y)
    pdf.cell(width, size * 0.4, text, align=where)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

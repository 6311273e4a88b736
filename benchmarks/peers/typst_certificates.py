"""The same certificates by typst: one document, one function for the page; all squares in one file, read once."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

import typst

from benchmarks.machine import peak_megabytes
from benchmarks.people import sample_people
from benchmarks.squares import grey_points, square_of, square_texts

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "documents"
_PAGE = """
#let gold = rgb("#B0862B")
#let corner(x, y) = place(dx: x, dy: y, circle(radius: 4mm, stroke: 0.9pt + gold))
#set page(width: 297mm, height: 210mm, margin: 0mm, fill: rgb("#FFFDF7"), background: {
  place(dx: 8mm, dy: 8mm, rect(width: 281mm, height: 194mm, stroke: 2pt + gold))
  place(dx: 11mm, dy: 11mm, rect(width: 275mm, height: 188mm, stroke: 0.6pt + rgb("#E9D39A")))
  corner(10mm, 10mm); corner(279mm, 10mm); corner(10mm, 192mm); corner(279mm, 192mm)
})
#set text(font: "Liberation Serif", size: 12.5pt, lang: "vi")
#let at(x, y, width, where, body) = place(dx: x, dy: y, box(width: width, align(where, body)))
#let squares = read("squares", encoding: none)
#let square(number, side) = image(squares.slice((number - 1) * side * side, number * side * side),
  format: (encoding: "luma8", width: side, height: side), width: 25mm, scaling: "pixelated")
#let giay(person, class, number, side) = page({
  at(40mm, 27mm, 100mm, center)[HỘI KHUYẾN HỌC VIỆT NAM \\ *HỘI KHUYẾN HỌC XÃ QUỲNH LƯU*]
  at(154mm, 27mm, 103mm, center)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc*]
  at(40mm, 50mm, 217mm, center)[
    #text(font: "Playfair Display", weight: "bold", size: 52pt, fill: rgb("#B01C22"))[GIẤY KHEN]
  ]
  at(42mm, 82mm, 213mm, center)[
    #set par(leading: 1.1em)
    #text(size: 16pt)[*CHỦ TỊCH HỘI KHUYẾN HỌC XÃ QUỲNH LƯU*] \\
    #text(size: 14.5pt)[*TẶNG*] \\
    #text(font: "Noto Serif", weight: "semibold", style: "italic", size: 31pt, fill: rgb("#1B478F"))[#person] \\
    #text(size: 16.5pt)[#class] \\
    #text(size: 18pt)[Vượt khó học giỏi, đạt danh hiệu Học sinh giỏi học kỳ I, năm học 2026 - 2027]
  ]
  at(42mm, 172mm, 84mm, left)[_Quyết định số: 128/QĐ-HKH_ \\ _Vào sổ khen thưởng số: #number;_]
  place(dx: 44mm, dy: 147mm, square(number, side))
  at(155mm, 144mm, 100mm, center)[
    _Quỳnh Lưu, ngày 21 tháng 11 năm 2026_ \\ *TM. BAN CHẤP HÀNH* \\ *CHỦ TỊCH* #v(22mm) *Hồ Sỹ Tùng*
  ]
})
"""


def main(out: str, count: int) -> None:
    people, texts = list(sample_people(count)), square_texts(count)
    with tempfile.TemporaryDirectory() as folder:
        began, cpu = perf_counter(), process_time()
        points = [grey_points(square_of(text)) for text in texts]
        Path(folder, "squares").write_bytes(b"".join(shown for _, shown in points))
        calls = [
            f'#giay("Em {one.full_name}", "Lớp {number % 12 + 1}A, Trường THCS Quỳnh Lưu", {number}, {side})'
            for number, (one, (side, _)) in enumerate(zip(people, points, strict=True), start=1)
        ]
        source = Path(folder, "main.typ")
        source.write_text(_PAGE + "\n".join(calls), "utf-8")
        pdf = typst.compile(source, font_paths=[str(FONTS)], ignore_system_fonts=True)
        Path(out).write_bytes(pdf)
        told = {"seconds": perf_counter() - began, "cpu_s": process_time() - cpu}
    print(json.dumps(told | {"megabytes": len(pdf) / 1e6, "peak_mb": peak_megabytes()}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

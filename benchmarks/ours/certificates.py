"""So many certificates as the program prints them, each with its square; how long a changed text takes to be seen."""

from __future__ import annotations

import gc
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import pypdfium2

from benchmarks.machine import peak_megabytes
from benchmarks.people import sample_people
from benchmarks.squares import square_texts
from desktop_app.printing.certificate_designs import DESIGNS
from desktop_app.printing.certificates import Certificate, certificates_pdf, design_pdf

SCREEN_PX = 1000  # wider than any preview of a laptop with 1366 points
CHANGES = 15


def main(out: Path, count: int) -> None:
    certificates = [
        Certificate(
            board_lines=("HỘI KHUYẾN HỌC VIỆT NAM", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"),
            issuer="CHỦ TỊCH HỘI KHUYẾN HỌC XÃ QUỲNH LƯU",
            person=f"Em {one.full_name}",
            citation="Vượt khó học giỏi, đạt danh hiệu Học sinh giỏi học kỳ I, năm học 2026 - 2027",
            place="Quỳnh Lưu",
            day=date(2026, 11, 21),
            signer_title="CHỦ TỊCH",
            signer_name="Hồ Sỹ Tùng",
            school_class=f"Lớp {number % 12 + 1}A, Trường THCS Quỳnh Lưu",
            decision_number="128/QĐ-HKH",
            register_number=str(number),
            on_behalf=("TM. BAN CHẤP HÀNH",),
            qr_text=square,
        )
        for number, (one, square) in enumerate(zip(sample_people(count), square_texts(count), strict=True), start=1)
    ]
    began, cpu = perf_counter(), process_time()
    pdf = certificates_pdf(certificates)
    out.write_bytes(pdf)
    told = {"seconds": perf_counter() - began, "cpu_s": process_time() - cpu, "megabytes": len(pdf) / 1e6}
    told["peak_mb"] = peak_megabytes()
    del pdf
    gc.collect()
    told["preview_ms"] = max(preview_ms(certificates[0], design) for design in DESIGNS)
    print(json.dumps(told))


def preview_ms(certificate: Certificate, design: str) -> float:
    """From a changed citation to the points of its picture: the median of several changes."""
    taken: list[float] = []
    for change in range(CHANGES):
        changed = replace(certificate, citation=f"{certificate.citation}, lần {change}")
        began = perf_counter()
        document = pypdfium2.PdfDocument(design_pdf(design, changed, aids=True))
        page = document[0]
        page.render(scale=SCREEN_PX / max(page.get_size()))
        taken.append((perf_counter() - began) * 1000)
        document.close()
    return median(taken)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

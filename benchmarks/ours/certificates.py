"""So many certificates as the program prints them."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.people import sample_people
from desktop_app.printing.certificates import Certificate, certificates_pdf


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
        )
        for number, one in enumerate(sample_people(count), start=1)
    ]
    began, cpu = perf_counter(), process_time()
    pdf = certificates_pdf(certificates)
    out.write_bytes(pdf)
    told = {"seconds": perf_counter() - began, "cpu_s": process_time() - cpu, "megabytes": len(pdf) / 1e6}
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

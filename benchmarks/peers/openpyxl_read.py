"""openpyxl reads every cell of a workbook and does nothing with it."""

from __future__ import annotations

import json
import sys
from time import perf_counter, process_time

from openpyxl import load_workbook


def main(path: str, *, read_only: bool) -> None:
    began, cpu = perf_counter(), process_time()
    book = load_workbook(path, read_only=read_only)
    cells = sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    done, cpu = perf_counter(), process_time() - cpu
    if cells < 100_000:
        raise SystemExit(f"only {cells} cells")
    print(json.dumps({"seconds": done - began, "cpu_s": cpu}))


if __name__ == "__main__":
    main(sys.argv[1], read_only="read_only" in sys.argv[2:])

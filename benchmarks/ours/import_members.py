"""One import from Excel into a new encrypted book; says how long each half took."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.sample_book import BOARD, new_book
from desktop_app.services.members import import_members, preview_import
from desktop_app.services.organisation import today


def main(file: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder, new_book(Path(folder)) as book:
        began, cpu = perf_counter(), process_time()
        with book.reader() as reader:
            preview = preview_import(reader, file, today(book))
        read = perf_counter()
        with book.work(BOARD.actor) as work:
            written = import_members(work, preview)
        done, cpu = perf_counter(), process_time() - cpu
    if written + len(preview.doubles) != preview.sheet.rows[-1].line - preview.sheet.header_line:
        raise SystemExit(f"{written} members written, {len(preview.doubles)} doubles, some lost")
    print(json.dumps({"seconds": done - began, "cpu_s": cpu, "preview_s": read - began, "write_s": done - read}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

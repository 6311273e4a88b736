"""One import from Excel into a new encrypted book; says how long each half took."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.sample_book import BOARD, new_book
from desktop_app.services.imports import preview, write
from desktop_app.services.organisation import today
from desktop_app.spreadsheets.list_kinds import Kind


def main(file: Path, rows: int) -> None:
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder, new_book(Path(folder)) as book:
        began, cpu = perf_counter(), process_time()
        with book.reader() as reader:
            seen = preview(reader, Kind.MEMBERS, file, today(book))
        read = perf_counter()
        with book.work(BOARD.actor) as work:
            written = write(work, seen)
        done, cpu = perf_counter(), process_time() - cpu
    if written.new + written.skipped != len(seen.matches) or len(seen.matches) < rows:
        raise SystemExit(f"{written} of {len(seen.matches)} good lines; the file has {rows}")
    print(json.dumps({"seconds": done - began, "cpu_s": cpu, "preview_s": read - began, "write_s": done - read}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

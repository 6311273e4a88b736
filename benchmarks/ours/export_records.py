"""Writes the records of a book's journal as JSON lines, for the alternatives to send."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.sample_book import fill_with_records, new_book
from desktop_app.storage.outbox import BookOutbox


def main(target: Path, count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder, new_book(Path(folder)) as book:
        fill_with_records(book, count)
        parts = BookOutbox(book).unsent(0, count)
        lines = [
            json.dumps({"t": c.table, "k": c.record, "c": c.kind, "d": dict(c.changed)}, ensure_ascii=False)
            for part in parts
            for c in part.changes
        ]
    if len(lines) != count:
        raise SystemExit(f"{len(lines)} records")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(json.dumps({"records": len(lines)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

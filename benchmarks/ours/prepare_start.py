"""A machine on which a book was opened before: the book, and what the program remembers of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.sample_book import BOARD, new_book, surroundings
from desktop_app.ui.recent import Memory, RecentBook


def main(folder: Path) -> None:
    with new_book(folder) as book:
        memory = Memory(surroundings(folder).machine)
        memory.keep(memory.recent.with_book(RecentBook(str(book.path), BOARD.name, BOARD.actor)))
    print(json.dumps({"books": 1}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

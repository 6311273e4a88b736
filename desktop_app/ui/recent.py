"""What this machine remembers between two starts: the books opened here, who opened them, and the letter size."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Literal, cast

from desktop_app.ui.theme.tokens import SCALES

FILE = "cua-so.json"
Ground = Literal["system", "light", "dark"]
_KNOWN_GROUNDS: dict[str, Ground] = {"system": "system", "light": "light", "dark": "dark"}
MOST_BOOKS = 60  # a helper of a district's boards may keep forty


@dataclass(frozen=True, slots=True)
class RecentBook:
    """A book opened on this machine.

    Attributes:
        path: Its file, absolute.
        board: Name of its board, as the gate shows it; the file's own name says as much.
        actor: Who opened it last.
        place: Commune and province of its board, in words.
        opened_at: When it was last opened here (ISO, UTC), or empty.
    """

    path: str
    board: str = ""
    actor: str = ""
    place: str = ""
    opened_at: str = ""


@dataclass(frozen=True, slots=True)
class Recent:
    """The memory of one machine; the book opened last comes first.

    Attributes:
        scale: Letter size.
        ground: Light or dark, or as the system has it.
    """

    books: tuple[RecentBook, ...] = ()
    scale: float = 1.0
    ground: Ground = "system"

    def with_book(self, book: RecentBook) -> Recent:
        """The same with this book in the first place."""
        others = (known for known in self.books if known.path != book.path)
        return replace(self, books=(book, *others)[:MOST_BOOKS])

    def without(self, path: Path) -> Recent:
        """The same without this book; its file stays where it is."""
        return replace(self, books=tuple(known for known in self.books if known.path != str(path)))

    def book(self, path: Path) -> RecentBook:
        """What is known of the book at this place."""
        return next((known for known in self.books if known.path == str(path)), RecentBook(str(path)))


@dataclass(slots=True)
class Memory:
    """`Recent` and the file in the machine's folder that keeps it; a damaged file counts as none."""

    machine: Path
    recent: Recent = field(default_factory=Recent)

    def load(self) -> Recent:
        """Reads the file."""
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            self.recent = _read((self.machine / FILE).read_text(encoding="utf-8"))
        return self.recent

    def keep(self, recent: Recent) -> None:
        """Remembers; where the folder cannot be written it lasts until the program closes."""
        self.recent = recent
        with suppress(OSError):
            self.machine.mkdir(parents=True, exist_ok=True)
            part = self.machine / f"{FILE}.part"
            part.write_text(json.dumps(asdict(recent), ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(self.machine / FILE)


def _read(text: str) -> Recent:
    found = cast("dict[str, object]", json.loads(text))
    books = tuple(
        RecentBook(str(book["path"]), *(str(book.get(name, "")) for name in ("board", "actor", "place", "opened_at")))
        for book in cast("list[dict[str, object]]", found["books"])
    )
    scale = float(str(found.get("scale", 1.0)))
    ground = _KNOWN_GROUNDS.get(str(found.get("ground")), "system")
    return Recent(books[:MOST_BOOKS], scale if scale in SCALES else 1.0, ground)

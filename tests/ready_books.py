"""New books at the price of a copy: each kind is made once in a run, by `create_book`, and every test gets its own copy.

Making one book lays every table from the first migration on, ten times the work of opening one. Copies of one kind
have the same identifiers: a test that brings two books together makes the second with `create_book`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.storage.book import Book, FirstBoard, Passphrase, Surroundings, create_book, open_book
from desktop_app.storage.keys import key_file


@dataclass(frozen=True, slots=True)
class Kind:
    """What makes one new book different from another."""

    board: FirstBoard
    passphrase: str
    recovery_code: str
    actor: str
    begun_at: str
    fill: Callable[[Book], object] | None


@dataclass
class ReadyBooks:
    """Hands out copies of new books; the originals lie closed in a folder of the run."""

    folder: Path
    made: dict[Kind, Path] = field(default_factory=dict)

    def copy(
        self,
        path: Path,
        board: FirstBoard,
        passphrase: str,
        recovery_code: str,
        surroundings: Surroundings,
        *,
        actor: str = "",
        fill: Callable[[Book], object] | None = None,
    ) -> Book:
        """What `create_book` with the same words gives: a new book at `path`, open.

        Args:
            fill: Writes what the book begins with; called once for all copies, so it must be a function of a module.
        """
        kind = Kind(board, passphrase, recovery_code, actor, surroundings.clock().isoformat(), fill)
        if kind not in self.made:
            original = self.folder / f"{len(self.made)}.sokh"
            away = replace(surroundings, machine=self.folder / "may")
            with create_book(original, board, passphrase, recovery_code, away, actor=actor) as book:
                if fill is not None:
                    fill(book)
            self.made[kind] = original
        path.parent.mkdir(parents=True, exist_ok=True)
        for original, copy in ((self.made[kind], path), (key_file(self.made[kind]), key_file(path))):
            assert not copy.exists()
            shutil.copyfile(original, copy)
        return open_book(path, Passphrase(passphrase), surroundings)

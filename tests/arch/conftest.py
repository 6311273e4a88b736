"""What the house tests look at: the files that git tracks, and the syntax trees of the Python among them."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = ("desktop_app", "provincial_server")


@dataclass(frozen=True)
class House:
    """The tracked files, as paths from the root of the project."""

    root: Path

    @cached_property
    def files(self) -> tuple[Path, ...]:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=self.root, capture_output=True, check=True, text=True)
        names = (Path(name) for name in listed.stdout.split("\0") if name)
        return tuple(name for name in names if (self.root / name).is_file())

    @cached_property
    def python(self) -> tuple[Path, ...]:
        return tuple(name for name in self.files if name.suffix == ".py")

    @cached_property
    def sources(self) -> tuple[Path, ...]:
        """Modules of the two programs; migrations are frozen history and have rules of their own."""
        return tuple(name for name in self.python if name.parts[0] in CODE and "versions" not in name.parts)

    @cache  # noqa: B019 - the one House lives as long as the test run
    def text(self, name: Path) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    @cache  # noqa: B019
    def tree(self, name: Path) -> ast.Module:
        return ast.parse(self.text(name))


@pytest.fixture(scope="session")
def house() -> House:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: there is no list of tracked files to look at")
    return House(ROOT)

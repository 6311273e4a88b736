"""Makes resources/administrative/units.tsv from the package that resources/administrative/SOURCE.md names.

uv run python scripts/build_administrative_units.py            writes the list anew (needs the package index)
uv run python scripts/build_administrative_units.py --check    only says whether the list is what would be written
"""

from __future__ import annotations

import argparse
import sqlite3  # noqa: TID251 - no book is opened here: a table inside a package is read
import subprocess
import sys
import tempfile
import unicodedata
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "administrative" / "units.tsv"
PACKAGE = "vietnamadminunits==1.0.4"
KINDS = ("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Đặc khu ")
HEAD = """\
# Provinces (code, name) and communes (code, name, province) of Vietnam since 1 July 2025.
# Made by scripts/build_administrative_units.py; source and licence in SOURCE.md. Do not edit by hand.
"""

sys.path.insert(0, str(ROOT))
from desktop_app.domain.names import sort_key  # noqa: E402 - the script runs from a checkout, not installed


def fetch(folder: Path) -> Path:
    """Puts the package into `folder`, without what it depends on, and gives its table."""
    command = [
        "uv",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--python",
        sys.executable,
        "--target",
        str(folder),
        PACKAGE,
    ]
    subprocess.run(command, check=True)
    return folder / "vietnamadminunits" / "data" / "dataset.db"


def rows_of(table: Path) -> list[tuple[str, str, str, str]]:
    query = "SELECT provinceCode, province, wardCode, ward FROM admin_units"
    with closing(sqlite3.connect(f"{table.as_uri()}?mode=ro", uri=True)) as connection:
        return [tuple(map(clean, row)) for row in connection.execute(query)]


def clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("'", "’").split())


def short(name: str) -> str:
    return next(name.removeprefix(kind) for kind in KINDS if name.startswith(kind))


def order(name: str) -> str:
    return sort_key(short(name), short(name))


def listing(rows: list[tuple[str, str, str, str]]) -> str:
    provinces = sorted({(code, name) for code, name, _, _ in rows})
    communes = sorted(
        ((code, name, province) for province, _, code, name in rows),
        key=lambda commune: (commune[2], order(commune[1]), commune[0]),
    )
    check(provinces, communes)
    lines = ["\t".join(unit) for unit in (*provinces, *communes)]
    return HEAD + "\n".join(lines) + "\n"


def check(provinces: list[tuple[str, str]], communes: list[tuple[str, str, str]]) -> None:
    """Stops at a list that is not the one of Quyết định 19/2025/QĐ-TTg."""
    counts = [sum(name.startswith(kind) for _, name, _ in communes) for kind in KINDS[2:]]
    codes = {code for code, *_ in (*provinces, *communes)}
    if (len(provinces), counts, len(codes)) != (34, [2_621, 687, 13], 34 + 3_321):
        sys.exit(f"Not the known list: {len(provinces)} provinces, {counts} xã, phường, đặc khu, {len(codes)} codes")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true")
    only_check = arguments.parse_args().check
    with tempfile.TemporaryDirectory() as folder:
        made = listing(rows_of(fetch(Path(folder))))
    if only_check:
        same = TARGET.read_text(encoding="utf-8") == made
        print("The list is up to date." if same else "The list differs: run this script without --check.")
        return 0 if same else 1
    TARGET.write_text(made, encoding="utf-8", newline="\n")
    print(f"{TARGET.relative_to(ROOT)}: {made.count(chr(10))} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Makes the lists of resources/administrative from the package that its SOURCE.md names: communes of today and before.

uv run python scripts/build_administrative_units.py            writes the lists anew (needs the package index)
uv run python scripts/build_administrative_units.py --check    only says whether they are what would be written
"""

from __future__ import annotations

import argparse
import json
import sqlite3  # noqa: TID251 - no book is opened here: a table inside a package is read
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parents[1]
TARGETS = ROOT / "resources" / "administrative"
PACKAGE = "vietnamadminunits==1.0.4"
KINDS = ("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Đặc khu ")
HEAD = """\
# Provinces (code, name) and communes (code, name, province) of Vietnam since 1 July 2025.
# Made by scripts/build_administrative_units.py; source and licence in SOURCE.md. Do not edit by hand.
"""
OLD_HEAD = """\
# Communes of Vietnam up to 30 June 2025: P province, D district, then each commune and the code(s) it went to.
# Made by scripts/build_administrative_units.py; source and licence in SOURCE.md. Do not edit by hand.
"""


class Part(TypedDict):
    """Where a part of a commune that was cut up went; the package tells more."""

    newWardKey: str


class Converter(TypedDict):
    """The two tables of the package: whole communes by where they went, and those that were cut up."""

    DICT_PROVINCE_WARD_NO_DIVIDED: dict[str, dict[str, list[str]]]
    DICT_PROVINCE_WARD_DIVIDED: dict[str, dict[str, list[Part]]]


sys.path.insert(0, str(ROOT))
from desktop_app.domain.names import sort_key  # noqa: E402 - the script runs from a checkout, not installed


def fetch(folder: Path) -> Path:
    """Puts the package into `folder`, without what it depends on, and gives its data folder."""
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
    return folder / "vietnamadminunits" / "data"


def rows_of(data: Path) -> list[tuple[str, str, str, str]]:
    query = "SELECT provinceCode, province, wardCode, ward FROM admin_units"
    return [(clean(a), clean(b), clean(c), clean(d)) for a, b, c, d in ask(data, query)]


def ask(data: Path, query: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(f"{(data / 'dataset.db').as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def where_each_went(data: Path) -> dict[str, tuple[str, ...]]:
    """For every old commune, by the package's key: the codes that hold it now, in their order."""
    converter: Converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    query = "SELECT provinceKey, wardKey, wardCode FROM admin_units"
    code = {(province, ward): code for province, ward, code in ask(data, query)}
    went: defaultdict[str, set[str]] = defaultdict(set)
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in communes.items():
            for old in olds:
                went[old].add(code[province, ward])
    for province, olds_cut in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in olds_cut.items():
            went[old].update(code[province, part["newWardKey"]] for part in parts)
    return {old: tuple(sorted(codes)) for old, codes in went.items()}


def old_listing(data: Path) -> str:
    """The second list; an island district that had no communes stands as its own commune."""
    went = where_each_went(data)
    query = (
        "SELECT province, district, coalesce(ward, district), provinceKey || '_' || districtKey || '_' ||"
        " coalesce(wardKey, '') FROM admin_units_legacy"
    )
    rows = sorted(
        (
            (clean(province), clean(district), clean(ward), went.get(key, ()))
            for province, district, ward, key in ask(data, query)
        ),
        key=lambda row: (sort_key(row[0], row[0]), sort_key(row[1], row[1]), sort_key(row[2], row[2])),
    )
    split = sum(len(codes) > 1 for *_, codes in rows)
    unmapped = sum(not codes for *_, codes in rows)
    if (len(rows), split, unmapped) != (10_040, 471, 0):
        sys.exit(f"Not the known old list: {len(rows)} communes, {split} cut up, {unmapped} without a way")
    lines: list[str] = []
    province = district = ""
    for its_province, its_district, name, codes in rows:
        if its_province != province:
            lines.append(f"P\t{its_province}")
        if (its_province, its_district) != (province, district):
            lines.append(f"D\t{its_district}")
        province, district = its_province, its_district
        lines.append(f"{name}\t{' '.join(codes)}")
    return OLD_HEAD + "\n".join(lines) + "\n"


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
        data = fetch(Path(folder))
        made = {"units.tsv": listing(rows_of(data)), "old_communes.tsv": old_listing(data)}
    if only_check:
        differing = [name for name, text in made.items() if (TARGETS / name).read_text(encoding="utf-8") != text]
        print(f"Run this script without --check: {differing}" if differing else "The lists are up to date.")
        return 1 if differing else 0
    for name, text in made.items():
        (TARGETS / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {text.count(chr(10))} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())

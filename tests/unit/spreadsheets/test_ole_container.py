from __future__ import annotations

import struct
from pathlib import Path

import pytest

from desktop_app.spreadsheets.ole_container import chains_end
from desktop_app.spreadsheets.workbooks import WorkbookDamaged, read_workbook

SOUND = (Path(__file__).parent / "data" / "hoi-vien-xom-tcvn3.xls").read_bytes()
SECTOR = 512
FAT_SECTOR = struct.unpack_from("<I", SOUND, 76)[0]
DIRECTORY = struct.unpack_from("<I", SOUND, 48)[0]
END, FREE = 0xFFFF_FFFE, 0xFFFF_FFFF


def changed(content: bytes, numbers: dict[int, int]) -> bytes:
    copy = bytearray(content)
    for place, number in numbers.items():
        struct.pack_into("<I", copy, place, number)
    return bytes(copy)


def in_fat(sector: int) -> int:
    return (FAT_SECTOR + 1) * SECTOR + 4 * sector


def test_a_sound_container_comes_to_its_ends() -> None:
    assert chains_end(SOUND)


@pytest.mark.parametrize("back_to", [DIRECTORY, 0])
def test_a_directory_that_runs_in_a_circle_is_seen(tmp_path: Path, back_to: int) -> None:
    damaged = changed(SOUND, {in_fat(DIRECTORY): back_to, in_fat(0): DIRECTORY})
    assert not chains_end(damaged)
    path = tmp_path / "vòng.xls"
    path.write_bytes(damaged)
    with pytest.raises(WorkbookDamaged):
        read_workbook(path)


def test_a_circle_in_the_table_of_small_streams_is_seen() -> None:
    sector = len(SOUND) // SECTOR - 1
    table = struct.pack("<128I", 1, 0, *[FREE] * 126)
    grown = changed(SOUND, {60: sector, 64: 1, in_fat(sector): END}) + table
    assert not chains_end(grown)
    assert chains_end(changed(grown, {len(SOUND): END}))


def test_a_circle_in_the_list_of_tables_is_seen() -> None:
    sector = len(SOUND) // SECTOR - 1
    grown = changed(SOUND, {68: sector, 72: 1}) + struct.pack("<128I", *[FREE] * 127, sector)
    assert not chains_end(grown)
    assert chains_end(changed(grown, {len(grown) - 4: END}))


@pytest.mark.parametrize("kept", [8, 100, 511])
def test_a_container_without_its_whole_header_is_not_followed(kept: int) -> None:
    assert not chains_end(SOUND[:kept])


def test_a_container_with_sectors_of_an_unknown_size_is_not_followed() -> None:
    assert not chains_end(changed(SOUND, {30: 0x0006_001F}))

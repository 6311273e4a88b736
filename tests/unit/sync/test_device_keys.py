from __future__ import annotations

import shutil
import stat
import sys
from pathlib import Path
from uuid import UUID

import pytest

from desktop_app.sync.device_keys import DeviceKeys
from desktop_app.sync.faults import DeviceKeyDamaged, DeviceKeyMissing, DeviceKeyNotKept

BOOK, OTHER_BOOK, DEVICE = UUID(int=1), UUID(int=2), UUID(int=0xD0)
BOOK_KEY, OTHER_KEY = b"b" * 32, b"o" * 32


def _enrolled(folder: Path) -> tuple[DeviceKeys, bytes]:
    keys = DeviceKeys(folder)
    public = keys.prepare(BOOK, BOOK_KEY).public_key().public_bytes_raw()
    keys.adopt(BOOK, DEVICE)
    return keys, public


def test_a_prepared_key_signs_under_the_name_that_the_province_gave(tmp_path: Path) -> None:
    keys, public = _enrolled(tmp_path / "khóa máy")
    assert keys.open(BOOK, DEVICE, BOOK_KEY).public_key().public_bytes_raw() == public


def test_asking_again_after_a_lost_answer_uses_the_same_key(tmp_path: Path) -> None:
    first = DeviceKeys(tmp_path).prepare(BOOK, BOOK_KEY)
    again = DeviceKeys(tmp_path).prepare(BOOK, BOOK_KEY)
    assert first.public_key() == again.public_key()


def test_the_prepared_key_stays_until_the_book_knows_its_device(tmp_path: Path) -> None:
    keys, public = _enrolled(tmp_path)
    assert keys.prepare(BOOK, BOOK_KEY).public_key().public_bytes_raw() == public
    keys.open(BOOK, DEVICE, BOOK_KEY)
    assert keys.prepare(BOOK, BOOK_KEY).public_key().public_bytes_raw() != public
    assert keys.open(BOOK, DEVICE, BOOK_KEY).public_key().public_bytes_raw() == public


def test_a_book_copied_without_the_key_file_cannot_sign(tmp_path: Path) -> None:
    _enrolled(tmp_path / "here")
    with pytest.raises(DeviceKeyMissing):
        DeviceKeys(tmp_path / "elsewhere").open(BOOK, DEVICE, BOOK_KEY)


def test_a_key_file_copied_without_the_book_cannot_sign(tmp_path: Path) -> None:
    keys, _ = _enrolled(tmp_path)
    with pytest.raises(DeviceKeyDamaged):
        keys.open(BOOK, DEVICE, OTHER_KEY)


def test_a_key_file_of_another_book_is_refused(tmp_path: Path) -> None:
    keys, _ = _enrolled(tmp_path)
    with pytest.raises(DeviceKeyDamaged):
        keys.open(OTHER_BOOK, DEVICE, BOOK_KEY)


def test_a_key_file_with_any_byte_changed_or_missing_is_refused(tmp_path: Path) -> None:
    keys, _ = _enrolled(tmp_path)
    file = tmp_path / f"{DEVICE.hex}.key"
    whole = file.read_bytes()
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        for bad in (bytes(changed), whole[:place]):
            file.write_bytes(bad)
            with pytest.raises(DeviceKeyDamaged):
                keys.open(BOOK, DEVICE, BOOK_KEY)


def test_the_private_key_is_not_in_the_file(tmp_path: Path) -> None:
    private = b"\xa5" * 32
    keys = DeviceKeys(tmp_path, random_bytes=lambda count: private[:count])
    keys.prepare(BOOK, BOOK_KEY)
    assert private not in (tmp_path / f"{BOOK.hex}.new").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows guards the user's folder by its own lists")
def test_only_the_owner_may_read_the_folder_and_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    _enrolled(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file in the way")
    with pytest.raises(DeviceKeyNotKept):
        DeviceKeys(tmp_path / "keys").prepare(BOOK, BOOK_KEY)


def test_nothing_half_written_is_left_behind(tmp_path: Path) -> None:
    keys, _ = _enrolled(tmp_path)
    keys.open(BOOK, DEVICE, BOOK_KEY)
    assert [file.name for file in tmp_path.iterdir()] == [f"{DEVICE.hex}.key"]
    shutil.rmtree(tmp_path)

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage.faults import (
    KeyFileDamaged,
    PassphraseTooShort,
    PassphraseTooSimple,
    PassphraseWrong,
    RecoveryCodeWrong,
)
from desktop_app.storage.keys import (
    KdfCost,
    check_passphrase,
    new_recovery_code,
    read_slots,
    unwrap_with_passphrase,
    unwrap_with_recovery_code,
    wrap_key,
    write_slots,
)

KEY = bytes(range(32))
CHEAP = KdfCost(1024, 1, 1)
CODE = "AEBA-GBAF-AYDQ-QCIK-BMGA-2DQP-CAIR-EEYU"


def test_both_ways_lead_to_the_same_key(tmp_path: Path) -> None:
    write_slots(wrap_key(KEY, "00" * 16, "mã khóa thử", CODE, CHEAP), tmp_path / "k")
    slots = read_slots(tmp_path / "k")
    assert unwrap_with_passphrase(slots, "mã khóa thử") == KEY
    assert unwrap_with_recovery_code(slots, CODE.replace("O", "0").replace("I", "1").replace("B", "8").lower()) == KEY


def test_the_key_file_tells_nothing_and_is_different_each_time(tmp_path: Path) -> None:
    one, two = (wrap_key(KEY, "00" * 16, "mã khóa thử", CODE, CHEAP) for _ in range(2))
    assert one != two
    write_slots(one, tmp_path / "k")
    assert KEY not in (tmp_path / "k").read_bytes()


def test_wrong_secrets_are_refused() -> None:
    slots = wrap_key(KEY, "00" * 16, "mã khóa thử", CODE, CHEAP)
    with pytest.raises(PassphraseWrong):
        unwrap_with_passphrase(slots, "mã khóa thứ")
    for code in (new_recovery_code(), "AEBA", "", CODE + "-AAAA", "đây không phải mã"):
        with pytest.raises(RecoveryCodeWrong):
            unwrap_with_recovery_code(slots, code)


@pytest.mark.parametrize("passphrase", ["111111", "123456", "987654", "abcdef"])
def test_what_everybody_tries_first_is_refused(passphrase: str) -> None:
    with pytest.raises(PassphraseTooSimple):
        check_passphrase(passphrase)


@given(st.text(max_size=5))
def test_short_passphrases_are_refused(passphrase: str) -> None:
    with pytest.raises(PassphraseTooShort):
        check_passphrase(passphrase)


def test_recovery_codes_are_eight_groups_of_four_and_never_the_same() -> None:
    codes = {new_recovery_code() for _ in range(50)}
    assert len(codes) == 50
    assert all([len(group) for group in code.split("-")] == [4] * 8 for code in codes)


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00\xff", b'{"format": "so-khuyen-hoc-keys-2"}'])
def test_what_is_no_key_file_is_called_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "k").write_bytes(content)
    with pytest.raises(KeyFileDamaged):
        read_slots(tmp_path / "k")

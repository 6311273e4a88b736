import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage.faults import (
    KeyFileDamaged,
    PassphraseTaken,
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
    unlock,
    unwrap_with_passphrase,
    unwrap_with_recovery_code,
    with_user,
    without_user,
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


def test_a_key_file_from_before_there_were_users_still_opens(tmp_path: Path) -> None:
    write_slots(wrap_key(KEY, "00" * 16, "mã khóa thử", CODE, CHEAP), tmp_path / "k")
    old = json.loads((tmp_path / "k").read_text())
    del old["users"]
    (tmp_path / "k").write_text(json.dumps(old))
    slots = read_slots(tmp_path / "k")
    assert slots.users == ()
    assert unlock(slots, "mã khóa thử").data_key == KEY


def test_every_passphrase_leads_to_the_same_key_and_says_whose_it_is(tmp_path: Path) -> None:
    slots = wrap_key(KEY, "00" * 16, "mã khóa thử", CODE, CHEAP)
    for number in range(4):
        slots = with_user(slots, KEY, (f"Người {number}", "", ""), f"mã của người {number}", CHEAP)
    write_slots(slots, tmp_path / "k")
    again = read_slots(tmp_path / "k")
    opened = [unlock(again, f"mã của người {number}") for number in range(4)]
    assert [(one.data_key, one.user and one.user.name) for one in opened] == [
        (KEY, f"Người {number}") for number in range(4)
    ]
    assert unlock(again, "mã khóa thử").user is None
    assert unwrap_with_recovery_code(again, CODE) == KEY
    assert len({user.salt for user in again.users}) == 1, "one try at a passphrase must serve all users"
    assert len({user.wrapped for user in again.users}) == 4
    with pytest.raises(PassphraseWrong):
        unlock(without_user(again, "Người 2"), "mã của người 2")


def test_a_user_of_one_board_cannot_be_made_one_of_the_whole_book_by_hand() -> None:
    slots = wrap_key(KEY, "00" * 16, "mã khóa thử", CODE, CHEAP)
    slots = with_user(slots, KEY, ("Người họ Hồ", "", "ab" * 16), "mã của họ Hồ", CHEAP)
    assert unlock(slots, "mã của họ Hồ").data_key == KEY
    freed = msgspec.structs.replace(slots, users=(msgspec.structs.replace(slots.users[0], board=""),))
    with pytest.raises(PassphraseWrong):
        unlock(freed, "mã của họ Hồ")


def test_a_passphrase_that_opens_for_somebody_else_is_refused_and_the_own_one_is_not() -> None:
    slots = wrap_key(KEY, "00" * 16, "mã khóa thử", CODE, CHEAP)
    slots = with_user(slots, KEY, ("A", "", ""), "mã của người A", CHEAP)
    for taken in ("mã khóa thử", "mã của người A"):
        with pytest.raises(PassphraseTaken):
            with_user(slots, KEY, ("B", "", ""), taken, CHEAP)
    assert len(with_user(slots, KEY, ("A", "Kế toán", ""), "mã của người A", CHEAP).users) == 1

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import httpx
import pytest

from desktop_app.sync import faults
from desktop_app.sync.codes import make_code_check
from desktop_app.sync.device_keys import DeviceKeys
from desktop_app.sync.enrolment import Applicant, check_code, enrol
from tests.unit.sync.small_province import SmallProvince, refusal

CODE = "08K27QWXZ" + make_code_check("08K27QWXZ")
BOOK, BOOK_KEY = UUID(int=1), b"b" * 32
APPLICANT = Applicant(BOOK, "Hội Khuyến học xã Mẫu", "commune", "17329", "Máy của ông Minh (mẫu)")


def test_a_right_code_gives_the_machine_a_name_and_a_key_that_signs(province: SmallProvince, tmp_path: Path) -> None:
    keys = DeviceKeys(tmp_path)
    enrolled = enrol(province.client(), keys, BOOK_KEY, APPLICANT, f" {CODE[:5].lower()}-{CODE[5:]} ")
    assert (enrolled.province, enrolled.province_name, enrolled.letter) == ("40", "Nghệ An", "A")
    assert province.devices[enrolled.device] == keys.open(BOOK, enrolled.device, BOOK_KEY).public_key()


@pytest.mark.parametrize("typed", ["", CODE[:-1], CODE + "0", CODE[:-1] + "0", "08K27QWZX" + CODE[-1]])
def test_a_mistyped_code_never_reaches_the_network(province: SmallProvince, tmp_path: Path, typed: str) -> None:
    asked: list[httpx.Request] = []
    province.before = asked.append
    with pytest.raises(faults.CodeMistyped):
        enrol(province.client(), DeviceKeys(tmp_path), BOOK_KEY, APPLICANT, typed)
    assert not asked
    assert not list(tmp_path.iterdir())


def test_a_code_is_written_as_it_was_made() -> None:
    assert check_code(" o8k27 qwxz" + CODE[-1]) == CODE


def test_a_lost_answer_does_not_cost_the_code(province: SmallProvince, tmp_path: Path) -> None:
    keys = DeviceKeys(tmp_path)

    def lost(request: httpx.Request) -> None:
        province.before = lambda request: None
        province.handle(request)
        raise httpx.ReadError("cut")

    province.before = lost
    with pytest.raises(faults.ConnectionCut):
        enrol(province.client(), keys, BOOK_KEY, APPLICANT, CODE)
    enrolled = enrol(province.client(), keys, BOOK_KEY, APPLICANT, CODE)
    assert list(province.devices)[1:] == [enrolled.device]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("unknown_code", faults.CodeUnknown),
        ("code_used", faults.CodeUsed),
        ("code_expired", faults.CodeExpired),
        ("wrong_book", faults.DeviceOfOtherBook),
        ("book_known", faults.CodeForNewBook),
    ],
)
def test_a_refused_code_is_told(province: SmallProvince, tmp_path: Path, code: str, fault: type[Exception]) -> None:
    province.before = lambda request: refusal(403, code)
    with pytest.raises(fault):
        enrol(province.client(), DeviceKeys(tmp_path), BOOK_KEY, APPLICANT, CODE)


def test_an_answer_that_is_no_enrolment_is_not_believed(province: SmallProvince, tmp_path: Path) -> None:
    province.before = lambda request: httpx.Response(200, json={"device": 4})
    with pytest.raises(faults.AnswerDamaged):
        enrol(province.client(), DeviceKeys(tmp_path), BOOK_KEY, APPLICANT, CODE)

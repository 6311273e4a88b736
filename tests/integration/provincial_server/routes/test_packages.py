from __future__ import annotations

import base64
import io
import re
import threading
import zipfile

import msgspec
import psycopg
import pytest

from desktop_app.sync.packages import (
    PACKAGE_TYPE,
    AskPackageKeys,
    Batch,
    PackageHead,
    PackageKeysAnswer,
    Reply,
    digest_of,
    open_package,
    pack_package,
    read_invitation,
    read_package_head,
    sealing_key,
    sealing_public,
)
from desktop_app.sync.questions import QUESTION_TYPE, Asker, pack_question
from desktop_app.sync.wire import unpack_answer
from provincial_server.certifying import oldest_signing_key
from provincial_server.package_keys import package_public_key
from tests.integration.provincial_server.waiting import someone_waits_for

from .conftest import Browser, token_in


def packed(site, here, *operations, number=1, told=0):
    """A package with one envelope of this laptop."""
    envelope = here.envelope(here.entry(*operations)) if operations else here.envelope()
    head = PackageHead(
        "batch",
        "40",
        here.book,
        "Hội Khuyến học xã Mẫu",
        here.device,
        site.clock().isoformat(),
        len(operations),
        number,
    )
    to = package_public_key(site.database, "40")
    return pack_package(head, Batch((envelope,), sealing_public(here.key), told), to, here.key)


def opened(site, here, answer):
    key = oldest_signing_key(site.database, "40", site.clock())
    return open_package(answer, sealing_key(here.key), key.public_key(), Reply)


def count(site, here):
    """How many operations of this laptop's book are there for everybody."""
    return site.database.execute("SELECT count(*) FROM operation WHERE book_id = %s", (here.book,)).fetchone()[0]


def post(site, package, kind=PACKAGE_TYPE):
    return site.http.post("/v1/package", content=package, headers={"content-type": kind})


def test_a_package_over_the_network_is_answered_with_a_package(site, make_person):
    here = site.laptop()
    package = packed(site, here, make_person())
    answer = post(site, package)
    assert (answer.status_code, answer.headers["content-type"]) == (200, PACKAGE_TYPE)
    assert read_package_head(answer.content).answers == digest_of(package)
    (step,) = opened(site, here, answer.content).steps
    assert unpack_answer(step.answer).accepted == 1


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (lambda package: package[:-1], 400),
        (lambda package: package[:-1] + bytes([package[-1] ^ 1]), 400),
        (lambda package: b"", 400),
        (lambda package: package + bytes(33 * 1024 * 1024), 413),
    ],
)
def test_what_is_no_package_is_refused_without_a_trace(site, make_person, spoil, status):
    here = site.laptop()
    assert post(site, spoil(packed(site, here, make_person()))).status_code == status
    held = site.database.execute("SELECT count(*) FROM operation WHERE book_id = %s", (here.book,)).fetchone()
    assert held == (0,)


def test_a_package_that_names_another_book_or_an_unknown_device_is_refused(site, make_person):
    here, there = site.laptop(), site.laptop()
    stranger = site.stranger()
    assert post(site, packed(site, stranger, make_person())).status_code == 403
    there.book = here.book
    assert post(site, packed(site, there, make_person())).status_code == 403


def test_an_envelope_of_another_device_in_a_signed_package_is_refused(site, make_person):
    here, there = site.laptop(), site.laptop()
    head = PackageHead("batch", "40", here.book, "x", here.device, site.clock().isoformat(), 1, 1)
    foreign = there.envelope(there.entry(make_person()))
    to = package_public_key(site.database, "40")
    package = pack_package(head, Batch((foreign,), sealing_public(here.key), 0), to, here.key)
    assert post(site, package).status_code == 400


def test_an_enrolled_book_asks_for_the_keys_of_packages(site):
    here = site.laptop()
    question = pack_question(Asker("v1/package-keys", "40", here.book, here.device), AskPackageKeys(), here.key)
    answer = site.http.post("/v1/package-keys", content=question, headers={"content-type": QUESTION_TYPE})
    told = msgspec.json.decode(answer.content, type=PackageKeysAnswer)
    assert told.package_key == package_public_key(site.database, "40")
    assert len(told.decision_keys) >= 1


def upload(browser, *files):
    token = token_in(browser.get("/nhan-goi"))
    parts = [("files", (name, data, "application/octet-stream")) for name, data in files]
    return browser.post("/nhan-goi", data={"token": token}, files=parts)


def test_several_packages_are_taken_in_by_the_page_and_their_answers_come_as_one_file(site, signed_in, make_person):
    here, there = site.laptop(), site.laptop()
    page = upload(
        signed_in,
        ("mot.skgoi", packed(site, here, make_person())),
        ("hai.skgoi", packed(site, there, make_person(), number=4)),
        ("anh.jpg", b"JFIF"),
    )
    assert page.status_code == 200
    assert page.text.count("Đã nhận 1 thay đổi mới") == 2
    assert "Tệp bị hỏng hoặc không phải gói" in page.text
    zipped = re.search(r"data:application/zip;base64,([^\"]+)", page.text)
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(zipped[1]))) as bag:
        answers = [bag.read(name) for name in bag.namelist()]
    assert {read_package_head(answer).book for answer in answers} == {here.book, there.book}
    for answer, laptop in zip(answers, (here, there), strict=True):
        assert opened(site, laptop, answer).receipt
    log = signed_in.get("/nhat-ky").text
    assert "Nhận một gói: 1 thay đổi mới" in log


def test_each_package_stands_by_itself_while_the_next_one_waits_for_its_board(own_site, own_browser, make_person):
    here, there = own_site.laptop(), own_site.laptop()
    files = [
        ("mot.skgoi", packed(own_site, here, make_person())),
        ("hai.skgoi", packed(own_site, there, make_person())),
    ]
    with psycopg.connect(own_site.database_url) as holder:
        holder.execute("SELECT 1 FROM book_head WHERE book_id = %s FOR UPDATE", (there.book,))
        shown = []
        road = threading.Thread(target=lambda: shown.append(upload(own_browser, *files)))
        road.start()
        while not someone_waits_for(holder, own_site.database):
            pass
        held = [count(own_site, laptop) for laptop in (here, there)]
        holder.rollback()
        road.join()
    assert held == [1, 0]
    assert shown[0].text.count("Đã nhận 1 thay đổi mới") == 2
    assert upload(own_browser, *files).text.count("/goi/giay-bao?ma=") == 2  # handed in again: answered again
    assert [count(own_site, laptop) for laptop in (here, there)] == [1, 1]


def test_a_file_too_many_is_named_and_not_passed_over(signed_in):
    page = upload(signed_in, *[(f"goi-{number}.skgoi", b"x") for number in range(22)])
    assert page.status_code == 200
    assert page.text.count("Mỗi lần nhận nhiều nhất 20 tệp") == 2
    assert page.text.index("goi-19.skgoi") < page.text.index("Mỗi lần nhận") > page.text.index("goi-20.skgoi")


def test_the_proof_is_shown_to_whoever_has_it_and_a_changed_one_is_not(site, signed_in, make_person):
    here = site.laptop(name="Chi hội Thôn Mẫu")
    page = upload(signed_in, ("mot.skgoi", packed(site, here, make_person(), number=7)))
    proof = re.search(r"/goi/giay-bao\?ma=([\w-]+)", page.text)[1]
    with Browser(site) as anybody:
        shown = anybody.get(f"/goi/giay-bao?ma={proof}")
        assert (shown.status_code, "Chi hội Thôn Mẫu" in shown.text, "số 7" in shown.text) == (200, True, True)
        assert anybody.get(f"/goi/giay-bao?ma={proof[:-2]}AA").status_code == 404
        assert anybody.get("/goi/giay-bao").status_code == 404


def test_a_package_cannot_be_handed_in_without_signing_in_or_from_another_site(site, signed_in, make_person):
    here = site.laptop()
    package = packed(site, here, make_person())
    with Browser(site) as stranger:
        assert stranger.get("/nhan-goi").status_code == 303
        parts = [("files", ("mot.skgoi", package, "application/octet-stream"))]
        assert stranger.post("/nhan-goi", data={"token": "x"}, files=parts).status_code in {303, 403}
        forged = signed_in.post("/nhan-goi", data={"token": "x"}, files=parts)
    assert forged.status_code != 200 or "Đã nhận 1 thay đổi mới" not in forged.text
    held = site.database.execute("SELECT count(*) FROM operation WHERE book_id = %s", (here.book,)).fetchone()
    assert held == (0,)


def test_somebody_of_one_commune_does_not_take_packages_in(site):
    with Browser(site, "commune", "17179") as client:
        client.sign_in()
        assert client.get("/nhan-goi").status_code in {303, 403, 404}


def test_a_form_without_a_file_says_what_is_missing(signed_in):
    page = upload(signed_in)
    assert (page.status_code, "Chưa chọn tệp nào" in page.text) == (400, True)


def test_an_invitation_is_given_out_and_holds_a_good_code(site, signed_in):
    token = token_in(signed_in.get("/nhan-goi"))
    form = {"token": token, "commune": "17179", "board": "Chi hội Thôn 3 / Mẫu", "hours": "168"}
    answer = signed_in.post("/nhan-goi/moi", data=form)
    assert answer.status_code == 200
    assert ".skmoi" in answer.headers["content-disposition"]
    invitation, signer = read_invitation(answer.content)
    assert signer in invitation.decision_keys
    here = site.stranger()
    assert here.enrol(invitation.code).letter == "A"


def test_an_invitation_without_a_board_is_not_given(signed_in):
    token = token_in(signed_in.get("/nhan-goi"))
    for form, said in (({"commune": "17179"}, "Chưa ghi tên ban"), ({"board": "x"}, "Chưa chọn xã")):
        page = signed_in.post("/nhan-goi/moi", data={"token": token, **form})
        assert (page.status_code, said in page.text) == (400, True)


def test_the_page_speaks_english(signed_in):
    assert signed_in.get("/nhan-goi?lang=en").status_code == 200

from __future__ import annotations

import re
from uuid import uuid4

from desktop_app.sync.packages import read_invitation
from tests.integration.provincial_server.routes.conftest import AWAY, HOME

SLIP, COOKIE = "/ma-ghep/phieu", "skh_phieu"


def code_in(page):
    return re.search(r'class="code mono">([0-9A-Z ]+)<', page.text)[1].replace(" ", "")


def issued(browser, path, page=None, **form):
    """The slip to which somebody is led who asks for a code."""
    answer = browser.fill(path, page, **form)
    assert (answer.status_code, answer.headers["location"]) == (303, SLIP)
    return browser.get(SLIP)


def mark_in(page, board):
    """What the form that ends the code of this board sends."""
    return re.search(rf'value="([0-9a-f]+)"><button[^>]*>Hủy mã<span class="unseen"> {board}<', page.text)[1]


def test_a_code_is_shown_once_with_its_square_and_lets_a_laptop_in(site, signed_in):
    answer = issued(signed_in, "/ma-ghep", commune=HOME, board="Chi hội <b>thôn 3</b>", hours="24")
    assert answer.status_code == 200
    assert "Chi hội &lt;b&gt;thôn 3&lt;/b&gt;" in answer.text
    assert 'class="square"' in answer.text
    assert "1 ngày, một lần" in answer.text
    code = code_in(answer)
    assert code not in signed_in.get("/ma-ghep").text
    laptop = site.stranger()
    assert laptop.ask_to_enrol(code, commune=AWAY).status_code == 403
    laptop.enrol(code, commune=HOME)
    assert f'href="/ban/{laptop.book}"' in signed_in.get("/ma-ghep").text
    assert "Cấp mã ghép máy cho Chi hội" in signed_in.get("/nhat-ky").text


def test_a_form_without_commune_or_name_says_what_is_missing_and_keeps_what_was_typed(signed_in):
    answer = signed_in.fill("/ma-ghep", commune="", board="Ban Thử")
    assert answer.status_code == 400
    assert "Chưa chọn xã" in answer.text
    assert 'value="Ban Thử"' in answer.text
    assert "Chưa ghi tên ban" in signed_in.fill("/ma-ghep", commune=HOME, board=" ").text


def test_a_code_that_nobody_used_can_be_ended(site, signed_in):
    board = f"Ban Hủy {uuid4().hex}"
    code = code_in(issued(signed_in, "/ma-ghep", commune=HOME, board=board))
    mark = mark_in(signed_in.get("/ma-ghep"), board)
    signed_in.fill("/ma-ghep/huy", "/ma-ghep", mark=mark)
    assert site.stranger().ask_to_enrol(code, commune=HOME).status_code == 410
    assert "Hủy một mã chưa dùng" in signed_in.get("/nhat-ky").text


def test_a_commune_makes_codes_for_itself_only(site, visitor):
    someone = visitor("commune", HOME)
    code = code_in(issued(someone, "/ma-ghep", commune=AWAY, board="Ban Lạc"))
    assert site.stranger().ask_to_enrol(code, commune=AWAY).status_code == 403
    site.stranger().enrol(code, commune=HOME)
    other = visitor()
    board = f"Ban Nơi Khác {uuid4().hex}"
    other.fill("/ma-ghep", commune=AWAY, board=board)
    assert board not in someone.get("/ma-ghep").text
    mark = mark_in(other.get("/ma-ghep"), board)
    someone.fill("/ma-ghep/huy", "/ma-ghep", mark=mark)
    assert mark_in(other.get("/ma-ghep"), board) == mark, "still open"


def test_a_second_laptop_of_a_board_gets_a_code_for_its_book(site, signed_in):
    first = site.laptop()
    answer = issued(signed_in, f"/ban/{first.book}/ma-ghep", f"/ban/{first.book}/may", role="second", hours="72")
    assert "Thêm một máy nữa cho ban" in answer.text
    second = site.stranger(first.book)
    second.enrol(code_in(answer))
    assert second.letter == "B"
    assert site.stranger().ask_to_enrol(code_in(answer)).status_code in {403, 409}


def test_the_slip_loaded_again_shows_the_same_code_until_it_is_left(own_site, own_browser):
    first = code_in(issued(own_browser, "/ma-ghep", commune=HOME, board="Ban Tải Lại"))
    assert code_in(own_browser.get(SLIP)) == first
    assert first not in own_browser.cookies[COOKIE]
    ((codes,),) = own_site.database.execute("SELECT count(*) FROM enrolment_code").fetchall()
    assert codes == 1
    kept = own_browser.cookies[COOKIE]
    own_browser.get("/ma-ghep")
    assert own_browser.get(SLIP).headers["location"] == "/ma-ghep"
    own_browser.cookies.set(COOKIE, kept)
    assert code_in(own_browser.get(SLIP)) == first
    own_site.clock.move(minutes=15)
    assert own_browser.get(SLIP).headers["location"] == "/ma-ghep", "shown long enough"


def test_a_slip_is_of_no_use_in_another_session_or_when_it_was_changed(visitor):
    one, other = visitor(), visitor()
    code = code_in(issued(one, "/ma-ghep", commune=HOME, board="Ban Phiếu"))
    kept = one.cookies[COOKIE]
    for cookie in (kept, kept[:-4] + "AAA=", "x", "", "=" * 40):
        other.cookies.set(COOKIE, cookie)
        answer = other.get(SLIP)
        assert answer.headers["location"] == "/ma-ghep"
        assert code not in answer.text


def test_the_slip_gives_the_same_code_as_a_file_for_a_board_without_a_network(site, signed_in):
    code = code_in(page := issued(signed_in, "/ma-ghep", commune=HOME, board="Ban Không Mạng", hours="24"))
    assert f'href="{SLIP}/tep-moi"' in page.text
    file = signed_in.get(f"{SLIP}/tep-moi")
    assert file.headers["content-disposition"].startswith("attachment")
    invitation, _ = read_invitation(file.content)
    assert (invitation.code, invitation.board) == (code, "Ban Không Mạng")
    assert invitation.expires_at.startswith("2026-11-22")
    site.stranger().enrol(code, commune=HOME)
    assert signed_in.post(f"{SLIP}/tep-moi").status_code == 405


def test_a_second_laptop_gets_no_file_because_its_book_comes_by_the_network(site, signed_in):
    first = site.laptop()
    page = issued(signed_in, f"/ban/{first.book}/ma-ghep", f"/ban/{first.book}/may", role="second", hours="72")
    assert "tep-moi" not in page.text
    assert signed_in.get(f"{SLIP}/tep-moi").headers["location"] == "/ma-ghep"

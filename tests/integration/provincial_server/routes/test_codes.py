from __future__ import annotations

import re
from uuid import uuid4

from tests.integration.provincial_server.routes.conftest import AWAY, HOME


def code_in(page):
    return re.search(r'class="code mono">([0-9A-Z ]+)<', page.text)[1].replace(" ", "")


def mark_in(page, board):
    """What the form that ends the code of this board sends."""
    return re.search(rf'value="([0-9a-f]+)"><button[^>]*>Hủy mã<span class="unseen"> {board}<', page.text)[1]


def test_a_code_is_shown_once_with_its_square_and_lets_a_laptop_in(site, signed_in):
    answer = signed_in.fill("/ma-ghep", commune=HOME, board="Chi hội <b>thôn 3</b>", hours="24")
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
    code = code_in(signed_in.fill("/ma-ghep", commune=HOME, board=board))
    mark = mark_in(signed_in.get("/ma-ghep"), board)
    signed_in.fill("/ma-ghep/huy", "/ma-ghep", mark=mark)
    assert site.stranger().ask_to_enrol(code, commune=HOME).status_code == 410
    assert "Hủy một mã chưa dùng" in signed_in.get("/nhat-ky").text


def test_a_commune_makes_codes_for_itself_only(site, visitor):
    someone = visitor("commune", HOME)
    code = code_in(someone.fill("/ma-ghep", commune=AWAY, board="Ban Lạc"))
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
    answer = signed_in.fill(f"/ban/{first.book}/ma-ghep", f"/ban/{first.book}/may", role="second", hours="72")
    assert "Thêm một máy nữa cho ban" in answer.text
    second = site.stranger(first.book)
    second.enrol(code_in(answer))
    assert second.letter == "B"
    assert site.stranger().ask_to_enrol(code_in(answer)).status_code in {403, 409}

from __future__ import annotations


def test_a_laptop_is_retired_with_a_reason_after_a_question(site, signed_in, refusal):
    here = site.laptop()
    page = signed_in.get(f"/ban/{here.book}/may").text
    assert "đang dùng" in page
    path = f"/ban/{here.book}/may/{here.device}"
    assert "Ngừng nhận từ máy A?" in signed_in.get(path).text
    answer = signed_in.fill(path, reason="vì thế")
    assert answer.status_code == 400
    assert "Chưa chọn lý do" in answer.text
    assert signed_in.fill(path, reason="lost").headers["location"] == f"/ban/{here.book}/may"
    assert "Máy bị mất" in signed_in.get(f"/ban/{here.book}/may").text
    assert here.sync().verdict == "retired"
    assert signed_in.get(path).status_code == 404, "once is enough"
    assert "Ngừng nhận từ máy A: máy bị mất" in signed_in.get("/nhat-ky").text


def test_a_laptop_of_another_board_is_not_retired_by_the_wrong_address(site, signed_in):
    here, there = site.laptop(), site.laptop()
    assert signed_in.get(f"/ban/{here.book}/may/{there.device}").status_code == 404


def test_the_time_of_offering_again_is_closed_by_a_person(own_site, own_browser):
    here = own_site.laptop(name="Ban Khôi Phục")
    own_site.database.execute(
        "INSERT INTO recovery (province_code, book_id, epoch, opened_at, reason, offered, taken)"
        " VALUES ('40', %s, 'e1', now(), 'restored', 1200, 35)",
        (here.book,),
    )
    page = own_browser.get("/khoi-phuc").text
    assert "1 ban đang gửi lại" in page
    assert "1.200" in page
    own_browser.fill("/khoi-phuc", book=str(here.book), epoch="e1")
    assert own_browser.name in own_browser.get("/khoi-phuc").text
    assert "Đóng thời gian gửi lại" in own_browser.get("/nhat-ky").text
    closed = own_site.database.execute("SELECT closed_by FROM recovery").fetchall()
    own_browser.fill("/khoi-phuc", "/cac-ban", book=str(here.book), epoch="e1")
    assert own_site.database.execute("SELECT closed_by FROM recovery").fetchall() == closed

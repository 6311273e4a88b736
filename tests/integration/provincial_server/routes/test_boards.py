from __future__ import annotations

from datetime import date, timedelta

from desktop_app.sync.decisions import BoardNamed, Paper, Rename
from desktop_app.sync.wire import Operation
from provincial_server.decisions import issue
from tests.integration.provincial_server.routes.conftest import AWAY, HOME, a_day_of_work, new


def test_boards_are_found_by_name_or_commune_without_marks(site, signed_in):
    site.laptop(name="Ban Khuyến học dòng họ Đặng", commune="17179")
    site.laptop(name="Hội Khuyến học phường Vinh", commune="16681")
    found = signed_in.get("/cac-ban", params={"tim": "dang"}).text
    assert "dòng họ Đặng" in found
    assert "phường Vinh" not in found
    assert "Không thấy ban nào" in signed_in.get("/cac-ban", params={"tim": "100%_\\"}).text


def test_a_long_list_of_boards_is_paged(own_site, own_browser):
    own_site.database.execute(
        "INSERT INTO book SELECT '40', gen_random_uuid(), 'Ban số ' || n, 'clan', '17179', 'ban so ' || to_char(n, '000'),"
        " now() FROM generate_series(1, 250) n"
    )
    last = own_browser.get("/cac-ban?trang=3").text
    assert "Trang 3 trên 3" in last
    assert last.count("Ban số ") == 50
    assert "Trang 3 trên 3" in own_browser.get("/cac-ban?trang=99999").text
    assert "Trang 1 trên 3" in own_browser.get("/cac-ban?trang=-1").text


def test_the_page_of_a_board_shows_funds_and_rounds_and_escapes_their_names(site, signed_in):
    here = site.laptop(name='Ban <script>alert("1")</script>', kind="clan")
    here.sync(here.entry(*a_day_of_work()))
    page = signed_in.get(f"/ban/{here.book}").text
    for shown in ("Ban khuyến học dòng họ", "Quỹ khuyến học xã", "5.000.000", "1 trên 1", "Còn lại 4.000.000 ₫"):
        assert shown in page
    assert "<script>" not in page
    assert "Đợt &lt;b&gt;20/11&lt;/b&gt;" in page


def test_boards_that_are_silent_are_listed_longest_first_and_taken_away(own_site, own_browser):
    for name, commune, days in (("Ban Mới Gửi", HOME, 3), ("Ban Im Ít", HOME, 40), ("Ban Im Lâu", AWAY, 120)):
        here = own_site.laptop(name=name, commune=commune)
        here.sync(here.entry(new("unit", name=name, hamlet="Thôn 9", kind="clan")))
        own_site.database.execute(
            "UPDATE device SET seen_at = %s WHERE book_id = %s", (own_site.clock() - timedelta(days=days), here.book)
        )
    page = own_browser.get("/chua-gui").text
    assert "Ban Mới Gửi" not in page
    assert page.index("Ban Im Lâu") < page.index("Ban Im Ít")
    assert "120 ngày" in page
    assert "Thôn 9, Phường" in page or "Thôn 9, Xã" in page
    assert "Ban Im Ít" not in own_browser.get("/chua-gui?ngay=90").text
    assert "Ban Im Lâu" not in own_browser.get(f"/chua-gui?xa={HOME}").text
    file = own_browser.get("/chua-gui.csv")
    assert file.headers["content-disposition"].startswith("attachment")
    assert file.content.startswith(b"\xef\xbb\xbf")
    assert 'Ban Im Lâu,"Hội Khuyến học' in file.text
    assert "Tải danh sách 2 ban im quá 30 ngày" in own_browser.get("/nhat-ky").text


def test_the_page_of_a_board_says_what_it_sent_when_and_what_waits(own_site, own_browser):
    here = own_site.laptop()
    here.sync(here.entry(*a_day_of_work()))
    count = len(a_day_of_work())
    page = own_browser.get(f"/ban/{here.book}").text
    assert f'<td class="number" data-label="Thay đổi">{count}</td>' in page
    assert "abababababab…" in page
    own_site.database.execute(
        "INSERT INTO quarantine VALUES ('40', %s, gen_random_uuid(), 0, 'a', 1, 'nul', 'x', now())", (here.book,)
    )
    own_site.database.execute(
        "INSERT INTO recovery (province_code, book_id, epoch, opened_at, reason) VALUES ('40', %s, 'e', now(), 'r')",
        (here.book,),
    )
    page = own_browser.get(f"/ban/{here.book}").text
    assert f'<a href="/ban/{here.book}/can-xem#de-rieng">1</a>' in page
    assert "đang gửi lại từ đầu" in page


def test_a_merged_board_leads_to_the_one_that_goes_on(own_site, own_browser):
    old, young = own_site.laptop(name="Ban Cũ"), own_site.laptop(name="Ban Mới")
    own_site.database.execute(
        "UPDATE book SET state = 'merged', merged_into = %s WHERE book_id = %s", (young.book, old.book)
    )
    assert f'href="/ban/{young.book}"' in own_browser.get(f"/ban/{old.book}").text
    assert "đã nhập ban khác" in own_browser.get("/cac-ban").text


def change(record, table="person", **fields):
    return Operation(table, record, "update", fields)


def test_what_two_laptops_wrote_differently_is_told_without_a_value(own_site, own_browser):
    one = own_site.laptop(name="Ban Khác Nhau")
    two = own_site.laptop(book=one.book)
    person = new("person", full_name="Nguyễn Thị Phượng (mẫu)", phone="skh1:sealed")
    one.sync(one.entry(person))
    two.pull_all()
    one.sync(one.entry(change(person.record, full_name="Phượng Một")))
    own_site.clock.move(minutes=5)
    two.sync(two.entry(change(person.record, full_name="Phượng Hai"), seen=two.cursor))
    page = own_browser.get(f"/ban/{one.book}/can-xem").text
    row = " ".join(page[page.index('id="khac-nhau"') : page.index('id="de-rieng"')].split())
    assert 'Họ và tên<span class="caption">người trong sổ' in row
    kept, lost = row.index('data-label="Bản đang dùng"><span>máy B'), row.index('data-label="Bản thua"><span>máy A')
    assert "12:05" in row[kept:lost]
    assert "12:00" in row[lost:]
    assert "Phượng" not in page
    assert "skh1" not in page
    assert f'href="/ban/{one.book}/can-xem">1<' in own_browser.get(f"/ban/{one.book}").text


def test_many_differences_are_paged_and_a_strange_time_stops_nothing(own_site, own_browser):
    here = own_site.laptop()
    own_site.database.execute(
        "INSERT INTO conflict SELECT '40', %s, n, '', 'strange table', gen_random_uuid(), 'true', n, -9e18::bigint, 'x',"
        " n, now() FROM generate_series(1, 120) n",
        (here.book,),
    )
    last = own_browser.get(f"/ban/{here.book}/can-xem?trang=3").text
    assert "Trang 3 trên 3" in last
    assert last.count("mục trong sổ") == 20


def test_late_work_is_listed_and_somebody_says_that_it_was_looked_at(own_site, own_browser):
    old, young = own_site.laptop(name="Ban Cũ Gửi Muộn"), own_site.laptop(name="Ban Nhận")
    own_site.database.cursor().executemany(
        "INSERT INTO late_work VALUES ('40', %s, %s, %s, %s, 1, 3, 1, 2, %s, now(), NULL)",
        [(young.book, old.book, 1, 9, False), (young.book, old.book, 10, 12, True)],
    )
    there = f"/ban/{young.book}/can-xem"
    page = own_browser.get(there).text
    assert "Ban Cũ Gửi Muộn" in page
    assert page.count("2 ô riêng của ban cũ") == 1, "what went over with the merge itself is not late"
    assert "1 chưa xem" in own_browser.get(f"/ban/{young.book}").text
    answer = own_browser.fill(f"/ban/{young.book}/gui-muon-da-xem", there)
    assert answer.headers["location"] == f"{there}#gui-muon"
    assert "đã xem 21/11/2026" in own_browser.get(there).text
    assert "chưa xem" not in own_browser.get(f"/ban/{young.book}").text
    assert "Đã xem 1 lần gửi muộn" in own_browser.get("/nhat-ky").text


def test_decisions_quarantine_and_recoveries_of_a_board_stand_on_its_page_and_nobody_elses(own_site, own_browser):
    here, other = own_site.laptop(name="Ban Được Quyết"), own_site.laptop(name="Ban Khác")
    paper = Paper("15/QĐ-HKH", "Hội Khuyến học tỉnh", date(2026, 11, 1), date(2026, 11, 2))
    body = Rename(paper, (here.book,), BoardNamed(here.book, "Ban Được Quyết"), "Ban Tên Mới")
    number = issue(own_site.database, "40", body, "minh", own_site.clock())
    here.sync(here.entry(new("person", full_name="a\0b")))
    own_site.database.execute(
        "INSERT INTO recovery (province_code, book_id, epoch, opened_at, reason, offered, taken)"
        " VALUES ('40', %s, 'e', now(), 'r', 77, 5)",
        (here.book,),
    )
    page = own_browser.get(f"/ban/{here.book}/can-xem").text
    for said in ("15/QĐ-HKH", "Ban Được Quyết đổi tên thành Ban Tên Mới", "ký tự máy không giữ được", ">77<"):
        assert said in page
        assert said not in own_browser.get(f"/ban/{other.book}/can-xem").text
    state = page[page.index('id="quyet-dinh"') :]
    assert "chưa nhận" in state or "chờ áp dụng" in state
    assert f'/ban/{here.book}/can-xem#quyet-dinh">1<' in own_browser.get(f"/ban/{here.book}").text
    own_site.database.execute(
        "UPDATE decision_book SET state = 'applied', settled_at = now() WHERE number = %s", (number,)
    )
    assert "đã áp dụng" in own_browser.get(f"/ban/{here.book}/can-xem").text


def test_a_commune_does_not_see_what_waits_in_a_board_of_another_one(site, visitor):
    there = site.laptop(commune=AWAY)
    assert visitor("commune", HOME).get(f"/ban/{there.book}/can-xem").status_code == 404
    viewer = visitor("viewer")
    assert viewer.get(f"/ban/{there.book}/can-xem").status_code == 200
    assert viewer.fill(f"/ban/{there.book}/gui-muon-da-xem", f"/ban/{there.book}/can-xem").status_code == 403

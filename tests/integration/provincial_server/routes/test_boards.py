from __future__ import annotations

from datetime import timedelta

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
    assert f'<a href="/de-rieng?ban={here.book}">1</a>' in page
    assert "đang gửi lại từ đầu" in page


def test_a_merged_board_leads_to_the_one_that_goes_on(own_site, own_browser):
    old, young = own_site.laptop(name="Ban Cũ"), own_site.laptop(name="Ban Mới")
    own_site.database.execute(
        "UPDATE book SET state = 'merged', merged_into = %s WHERE book_id = %s", (young.book, old.book)
    )
    assert f'href="/ban/{young.book}"' in own_browser.get(f"/ban/{old.book}").text
    assert "đã nhập ban khác" in own_browser.get("/cac-ban").text

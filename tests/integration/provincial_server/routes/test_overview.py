from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from provincial_server import rollup_totals
from provincial_server.provinces import communes_of
from provincial_server.rollup_totals import FEW_BOOKS, refresh_totals
from provincial_server.text_filters import moment_text
from tests.integration.provincial_server.routes.conftest import AWAY, HOME, a_day_of_work, new

QUICK_MS = rollup_totals.QUICK_MS  # the real one: the fixture of these tests raises it


def test_the_first_page_shows_the_headline_figures(own_site, own_browser):
    for name, commune in (("Hội Khuyến học xã Quỳnh Lưu", "17179"), ("Ban Khuyến học dòng họ Hồ", "17179")):
        here = own_site.laptop(name=name, commune=commune)
        here.sync(here.entry(*a_day_of_work()))
    page = own_browser.get("/").text
    for shown in ("Quỳnh Lưu", "2 ban có sổ"):
        assert shown in page
    cards = page[page.index("<dl") : page.index("</dl>")]
    for number in (">2<", ">4<", "10.000.000 ₫", "2.000.000 ₫", "2 suất"):
        assert number in cards


def test_a_page_always_shows_what_was_sent_a_moment_ago(own_site, own_browser):
    here = own_site.laptop()
    for total in ("100", "200"):
        here.sync(here.entry(new("voucher", kind="receipt", amount=100, issued_on="2026-11-21")))
        assert f"{total} ₫" in own_browser.get("/").text


def test_a_year_can_be_chosen(own_site, own_browser):
    here = own_site.laptop()
    here.sync(
        here.entry(
            new("voucher", kind="receipt", amount=111, issued_on="2025-01-01"),
            new("voucher", kind="receipt", amount=222, issued_on="2026-01-01"),
        )
    )
    assert "333 ₫" in own_browser.get("/").text
    assert "111 ₫" in own_browser.get("/?nam=2025").text
    assert "333 ₫" in own_browser.get("/?nam=1800").text


def test_every_commune_has_a_tile_and_a_line_of_the_table(own_site, own_browser):
    here = own_site.laptop()
    here.sync(here.entry(*a_day_of_work()))
    page = own_browser.get("/").text
    assert page.count('class="tile ') == len(communes_of("40"))
    assert f'class="tile level-1" href="/xa/{HOME}"' in page
    assert f'class="tile level-0" href="/xa/{AWAY}"' in page
    table = own_browser.get("/?xem=bang&so=raised").text
    assert table.count('<th scope="row"><a href="/xa/') == len(communes_of("40"))
    first = re.search(r'href="/xa/(\d+)"', table[table.index("<tbody") :])[1]
    assert first == HOME, "the largest figure stands first"
    found = own_browser.get("/", params={"tim": "quynh luu"}).text
    assert found.count('class="tile ') == 1
    assert "Không thấy xã nào" in own_browser.get("/?tim=zzz").text


def test_a_commune_shows_its_boards_and_their_sums(own_site, own_browser):
    for name, commune in (("Ban Ở Đây", HOME), ("Ban Ở Kia", AWAY)):
        here = own_site.laptop(name=name, commune=commune)
        here.sync(here.entry(*a_day_of_work()))
    page = own_browser.get(f"/xa/{HOME}").text
    assert "Ban Ở Đây" in page
    assert "Ban Ở Kia" not in page
    assert "5.000.000 ₫" in page
    assert own_browser.get("/xa/00000").status_code == 404


def test_units_without_a_book_and_learning_models_are_in_the_headline(own_site, own_browser):
    here = own_site.laptop()
    here.sync(
        here.entry(
            new("unit", kind="commune", name="Hội"),
            new("unit", kind="hamlet", name="Chi hội thôn 1"),
            new("unit", kind="hamlet", name="Chi hội thôn 2", dissolved_on="2025"),
            new("population", year=2024, people=500),
            new("population", year=2025, people=400),
            *(new("learning_result", model="family", year=2026, state=state) for state in ("recognised", "failed")),
            *a_day_of_work(),
        )
    )
    page = own_browser.get("/?nam=2026").text
    assert "<dt>Đơn vị khuyến học</dt><dd>2</dd>" in page
    assert "0,5 % dân số" in page
    assert re.search(r"Gia đình học tập</th><td class=\"number\">2</td><td class=\"number\">1</td>", page)


def test_the_first_page_of_a_communes_user_is_the_commune(visitor):
    assert visitor("commune", HOME).get("/").headers["location"] == f"/xa/{HOME}"


def test_with_many_boards_a_page_says_of_which_moment_it_is_and_is_right_after_the_sweeper(
    own_site, own_browser, monkeypatch
):
    monkeypatch.setattr(rollup_totals, "QUICK_MS", QUICK_MS)
    own_site.database.execute(
        "INSERT INTO book SELECT '40', gen_random_uuid(), 'Ban số ' || n, 'clan', '17179', 'ban so ' || n, now()"
        " FROM generate_series(1, %s) n",
        (FEW_BOOKS + 1,),
    )
    here = own_site.laptop()
    here.sync(here.entry(new("voucher", kind="receipt", amount=100, issued_on="2026-11-21")))
    refresh_totals(own_site.database, "40")
    rested = datetime.now(UTC)  # the sweeper rests ten times a quarter of an hour
    own_site.database.execute("UPDATE rollup_total_state SET took_ms = 900000, at = %s", (rested,))
    here.sync(here.entry(new("voucher", kind="receipt", amount=222, issued_on="2026-11-21")))
    said = moment_text("vi", rested)
    for path in ("/", "/cong-khai"):
        page = own_browser.get(path).text
        assert "100 ₫" in page
        assert "322 ₫" not in page
        assert f"ộng lúc {said}" in page
    later = rested - timedelta(hours=3)
    own_site.database.execute("UPDATE rollup_total_state SET at = %s", (later,))
    refresh_totals(own_site.database, "40")  # as the sweeper; it may have been here by itself
    for path in ("/", "/cong-khai"):
        page = own_browser.get(path).text
        assert "322 ₫" in page
        assert moment_text("vi", later) not in page

from __future__ import annotations

from tests.integration.provincial_server.routes.conftest import AWAY, HOME, Browser, new


def member(name, commune=HOME):
    person = new("person", full_name=name, birth="1961", commune_code=commune)
    return person, new("membership", person_id=person.record, standing="active")


def receipt(number, **fields):
    values = {"kind": "receipt", "year": 2026, "letter": "A", "amount": 500_000, "issued_on": "2026-09-05"}
    return new("voucher", number=number, party_name="Bà Lài (mẫu)", **(values | fields))


def test_people_in_two_boards_are_counted_and_never_named(own_site, own_browser):
    for name in ("Ban Một", "Ban Hai"):
        here = own_site.laptop(name=name)
        here.sync(here.entry(*member("Nguyễn Thị Phượng"), *member("Trần Văn Hai"), *member(f"Người riêng của {name}")))
    page = own_browser.get("/trung").text
    assert f'href="/trung?xa={HOME}"' in page
    assert '<td class="number" data-label="Tính trùng">2</td>' in page
    pairs = own_browser.get(f"/trung?xa={HOME}").text
    assert "Ban Một" in pairs
    assert "Ban Hai" in pairs
    assert '<td class="number" data-label="Số người chung">2</td>' in pairs
    assert "Phượng" not in page + pairs


def test_a_mark_on_paper_is_compared_with_what_the_province_saw(site, signed_in):
    here = site.laptop(name="Ban Đối Chiếu")
    here.sync(here.entry(receipt(1)), journal_head="3fa9c1d2" * 8)
    address = f"/doi-chieu?ban={here.book}"
    for typed in ("3fa9c1d2", "3FA9 C1D2 3fa9", "3fa9c1d2" * 8):
        assert (
            "Tỉnh đã thấy dấu này lần đầu 21/11/2026"
            in signed_in.get(address, params={"ban": here.book, "dau": typed}).text
        )
    assert "Tỉnh chưa thấy dấu này" in signed_in.get(f"{address}&dau=ffffffff").text
    assert "ít nhất 8 chữ" in signed_in.get(f"{address}&dau=3fa9").text
    assert f'href="/doi-chieu?ban={here.book}"' in signed_in.get("/doi-chieu?tim=doi+chieu").text


def test_a_number_on_paper_is_looked_up_without_names(site, signed_in):
    here = site.laptop()
    good, wrong = receipt(1), receipt(2)
    mirror = receipt(1, amount=-500_000, reverses_id=wrong.record)
    here.sync(here.entry(good, wrong, mirror, receipt(3), receipt(3), receipt(4, issued_on="2026-02-31")))
    address = f"/doi-chieu?ban={here.book}&dau="
    once = signed_in.get(f"{address}PT-0001/2026").text
    assert "Tỉnh có phiếu này, một lần" in once
    assert "500.000 ₫" in once
    assert "Lài" not in once
    assert "đã có phiếu hủy" in signed_in.get(f"{address}pt%202").text
    assert "Có 2 phiếu mang số này" in signed_in.get(f"{address}PT-3").text
    assert "Phiếu thu" in signed_in.get(f"{address}PH-1").text
    assert "Tỉnh chưa có phiếu" in signed_in.get(f"{address}PT-9").text
    assert signed_in.get(f"{address}PT-4").status_code == 200, "a day that is none"


def test_missing_and_doubled_numbers_of_a_series_are_shown(site, signed_in):
    here = site.laptop()
    here.sync(
        here.entry(*(receipt(number) for number in (2, 5, 5, 9)), receipt(1, letter="B"), receipt(-3), receipt(10**9))
    )
    page = signed_in.get(f"/ban/{here.book}/so-phieu").text
    assert "6 số" in page
    assert "1, 3–4, 6–8" in " ".join(page.split())
    assert "PT-B" in page
    assert '<span class="badge bad">1 số</span> 5' in page


def test_what_was_set_aside_is_told_in_words(own_site, own_browser):
    here = own_site.laptop(name="Ban Để Riêng")
    here.sync(here.entry(new("person", full_name="a\0b")))
    page = own_browser.get("/de-rieng").text
    assert "Ban Để Riêng" in page
    assert "ký tự máy không giữ được" in page
    assert "Ban Để Riêng" in own_browser.get(f"/de-rieng?ban={here.book}").text
    assert own_browser.get("/de-rieng?ban=x").status_code == 404


def test_people_in_boards_of_two_communes_are_listed_by_boards(own_site, own_browser):
    for name, commune in (("Ban Một", HOME), ("Ban Hai", HOME), ("Ban Xa", AWAY)):
        here = own_site.laptop(name=name, commune=commune)
        here.sync(here.entry(*member("Nguyễn Thị Phượng"), *member(f"Người riêng của {name}")))
    first = own_browser.get("/trung").text
    assert "1 lượt là người ở ban của hai xã" in first
    between = own_browser.get("/trung?giua=xa").text
    pairs = between[between.index("<tbody") :]
    assert pairs.count("<tr>") == 2, "the two boards of one commune are no pair here"
    assert pairs.count("Ban Xa") == 2
    assert own_browser.get(f"/trung?xa={HOME}").text.count("<tr>") == 1 + 3
    assert "Phượng" not in first + between


def test_a_commune_learns_that_people_are_shared_elsewhere_but_not_with_which_board(own_site):
    for name, commune in (("Ban Nhà", HOME), ("Ban Bí Mật", AWAY), ("Ban Bí Mật Nữa", AWAY)):
        here = own_site.laptop(name=name, commune=commune)
        here.sync(here.entry(*member("Nguyễn Thị Phượng")))
    with Browser(own_site, "commune", HOME) as someone:
        someone.sign_in()
        page = someone.get("/trung?giua=xa").text
    assert "Ban Nhà" in page
    assert page.count("Một ban ở nơi khác") == 2
    assert "Bí Mật" not in page


def test_pairs_are_paged_and_a_mark_that_everybody_has_says_nothing(own_site, own_browser):
    own_site.database.execute(
        "INSERT INTO book SELECT '40', ('00000000-0000-0000-0000-' || to_char(n, 'FM000000000000'))::uuid, 'Ban ' || n,"
        " 'clan', '17179', 'ban', now() FROM generate_series(1, 60) n"
    )
    own_site.database.execute(
        "INSERT INTO person_mark SELECT province_code, book_id, gen_random_uuid(), 77 FROM book"
        " UNION ALL SELECT province_code, book_id, gen_random_uuid(), substr(book_id::text, 25)::int % 4 FROM book"
    )
    assert "(420)" in own_browser.get(f"/trung?xa={HOME}").text, "4 people in 15 boards each; not the mark of all 60"
    last = own_browser.get(f"/trung?xa={HOME}&trang=99").text
    assert "Trang 9 trên 9" in last
    assert last.count("<tr>") == 1 + 20

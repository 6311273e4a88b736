"""The pages of the province in a real browser: clicked through, on a screen and a telephone, light and dark."""

from __future__ import annotations

import pytest

from provincial_server import rollup_totals
from provincial_server.auth import put_user
from tests.browser.sample_province import QUYNH_LUU, RUDE_NAME, fill, fill_catalogues
from tests.integration.provincial_server.conftest import (  # noqa: F401 - fixtures
    Site,
    fresh_database,
    postgres_url,
    template_database,
)

PASSWORD = "mật khẩu mẫu"
ISSUES = """
    const said = (one) => (one.getAttribute("aria-label") || one.textContent || "").trim();
    const seen = (one) => one.offsetParent !== null;
    const issues = [];
    if (document.querySelectorAll("h1").length !== 1) issues.push("not one h1");
    if (!document.title.trim() || !document.documentElement.lang) issues.push("no title or language");
    for (const one of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
        if (!one.labels.length && !one.getAttribute("aria-label")) issues.push("no label: " + one.name);
    for (const one of document.querySelectorAll("a, button, summary"))
        if (!said(one)) issues.push("no name: " + one.outerHTML.slice(0, 80));
    for (const one of document.querySelectorAll("button, .button, .segmented a, .rail a, select, input[type=text], summary"))
        if (seen(one) && one.getBoundingClientRect().height < 39.5) issues.push("too low: " + said(one));
    for (const one of document.querySelectorAll("button, .button, .tile strong, .cards dd"))
        if (seen(one) && one.scrollWidth > one.clientWidth + 1) issues.push("cut: " + said(one));
    let level = 0;
    for (const one of document.querySelectorAll("h1, h2, h3")) {
        const now = Number(one.tagName[1]);
        if (now > level + 1) issues.push("heading skips: " + said(one));
        level = now;
    }
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    if (new Set(ids).size !== ids.length) issues.push("an id twice");
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) issues.push("wider than the screen");
    for (const table of document.querySelectorAll("table"))
        if (!table.querySelector("th[scope]")) issues.push("a table without headings");
    if (document.querySelectorAll("main .primary").length > 1) issues.push("two primary buttons");
    return issues;
"""


@pytest.fixture(scope="module")
def sample(postgres_url, template_database):  # noqa: F811 - fixtures
    """A small province that the tests share, and the boards of Quỳnh Lưu in it."""
    with (
        pytest.MonkeyPatch.context() as patch,
        fresh_database(postgres_url, template_database) as url,
        Site.open(url) as site,
    ):
        patch.setattr(rollup_totals, "QUICK_MS", 600_000)
        home = fill(site, communes=4)
        fill_catalogues(site)
        put_user(site.database, "40", "minh", PASSWORD, site.clock())
        yield site, home


@pytest.fixture
def site(sample, page):
    """The province, and a browser in which somebody of it is signed in."""
    found, _ = sample
    page.go(found.url)
    assert page.url.endswith("/dang-nhap")
    page.write("#ten", "minh")
    page.write("#mat-khau", PASSWORD)
    page.click("button.primary")
    return found


def addresses(home):
    clan, rude = home[1], home[-1]
    return {
        "tong-hop": "/?nam=2026",
        "tong-hop-bang": "/?xem=bang&so=raised",
        "xa": f"/xa/{QUYNH_LUU}",
        "cac-ban": "/cac-ban",
        "ban": f"/ban/{clan.book}",
        "ban-ten-la": f"/ban/{rude.book}",
        "chua-gui": "/chua-gui",
        "bao-cao": "/bao-cao?nam=2026",
        "ma-ghep": "/ma-ghep",
        "may": f"/ban/{clan.book}/may",
        "ngung-may": f"/ban/{clan.book}/may/{clan.device}",
        "can-xem": f"/ban/{clan.book}/can-xem",
        "trung-giua-xa": "/trung?giua=xa",
        "so-phieu": f"/ban/{clan.book}/so-phieu",
        "trung": f"/trung?xa={QUYNH_LUU}",
        "doi-chieu": f"/doi-chieu?ban={clan.book}&dau=PT-1/2026",
        "de-rieng": "/de-rieng",
        "khoi-phuc": "/khoi-phuc",
        "nguoi-dung": "/nguoi-dung",
        "nhat-ky": "/nhat-ky",
        "cong-khai": "/cong-khai",
        "danh-muc": "/danh-muc?loai=criteria",
        "danh-muc-tieu-chi": "/danh-muc/muc?loai=criteria&ma=gia-dinh-hoc-tap-(mau)",
        "danh-muc-chi-tieu": "/danh-muc/muc?loai=indicators",
        "danh-muc-chuong-trinh": "/danh-muc/muc?loai=programmes",
        "danh-muc-mau": "/danh-muc/muc?loai=templates",
        "nhan-goi": "/nhan-goi",
        "sap-xep": "/sap-xep",
        "sap-xep-moi": f"/sap-xep/moi?loai=merge&so={home[0].book}",
        "quyet-dinh": "/sap-xep/quyet-dinh/1",
        "kiem-tra": f"/kiem-tra?ban={clan.book}&so=PT-1/2026",
    }


@pytest.mark.parametrize("language", ["vi", pytest.param("en", marks=pytest.mark.long)])
def test_every_page_is_whole_on_a_screen_and_on_a_telephone(page, site, sample, pictures, language):
    page.go(f"{site.url}/?lang={language}")
    found = {}
    for name, path in addresses(sample[1]).items():
        page.go(site.url + path)
        for size, width in (("", 1366), ("-dien-thoai", 360)):
            page.resize(width, 768)
            found[name + size] = page.run(ISSUES)
            page.photograph(pictures / f"trang-{language}-{name}{size}.png")
            assert page.run("return document.querySelectorAll('main script').length") == 0, path
    assert {name: issues for name, issues in found.items() if issues} == {}


def test_a_person_walks_from_the_province_to_a_board_and_makes_a_code(page, site, pictures):
    assert page.text("h1") == "Tổng hợp toàn tỉnh"
    page.write("#tim", "quynh luu")
    page.wait("return document.querySelectorAll('.tile').length === 1")  # htmx: without a click
    page.click(".tile")
    assert page.text("h1") == "Xã Quỳnh Lưu"
    assert RUDE_NAME in page.text("main table")
    page.run("[...document.querySelectorAll('main a')].find(a => a.textContent.includes('Nguyễn Hữu')).click()")
    page.wait("return document.querySelector('h1').textContent.includes('Nguyễn Hữu')")
    page.go(f"{site.url}/ma-ghep")
    page.run(f"document.getElementById('commune').value = '{QUYNH_LUU}'")
    page.write("#board", "Chi hội Khuyến học thôn 5")
    page.click("main button.primary")
    assert len(page.text(".code").replace(" ", "")) == 10
    code = page.text(".code")
    page.photograph(pictures / "phieu-ma.png")
    page.run("location.reload()")
    page.wait("return document.readyState === 'complete' && document.querySelector('.code') !== null")
    assert page.text(".code") == code
    assert page.run(ISSUES) == []
    page.prefer_dark()
    page.go(site.url)
    assert page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 29)"
    page.photograph(pictures / "tong-hop-toi.png")
    page.click(".who button")
    page.go(site.url)
    assert page.url.endswith("/dang-nhap")


def test_criteria_are_written_line_by_line_and_enter_keeps_them_all(page, site, pictures):
    page.go(f"{site.url}/danh-muc/muc?loai=criteria")
    page.write("#title", "Công dân học tập (mẫu)")
    page.write("#text-0", "Tự học (mẫu)")
    page.write("#points-0", "mười")
    page.run("window.stays = true")
    page.click("#more")
    page.wait("return document.activeElement.id === 'part-3'")  # htmx: without another page
    assert page.run("return window.stays && document.getElementById('text-0').value") == "Tự học (mẫu)"
    page.click("button[name=less][value='1']")
    page.wait("return document.querySelectorAll('.line').length === 3")
    page.write("#text-1", "Dùng công cụ (mẫu)")
    page.write("#pass_mark", "5\ue007")  # Enter
    page.wait("return document.querySelector('[aria-invalid]') !== null")
    assert "Điểm là số" in page.text("#sai-points-0")
    page.photograph(pictures / "danh-muc-sai.png")
    assert page.run(ISSUES) == []
    page.run("document.getElementById('points-0').value = '10'")
    page.click("main button.primary")
    assert "Công dân học tập (mẫu)" in page.text("main table")


def test_a_wrong_password_is_told_and_nothing_is_loaded_from_elsewhere(page, public_province, pictures):
    page.go(f"{public_province.url}/dang-nhap")
    page.write("#ten", "minh")
    page.write("#mat-khau", "sai rồi")
    page.click("button.primary")
    assert "chưa đúng" in page.text("[role=alert]")
    assert page.run("return document.activeElement.id") == "mat-khau"
    page.photograph(pictures / "dang-nhap-sai.png")
    loaded = page.run("return performance.getEntriesByType('resource').map(e => e.name)")
    assert loaded
    assert all(name.startswith(public_province.url) for name in loaded)
    assert page.run("return typeof htmx") == "object"
    assert page.run("return document.fonts.check('16px \"IBM Plex Sans\"')")

"""Pictures of receipt control and of goods in kind; what the sample book has none of is made up for them."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.ids import GoodsItemId, UnitId
from desktop_app.services.donations import ListGift, list_gifts
from desktop_app.services.goods import ItemFields, add_item, receive_goods
from desktop_app.services.goods_vouchers import GoodsPart, PostGoods
from desktop_app.services.organisation import today
from desktop_app.services.receipt_booklets import BookletFields, RecordLeaves, add_booklet, record_leaves
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.goods import stock, waiting_goods
from desktop_app.storage.queries.receipt_booklets import booklets
from desktop_app.ui.funds.page import FundsPage
from desktop_app.ui.goods.level import GoodsLevel
from desktop_app.ui.receipts.leaf_panel import LeafPanel
from desktop_app.ui.receipts.level import ReceiptsLevel
from desktop_app.ui.screens.sample import ACTOR, Sample
from desktop_app.ui.screens.stage import Stage

_HAND_WRITTEN = (("Ông Lê Văn Tư", 500_000), ("Bà Hồ Thị Lài", 200_000), ("Dòng họ Nguyễn Hữu", 2_000_000))


def receipts(stage: Stage, sample: Sample) -> None:
    """Biên lai: the booklets, one of them leaf by leaf, a spoiled leaf, the stock card, the report."""
    _write_booklets(sample.book)
    page = stage.window.open_page("funds")
    if not isinstance(page, FundsPage):
        return
    stage.settle()
    page.levels.open("receipts")
    stage.take("17-bien-lai")
    level = page.levels.current
    if not isinstance(level, ReceiptsLevel) or level.shown is None:
        return
    level.primary_action()
    stage.take("17-them-quyen")
    level.open_booklet(level.shown.booklets[0])
    stage.take("17-tung-to")
    level.ask_leaves()
    panel = level.panel
    if isinstance(panel, LeafPanel):
        panel.send()
        stage.take("17-to-hong")
    level.open_card()
    stage.take("17-the-kho")
    level.show_list()
    stage.settle()
    level.open_series(level.shown.series[0])
    stage.take("17-day-so")
    level.open_findings()
    stage.take("17-bao-cao-so-phieu")
    page.show_ledger()


def goods(stage: Stage, sample: Sample) -> None:
    """Hiện vật: the stock, one thing with its history, the vouchers, a gift that waits, its form."""
    _write_goods(sample.book)
    page = stage.window.open_page("funds")
    if not isinstance(page, FundsPage):
        return
    stage.settle()
    page.levels.open("goods")
    stage.take("18-hien-vat")
    level = page.levels.current
    if not isinstance(level, GoodsLevel) or level.shown is None:
        return
    level.open_item(level.shown.stock[0])
    stage.take("18-mot-thu")
    page.close_panel()
    level.view.show_waiting()
    stage.take("18-cho-lap-phieu")
    level.open_gift(level.view.waiting.row(0))
    stage.take("18-bien-nhan")
    if level.form is not None:
        level.form.submit_only()
        stage.take("18-bien-nhan-sai")
    level.show_list()
    stage.settle()
    page.show_ledger()


def _write_booklets(book: Book) -> None:
    day = today(book)
    begun = date(day.year, 1, 5)
    with book.reader() as reader:
        fund = funds(reader)[0]
        if booklets(reader):
            return
    with book.work(ACTOR) as work:
        board = UnitId(work.unit_id)
        fields = BookletFields("receipt", day.year, "AA/26", "03", 1, 50, begun, "Hội Khuyến học tỉnh", "Bà Hồ Thị Lài")
        booklet = add_booklet(work, board, fields)
    for leaf, (party, amount) in enumerate(_HAND_WRITTEN, 1):
        parts = (VoucherPart(fund.fund_id, amount),)
        with book.work(ACTOR) as work:
            post_voucher(work, PostVoucher("receipt", party, day, parts, booklet_id=booklet, leaf=leaf))
    with book.work(ACTOR) as work:
        record_leaves(work, RecordLeaves(booklet, 4, 4, "void", day, "Viết nhầm tên, đã gạch chéo"))


def _write_goods(book: Book) -> None:
    day = today(book)
    with book.reader() as reader:
        if stock(reader) and waiting_goods(reader):
            return
    with book.work(ACTOR) as work:
        board = UnitId(work.unit_id)
        paper = add_item(work, board, ItemFields("Vở 200 trang", "quyển"))
    with book.work(ACTOR) as work:
        bike = add_item(work, board, ItemFields("Xe đạp Thống Nhất", "chiếc"))
    for kind, party, item, quantity, value in (
        ("goods_receipt", "Nhà sách Quỳnh Lưu", paper, 200, 7_500),
        ("goods_receipt", "Công ty TNHH An Phát", bike, 3, 1_500_000),
        ("goods_issue", "Trường THCS Quỳnh Lưu", paper, 50, 7_500),
    ):
        part = GoodsPart(GoodsItemId(item), quantity * 1000, value, valued_by="Bà Hồ Thị Lài, theo giá chợ")
        with book.work(ACTOR) as work:
            way = "goods_issue" if kind == "goods_issue" else "goods_receipt"
            receive_goods(work, PostGoods(way, board, party, day, (part,)))
    with book.work(ACTOR) as work:
        list_gifts(work, [ListGift("Ông Lương Viết Huy", goods="20 cặp sách, 100 bút bi", address="Thôn 5")])

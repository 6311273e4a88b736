"""The fund in full: kinds of vouchers, accounts, programmes, donors, pledges, goods, and the control of the money."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _money()
    _giving()
    _control()
    _columns()


def _record(name: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        *columns,
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f(f"ix_{name}_unit_id"), name, ["unit_id"], unique=False)


def _money() -> None:
    _record(
        "attachment",
        sa.Column("owner_kind", sa.String(), server_default="", nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("media_type", sa.String(), server_default="", nullable=False),
        sa.Column("size", sa.Integer(), server_default="0", nullable=False),
        sa.Column("digest", sa.String(), server_default="", nullable=False),
    )
    op.create_index(op.f("ix_attachment_owner_id"), "attachment", ["owner_id"], unique=False)
    op.create_table(
        "attachment_content",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    _record(
        "bank_account",
        sa.Column("bank_bin", sa.String(), server_default="", nullable=False),
        sa.Column("bank_name", sa.String(), server_default="", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("holder", sa.String(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("closed_on", sa.String(), server_default="", nullable=False),
    )
    _record(
        "programme",
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("owner", sa.String(), server_default="", nullable=False),
        sa.Column("partner", sa.String(), server_default="", nullable=False),
        sa.Column("first_year", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_year", sa.Integer(), server_default="0", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
    )
    _record(
        "voucher_draft",
        sa.Column("kind", sa.String(), server_default="payment", nullable=False),
        sa.Column("state", sa.String(), server_default="draft", nullable=False),
        sa.Column("party_name", sa.String(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("body", sa.String(), server_default="", nullable=False),
        sa.Column("requested_by", sa.String(), server_default="", nullable=False),
        sa.Column("requested_at", sa.String(), server_default="", nullable=False),
        sa.Column("decided_by", sa.String(), server_default="", nullable=False),
        sa.Column("decided_at", sa.String(), server_default="", nullable=False),
        sa.Column("decision_note", sa.String(), server_default="", nullable=False),
        sa.Column("voucher_id", sa.Uuid(), nullable=True),
    )


def _giving() -> None:
    _record(
        "direct_gift",
        sa.Column("donor_id", sa.Uuid(), nullable=True),
        sa.Column("donor_name", sa.String(), server_default="", nullable=False),
        sa.Column("beneficiary_id", sa.Uuid(), nullable=True),
        sa.Column("beneficiary_name", sa.String(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("goods", sa.String(), server_default="", nullable=False),
        sa.Column("given_on", sa.String(), server_default="", nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
    )
    op.create_index(op.f("ix_direct_gift_beneficiary_id"), "direct_gift", ["beneficiary_id"], unique=False)
    op.create_index(op.f("ix_direct_gift_donor_id"), "direct_gift", ["donor_id"], unique=False)
    _record(
        "donor",
        sa.Column("kind", sa.String(), server_default="person", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("fold", sa.String(), server_default="", nullable=False),
        sa.Column("naming", sa.String(), server_default="own", nullable=False),
        sa.Column("shown_as", sa.String(), server_default="", nullable=False),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("email", sa.String(), server_default="", nullable=False),
        sa.Column("contact", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("household_id", sa.Uuid(), nullable=True),
        sa.Column("clan_id", sa.Uuid(), nullable=True),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
    )
    op.create_index(op.f("ix_donor_person_id"), "donor", ["person_id"], unique=False)
    _record(
        "goods_item",
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("measure", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
    )
    _record(
        "goods_movement",
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("unit_value", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("valued_by", sa.String(), server_default="", nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=True),
        sa.Column("programme_id", sa.Uuid(), nullable=True),
        sa.Column("award_id", sa.Uuid(), nullable=True),
    )
    op.create_index(op.f("ix_goods_movement_item_id"), "goods_movement", ["item_id"], unique=False)
    op.create_index(op.f("ix_goods_movement_voucher_id"), "goods_movement", ["voucher_id"], unique=False)
    _record(
        "occasion",
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("held_on", sa.String(), server_default="", nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=True),
        sa.Column("programme_id", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.String(), server_default="", nullable=False),
    )
    _record(
        "pledge",
        sa.Column("donor_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("period", sa.String(), server_default="month", nullable=False),
        sa.Column("periods", sa.Integer(), server_default="1", nullable=False),
        sa.Column("first_due", sa.String(), server_default="", nullable=False),
        sa.Column("is_direct", sa.Integer(), server_default="0", nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=True),
        sa.Column("programme_id", sa.Uuid(), nullable=True),
        sa.Column("beneficiary_id", sa.Uuid(), nullable=True),
        sa.Column("beneficiary_name", sa.String(), server_default="", nullable=False),
        sa.Column("continues_id", sa.Uuid(), nullable=True),
        sa.Column("stopped_on", sa.String(), server_default="", nullable=False),
        sa.Column("stop_reason", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
    )
    op.create_index(op.f("ix_pledge_beneficiary_id"), "pledge", ["beneficiary_id"], unique=False)
    op.create_index(op.f("ix_pledge_donor_id"), "pledge", ["donor_id"], unique=False)
    _record(
        "pledge_instalment",
        sa.Column("pledge_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_on", sa.String(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.create_index(op.f("ix_pledge_instalment_pledge_id"), "pledge_instalment", ["pledge_id"], unique=False)
    _record(
        "pledge_payment",
        sa.Column("pledge_id", sa.Uuid(), nullable=False),
        sa.Column("instalment_id", sa.Uuid(), nullable=False),
        sa.Column("voucher_id", sa.Uuid(), nullable=True),
        sa.Column("direct_gift_id", sa.Uuid(), nullable=True),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.create_index(op.f("ix_pledge_payment_instalment_id"), "pledge_payment", ["instalment_id"], unique=False)
    op.create_index(op.f("ix_pledge_payment_pledge_id"), "pledge_payment", ["pledge_id"], unique=False)
    op.create_index(op.f("ix_pledge_payment_voucher_id"), "pledge_payment", ["voucher_id"], unique=False)


def _control() -> None:
    _record(
        "board_setting",
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("value", sa.String(), server_default="", nullable=False),
    )
    _record(
        "cash_count",
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("denominations", sa.String(), server_default="{}", nullable=False),
        sa.Column("counted", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("expected", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("explanation", sa.String(), server_default="", nullable=False),
        sa.Column("treasurer", sa.String(), server_default="", nullable=False),
        sa.Column("chair", sa.String(), server_default="", nullable=False),
        sa.Column("witness", sa.String(), server_default="", nullable=False),
    )
    _record(
        "disclosure",
        sa.Column("year", sa.Integer(), server_default="0", nullable=False),
        sa.Column("published_on", sa.String(), server_default="", nullable=False),
        sa.Column("way", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
    )
    _record(
        "handover",
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("from_name", sa.String(), server_default="", nullable=False),
        sa.Column("to_name", sa.String(), server_default="", nullable=False),
        sa.Column("witness", sa.String(), server_default="", nullable=False),
        sa.Column("cash_count_id", sa.Uuid(), nullable=True),
        sa.Column("closing_id", sa.Uuid(), nullable=True),
        sa.Column("content", sa.String(), server_default="{}", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
    )
    op.create_table(
        "held_change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("changed", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("table_name", "record_id"),
    )
    _record(
        "leaf_event",
        sa.Column("booklet_id", sa.Uuid(), nullable=False),
        sa.Column("first_leaf", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_leaf", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.String(), server_default="void", nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
    )
    op.create_index(op.f("ix_leaf_event_booklet_id"), "leaf_event", ["booklet_id"], unique=False)
    _record(
        "paper_print",
        sa.Column("subject_kind", sa.String(), server_default="voucher", nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("copy_number", sa.Integer(), server_default="0", nullable=False),
        sa.Column("printed_at", sa.String(), server_default="", nullable=False),
        sa.Column("printed_by", sa.String(), server_default="", nullable=False),
    )
    op.create_index(op.f("ix_paper_print_subject_id"), "paper_print", ["subject_id"], unique=False)
    _record(
        "period_closing",
        sa.Column("kind", sa.String(), server_default="month", nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("closed_by", sa.String(), server_default="", nullable=False),
        sa.Column("balances", sa.String(), server_default="{}", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
    )
    _record(
        "period_reopening",
        sa.Column("closing_id", sa.Uuid(), nullable=False),
        sa.Column("reopened_on", sa.Date(), nullable=False),
        sa.Column("reopened_by", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
    )
    op.create_index(op.f("ix_period_reopening_closing_id"), "period_reopening", ["closing_id"], unique=False)
    _record(
        "receipt_booklet",
        sa.Column("kind", sa.String(), server_default="receipt", nullable=False),
        sa.Column("year", sa.Integer(), server_default="0", nullable=False),
        sa.Column("symbol", sa.String(), server_default="", nullable=False),
        sa.Column("booklet_number", sa.String(), server_default="", nullable=False),
        sa.Column("first_leaf", sa.Integer(), server_default="1", nullable=False),
        sa.Column("last_leaf", sa.Integer(), server_default="0", nullable=False),
        sa.Column("received_on", sa.String(), server_default="", nullable=False),
        sa.Column("source", sa.String(), server_default="", nullable=False),
        sa.Column("keeper", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
    )
    _record(
        "reconciliation",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.String(), server_default="", nullable=False),
        sa.Column("statement_balance", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("book_balance", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("items", sa.String(), server_default="[]", nullable=False),
        sa.Column("made_by", sa.String(), server_default="", nullable=False),
        sa.Column("made_on", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
    )
    op.create_index(op.f("ix_reconciliation_account_id"), "reconciliation", ["account_id"], unique=False)


def _columns() -> None:
    op.add_column("donation", sa.Column("donor_id", sa.Uuid(), nullable=True))
    op.add_column("donation", sa.Column("occasion_id", sa.Uuid(), nullable=True))
    op.add_column("donation", sa.Column("method", sa.String(), server_default="cash", nullable=False))
    op.add_column("fund", sa.Column("kind", sa.String(), server_default="general", nullable=False))
    op.add_column("fund", sa.Column("purpose", sa.String(), server_default="", nullable=False))
    op.add_column("fund", sa.Column("programme_id", sa.Uuid(), nullable=True))
    op.add_column("fund", sa.Column("position", sa.Integer(), server_default="0", nullable=False))
    op.add_column("fund", sa.Column("closed_on", sa.String(), server_default="", nullable=False))
    op.add_column("voucher", sa.Column("donor_id", sa.Uuid(), nullable=True))
    op.add_column("voucher", sa.Column("occasion_id", sa.Uuid(), nullable=True))
    op.add_column("voucher", sa.Column("counter_unit_id", sa.Uuid(), nullable=True))
    op.add_column("voucher", sa.Column("booklet_id", sa.Uuid(), nullable=True))
    op.add_column("voucher", sa.Column("leaf", sa.Integer(), server_default="0", nullable=False))
    op.add_column("voucher", sa.Column("attached", sa.String(), server_default="", nullable=False))
    op.add_column("voucher", sa.Column("recorded_by", sa.String(), server_default="", nullable=False))
    op.add_column("voucher", sa.Column("approved_by", sa.String(), server_default="", nullable=False))
    op.create_index(
        "ix_voucher_booklet",
        "voucher",
        ["booklet_id", "leaf"],
        unique=False,
        sqlite_where=sa.text("booklet_id IS NOT NULL"),
    )
    op.create_index(
        "ix_voucher_donor", "voucher", ["donor_id"], unique=False, sqlite_where=sa.text("donor_id IS NOT NULL")
    )
    op.add_column("voucher_line", sa.Column("account_id", sa.Uuid(), nullable=True))
    op.add_column("voucher_line", sa.Column("programme_id", sa.Uuid(), nullable=True))
    op.add_column("voucher_line", sa.Column("category", sa.String(), server_default="", nullable=False))
    op.add_column("voucher_line", sa.Column("note", sa.String(), server_default="", nullable=False))
    op.create_index("ix_voucher_ledger", "voucher", ["issued_on", "id", "kind", "method", "reverses_id"], unique=False)
    op.create_index(
        "ix_voucher_line_ledger", "voucher_line", ["voucher_id", "fund_id", "account_id", "amount"], unique=False
    )
    op.create_index(
        "ix_voucher_line_award",
        "voucher_line",
        ["award_id"],
        unique=False,
        sqlite_where=sa.text("award_id IS NOT NULL"),
    )

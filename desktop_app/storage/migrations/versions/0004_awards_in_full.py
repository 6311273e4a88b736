"""Scholarships and awards in full: rounds with their steps, rules, designs of certificates, documents, printers."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _rounds()
    _awards()
    _papers()
    _local()


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


def _rounds() -> None:
    op.add_column("award_round", sa.Column("kind", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("programme_id", sa.Uuid(), nullable=True))
    op.add_column("award_round", sa.Column("announced_on", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("proposals_until", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("quota", sa.Integer(), server_default="0", nullable=False))
    op.add_column("award_round", sa.Column("announcement", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("reviewed_on", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("review_note", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("held_on", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("held_at", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("closed_on", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("certificate_title", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("design", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("second_signer_name", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("second_signer_title", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("certificate_day", sa.String(), server_default="", nullable=False))
    op.add_column("award_round", sa.Column("certificate_without", sa.String(), server_default="", nullable=False))
    _record(
        "award_rule",
        sa.Column("school_year", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("category", sa.String(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("no_certificate", sa.Integer(), server_default="0", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
    )


def _awards() -> None:
    op.add_column("award", sa.Column("recipient_kind", sa.String(), server_default="pupil", nullable=False))
    op.add_column("award", sa.Column("household_id", sa.Uuid(), nullable=True))
    op.add_column("award", sa.Column("clan_id", sa.Uuid(), nullable=True))
    op.add_column("award", sa.Column("awarded_unit_id", sa.Uuid(), nullable=True))
    op.add_column("award", sa.Column("donor_id", sa.Uuid(), nullable=True))
    op.add_column("award", sa.Column("criteria", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("proof", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("proof_until", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("proof_checked_by", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("category", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("proposed_by", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("score", sa.Integer(), server_default="0", nullable=False))
    op.add_column("award", sa.Column("review_note", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("item_id", sa.Uuid(), nullable=True))
    op.add_column("award", sa.Column("quantity", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("award", sa.Column("goods_voucher_id", sa.Uuid(), nullable=True))
    op.add_column("award", sa.Column("no_certificate", sa.Integer(), server_default="0", nullable=False))
    op.add_column("award", sa.Column("received_on", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("received_by", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("received_relation", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("outcome_note", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("certificate_words", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("child_mark", sa.String(), server_default="", nullable=False))


def _papers() -> None:
    _record(
        "certificate_design",
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("base", sa.String(), server_default="", nullable=False),
        sa.Column("body", sa.String(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
    )
    _record(
        "design_image",
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("media_type", sa.String(), server_default="", nullable=False),
        sa.Column("digest", sa.String(), server_default="", nullable=False),
        sa.Column("content", sa.String(), server_default="", nullable=False),
    )
    _record(
        "spoiled_sheet",
        sa.Column("spoiled_on", sa.String(), server_default="", nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=True),
        sa.Column("round_id", sa.Uuid(), nullable=True),
        sa.Column("design", sa.String(), server_default="", nullable=False),
        sa.Column("serial", sa.String(), server_default="", nullable=False),
        sa.Column("count", sa.Integer(), server_default="1", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("recorded_by", sa.String(), server_default="", nullable=False),
    )
    op.create_index(op.f("ix_spoiled_sheet_round_id"), "spoiled_sheet", ["round_id"], unique=False)
    _record(
        "document",
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("written_on", sa.String(), server_default="", nullable=False),
        sa.Column("written_at", sa.String(), server_default="", nullable=False),
        sa.Column("subject", sa.String(), server_default="", nullable=False),
        sa.Column("addressee", sa.String(), server_default="", nullable=False),
        sa.Column("body", sa.String(), server_default="", nullable=False),
        sa.Column("recipients", sa.String(), server_default="", nullable=False),
        sa.Column("signer_name", sa.String(), server_default="", nullable=False),
        sa.Column("signer_title", sa.String(), server_default="", nullable=False),
        sa.Column("authority", sa.String(), server_default="", nullable=False),
    )
    op.create_index(op.f("ix_document_round_id"), "document", ["round_id"], unique=False)


def _local() -> None:
    op.create_table(
        "printer_profile",
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("tray", sa.String(), nullable=False),
        sa.Column("design", sa.String(), nullable=False),
        sa.Column("across", sa.Integer(), nullable=False),
        sa.Column("down", sa.Integer(), nullable=False),
        sa.Column("scale_across", sa.Integer(), nullable=False),
        sa.Column("scale_down", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("printer", "tray", "design"),
    )
    op.create_table(
        "print_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("design", sa.String(), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("sheets", sa.String(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("logged", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("began_at", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_print_run_subject_id"), "print_run", ["subject_id"], unique=False)
    op.create_table(
        "signing_key",
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=False),
        sa.Column("attested", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("attested_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("public_key"),
    )
    op.create_table(
        "province_fact",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("told_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "mark_answer",
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("school_year", sa.String(), nullable=False),
        sa.Column("boards", sa.String(), nullable=False),
        sa.Column("asked_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("mark", "school_year"),
    )

"""Sync in full: histories and what is offered again, conflicts, sums, decisions, catalogues, packages."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _book()
    _histories()
    _conflicts()
    _sums()
    _province()
    _redactions()


def _text(name: str, default: str = "") -> sa.Column:
    return sa.Column(name, sa.String(), server_default=default, nullable=False)


def _number(name: str, *, big: bool = False) -> sa.Column:
    return sa.Column(name, sa.BigInteger() if big else sa.Integer(), server_default="0", nullable=False)


def _book() -> None:
    op.add_column("book_info", _number("opens", big=True))
    op.add_column("book_info", _text("log_epoch"))
    op.add_column("book_info", _number("decided", big=True))
    op.add_column("book_info", _number("sends_by_itself"))
    op.add_column("book_info", _text("sums"))
    op.add_column("book_info", _number("summed_to", big=True))
    op.add_column("sync_run", _text("way", "network"))
    op.add_column("sync_run", _text("actor"))


def _histories() -> None:
    op.add_column("journal_entry", _text("log_replica"))
    op.add_column("journal_entry", _number("log_time", big=True))
    op.create_table(
        "replica_start",
        sa.Column("replica", sa.String(), nullable=False),
        _text("began_at"),
        _text("reason"),
        _text("facts", "{}"),
        _number("told"),
        sa.PrimaryKeyConstraint("replica"),
    )
    op.create_table(
        "resend",
        sa.Column("replica", sa.String(), nullable=False),
        sa.Column("first_number", sa.BigInteger(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        _number("place"),
        _number("first_change", big=True),
        _number("changes"),
        sa.PrimaryKeyConstraint("replica", "first_number"),
    )
    op.create_index("ix_resend_entry", "resend", ["entry"])


def _conflicts() -> None:
    op.create_table(
        "field_conflict",
        sa.Column("seq", sa.Integer(), nullable=False),
        *(_text(name) for name in ("table_name", "record_id", "field")),
        *(
            column
            for side in ("kept", "lost")
            for column in (
                _text(side, "null"),
                _text(f"{side}_by"),
                _text(f"{side}_at"),
                _number(f"{side}_here"),
                _text(f"{side}_entry"),
            )
        ),
        _number("lost_place"),
        _text("met_at"),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("ix_field_conflict_record", "field_conflict", ["record_id", "table_name"])
    op.create_table(
        "set_aside_change",
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        _text("reason"),
        _text("told_at"),
        _number("seen"),
        sa.PrimaryKeyConstraint("entry_id", "place"),
    )


def _sums() -> None:
    op.create_table(
        "record_sum",
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        _number("value", big=True),
        sa.PrimaryKeyConstraint("table_name", "record_id"),
    )
    op.create_table(
        "field_version",
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        _number("sequence", big=True),
        _text("replica"),
        _number("time", big=True),
        sa.PrimaryKeyConstraint("table_name", "record_id", "field"),
    )


def _province() -> None:
    op.create_table(
        "received_decision",
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("follows", sa.BigInteger(), server_default="0", nullable=False),
        _text("kind"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        _text("key_id"),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        *(_text(name) for name in ("issued_at", "received_at")),
        _text("state", "waiting"),
        *(_text(name) for name in ("settled_at", "entry")),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "catalogue_item",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _text("title"),
        _text("body", "{}"),
        *(_text(name) for name in ("valid_from", "valid_until")),
        _number("number", big=True),
        sa.PrimaryKeyConstraint("kind", "code", "version"),
    )
    op.create_table(
        "package_note",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        *(_text(name) for name in ("at", "file_name", "book_id", "board_name", "replica")),
        _number("first_number", big=True),
        _number("last_number", big=True),
        _number("changes"),
        _number("number"),
        _text("receipt"),
        _text("state"),
        sa.PrimaryKeyConstraint("digest", "way"),
    )


def _redactions() -> None:
    op.create_table(
        "redacted_record",
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        _text("fields", "{}"),
        _number("blanked_to", big=True),
        sa.PrimaryKeyConstraint("table_name", "record_id"),
    )
    op.create_table(
        "redacted_entry",
        sa.Column("entry", sa.Integer(), nullable=False),
        _text("hash"),
        sa.PrimaryKeyConstraint("entry"),
    )
    op.create_table(
        "redacted_link",
        sa.Column("replica", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        _text("chain"),
        sa.PrimaryKeyConstraint("replica", "number"),
    )

"""People, families, clans and boards in full; gifts before their receipts; learning results; what forms remember."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "clan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("hamlet", sa.String(), server_default="", nullable=False),
        sa.Column("head_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_clan_unit_id"), "clan", ["unit_id"], unique=False)
    op.create_table(
        "clan_branch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("clan_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("head_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_clan_branch_clan_id"), "clan_branch", ["clan_id"], unique=False)
    op.create_index(op.f("ix_clan_branch_unit_id"), "clan_branch", ["unit_id"], unique=False)
    op.create_table(
        "clan_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("clan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_clan_member_clan_id"), "clan_member", ["clan_id"], unique=False)
    op.create_index(op.f("ix_clan_member_person_id"), "clan_member", ["person_id"], unique=False)
    op.create_index(op.f("ix_clan_member_unit_id"), "clan_member", ["unit_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(), server_default="", nullable=False),
        sa.Column("given", sa.Integer(), server_default="0", nullable=False),
        sa.Column("happened_on", sa.String(), server_default="", nullable=False),
        sa.Column("way", sa.String(), server_default="", nullable=False),
        sa.Column("paper_number", sa.String(), server_default="", nullable=False),
        sa.Column("guardian_id", sa.Uuid(), nullable=True),
        sa.Column("guardian_name", sa.String(), server_default="", nullable=False),
        sa.Column("child_word", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"], unique=False)
    op.create_index(op.f("ix_consent_unit_id"), "consent", ["unit_id"], unique=False)
    op.create_table(
        "donation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("donor_name", sa.String(), server_default="", nullable=False),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("goods", sa.String(), server_default="", nullable=False),
        sa.Column("given_on", sa.String(), server_default="", nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=True),
        sa.Column("voucher_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_donation_unit_id"), "donation", ["unit_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("typed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "fee_exemption",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_fee_exemption_person_id"), "fee_exemption", ["person_id"], unique=False)
    op.create_index(op.f("ix_fee_exemption_unit_id"), "fee_exemption", ["unit_id"], unique=False)
    op.create_table(
        "fee_payment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), server_default="0", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    paid = ["person_id", "year", "unit_id", "deleted_at", "amount", "voucher_id"]
    op.create_index("ix_fee_payment_person_id", "fee_payment", paid, unique=False)
    op.create_index(op.f("ix_fee_payment_unit_id"), "fee_payment", ["unit_id"], unique=False)
    op.create_index(op.f("ix_fee_payment_voucher_id"), "fee_payment", ["voucher_id"], unique=False)
    op.create_table(
        "fee_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), server_default="0", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_fee_rule_unit_id"), "fee_rule", ["unit_id"], unique=False)
    op.create_table(
        "guardianship",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("guardian_id", sa.Uuid(), nullable=True),
        sa.Column("guardian_name", sa.String(), server_default="", nullable=False),
        sa.Column("relation", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_guardianship_child_id"), "guardianship", ["child_id"], unique=False)
    op.create_index(op.f("ix_guardianship_guardian_id"), "guardianship", ["guardian_id"], unique=False)
    op.create_index(op.f("ix_guardianship_unit_id"), "guardianship", ["unit_id"], unique=False)
    op.create_table(
        "hamlet",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("former_commune", sa.String(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_hamlet_unit_id"), "hamlet", ["unit_id"], unique=False)
    op.create_table(
        "household",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("hamlet", sa.String(), server_default="", nullable=False),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("head_id", sa.Uuid(), nullable=True),
        sa.Column("clan_id", sa.Uuid(), nullable=True),
        sa.Column("branch_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_household_clan_id"), "household", ["clan_id"], unique=False)
    op.create_index(op.f("ix_household_unit_id"), "household", ["unit_id"], unique=False)
    op.create_table(
        "household_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("relation", sa.String(), server_default="", nullable=False),
        sa.Column("left_on", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_household_member_household_id"), "household_member", ["household_id"], unique=False)
    op.create_index(op.f("ix_household_member_person_id"), "household_member", ["person_id"], unique=False)
    op.create_index(op.f("ix_household_member_unit_id"), "household_member", ["unit_id"], unique=False)
    op.create_table(
        "import_layout",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "fingerprint"),
    )
    op.create_table(
        "learning_result",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("model", sa.String(), server_default="citizen", nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("subject_name", sa.String(), server_default="", nullable=False),
        sa.Column("subject_birth", sa.String(), server_default="", nullable=False),
        sa.Column("hamlet", sa.String(), server_default="", nullable=False),
        sa.Column("year", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.String(), server_default="registered", nullable=False),
        sa.Column("registered_on", sa.String(), server_default="", nullable=False),
        sa.Column("judged_on", sa.String(), server_default="", nullable=False),
        sa.Column("recognised_on", sa.String(), server_default="", nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(), server_default="", nullable=False),
        sa.Column("decision", sa.String(), server_default="", nullable=False),
        sa.Column("source", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_learning_result_subject_id"), "learning_result", ["subject_id"], unique=False)
    op.create_index(op.f("ix_learning_result_unit_id"), "learning_result", ["unit_id"], unique=False)
    op.create_table(
        "not_same",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_not_same_one_id"), "not_same", ["one_id"], unique=False)
    op.create_index(op.f("ix_not_same_other_id"), "not_same", ["other_id"], unique=False)
    op.create_index(op.f("ix_not_same_unit_id"), "not_same", ["unit_id"], unique=False)
    op.create_table(
        "officer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("full_name", sa.String(), server_default="", nullable=False),
        sa.Column("title", sa.String(), server_default="", nullable=False),
        sa.Column("role", sa.String(), server_default="", nullable=False),
        sa.Column("term_from", sa.String(), server_default="", nullable=False),
        sa.Column("term_until", sa.String(), server_default="", nullable=False),
        sa.Column("decision", sa.String(), server_default="", nullable=False),
        sa.Column("signing_prefix", sa.String(), server_default="", nullable=False),
        sa.Column("signing_for", sa.String(), server_default="", nullable=False),
        sa.Column("signs", sa.Integer(), server_default="0", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_officer_person_id"), "officer", ["person_id"], unique=False)
    op.create_index(op.f("ix_officer_unit_id"), "officer", ["unit_id"], unique=False)
    op.create_table(
        "population",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), server_default="0", nullable=False),
        sa.Column("people", sa.Integer(), server_default="0", nullable=False),
        sa.Column("households", sa.Integer(), server_default="0", nullable=False),
        sa.Column("source", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_population_unit_id"), "population", ["unit_id"], unique=False)
    op.create_table(
        "reorganisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("issued_on", sa.String(), server_default="", nullable=False),
        sa.Column("issuer", sa.String(), server_default="", nullable=False),
        sa.Column("effective_on", sa.String(), server_default="", nullable=False),
        sa.Column("plan", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_reorganisation_unit_id"), "reorganisation", ["unit_id"], unique=False)
    op.create_table(
        "saved_view",
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("page", "name"),
    )
    op.create_table(
        "school",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("level", sa.String(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_school_unit_id"), "school", ["unit_id"], unique=False)
    op.create_table(
        "standing_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("standing", sa.String(), server_default="", nullable=False),
        sa.Column("happened_on", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_standing_event_membership_id"), "standing_event", ["membership_id"], unique=False)
    op.create_index(op.f("ix_standing_event_unit_id"), "standing_event", ["unit_id"], unique=False)
    op.create_table(
        "unit_past",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("until", sa.String(), server_default="", nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_unit_past_unit_id"), "unit_past", ["unit_id"], unique=False)
    op.add_column("award", sa.Column("recipient_birth", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("recipient_hamlet", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("parent_name", sa.String(), server_default="", nullable=False))
    op.add_column("award", sa.Column("hardship", sa.String(), server_default="", nullable=False))
    op.add_column("fund", sa.Column("origin_unit_id", sa.Uuid(), nullable=True))
    op.add_column("membership", sa.Column("ended", sa.String(), server_default="", nullable=False))
    op.add_column("membership", sa.Column("card_number", sa.String(), server_default="", nullable=False))
    op.add_column("membership", sa.Column("decision", sa.String(), server_default="", nullable=False))
    op.add_column("person", sa.Column("national_id", sa.String(), server_default="", nullable=False))
    op.add_column("person", sa.Column("address", sa.String(), server_default="", nullable=False))
    op.add_column("person", sa.Column("commune_code", sa.String(), server_default="", nullable=False))
    op.add_column("person", sa.Column("old_commune", sa.String(), server_default="", nullable=False))
    op.add_column("person", sa.Column("occupation", sa.String(), server_default="", nullable=False))
    op.add_column("person", sa.Column("school", sa.String(), server_default="", nullable=False))
    op.add_column("person", sa.Column("class_name", sa.String(), server_default="", nullable=False))
    op.add_column("person", sa.Column("school_year", sa.String(), server_default="", nullable=False))
    op.add_column("person", sa.Column("merged_into", sa.Uuid(), nullable=True))
    op.add_column("person", sa.Column("erased_at", sa.String(), nullable=True))
    op.drop_index(op.f("ix_person_unit_id"), table_name="person")
    op.create_index("ix_person_unit", "person", ["unit_id", "id"])
    op.create_index("ix_person_fold", "person", ["fold"], unique=False)
    op.create_index("ix_person_merged_into", "person", ["merged_into"], sqlite_where=sa.text("merged_into IS NOT NULL"))
    op.create_index("ix_person_phone", "person", ["phone"], sqlite_where=sa.text("phone <> ''"))
    op.create_index("ix_person_national_id", "person", ["national_id"], sqlite_where=sa.text("national_id <> ''"))
    op.add_column("unit", sa.Column("hamlet", sa.String(), server_default="", nullable=False))
    op.add_column("unit", sa.Column("founded_on", sa.String(), server_default="", nullable=False))
    op.add_column("unit", sa.Column("founding_decision", sa.String(), server_default="", nullable=False))
    op.add_column("unit", sa.Column("dissolved_on", sa.String(), server_default="", nullable=False))
    op.add_column("unit", sa.Column("dissolving_decision", sa.String(), server_default="", nullable=False))
    op.add_column("unit", sa.Column("letterhead", sa.String(), server_default="", nullable=False))
    op.add_column("unit", sa.Column("successor_id", sa.Uuid(), nullable=True))
    op.add_column("unit", sa.Column("clan_id", sa.Uuid(), nullable=True))
    op.add_column("voucher", sa.Column("person_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_voucher_person_id"), "voucher", ["person_id"], unique=False)
    op.create_index("ix_voucher_reverses", "voucher", ["reverses_id"], sqlite_where=sa.text("reverses_id IS NOT NULL"))
    op.drop_index("ix_person_list", table_name="person")
    op.create_index("ix_person_list", "person", ["sort_key", "row"], sqlite_where=sa.text("deleted_at IS NULL"))
    filtered = ["sort_key", "row", "hamlet", "birth", "sex", "phone", "id"]
    op.create_index("ix_person_filter", "person", filtered, sqlite_where=sa.text("deleted_at IS NULL"))
    op.create_index("ix_person_pupil", "person", ["row"], sqlite_where=sa.text("school <> '' OR class_name <> ''"))
    op.create_index("ix_person_gone", "person", ["id"], sqlite_where=sa.text("deleted_at IS NOT NULL"))
    op.drop_index(op.f("ix_membership_person_id"), table_name="membership")
    op.create_index(
        "ix_membership_person_id",
        "membership",
        ["person_id", "deleted_at", "unit_id", "standing", "kind", "joined", "ended", "card_number"],
    )
    # The index of words again, with whole beginnings up to six letters.
    op.execute("DROP TABLE person_search")
    op.execute(
        "CREATE VIRTUAL TABLE person_search USING fts5(words, content='', contentless_delete=1, detail=none,"
        " prefix='1 2 3 4 5 6', tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute(
        "INSERT INTO person_search (rowid, words)"
        " SELECT row, fold || ' ' || full_name || ' ' || phone FROM person WHERE deleted_at IS NULL"
    )
    op.create_index(op.f("ix_award_person_id"), "award", ["person_id"], unique=False)
    op.create_index(op.f("ix_donation_person_id"), "donation", ["person_id"], unique=False)
    op.create_index(op.f("ix_donation_voucher_id"), "donation", ["voucher_id"], unique=False)

-- Sync in full: merged boards, retired devices, sums, decisions, catalogues, packages, roles, what was done by whom.

-- state: 'active', 'merged' (its late work goes to merged_into), 'dissolved'.
ALTER TABLE book
    ADD COLUMN state text NOT NULL DEFAULT 'active',
    ADD COLUMN merged_into uuid,
    ADD COLUMN ended_on date,
    ADD COLUMN decision bigint;
CREATE INDEX book_by_commune ON book (province_code, commune_code);

-- revoked_at: nothing more is taken over the network; what a device still has may be handed in by package.
ALTER TABLE device
    ADD COLUMN sealing_key bytea,
    ADD COLUMN role text NOT NULL DEFAULT 'main',
    ADD COLUMN retired_reason text NOT NULL DEFAULT '',
    ADD COLUMN decided bigint NOT NULL DEFAULT 0;

-- A code may be made for one book (a second laptop, a new laptop in the place of a dead one).
ALTER TABLE enrolment_code
    ADD COLUMN for_book uuid,
    ADD COLUMN role text NOT NULL DEFAULT 'main',
    ADD COLUMN issued_by text NOT NULL DEFAULT '';

-- ceiling: the latest time that was believed when the slice was taken in, if one of its entries was pulled back to it
-- because its writer's clock is wrong; 0: none was.
ALTER TABLE log_slice ADD COLUMN ceiling bigint NOT NULL DEFAULT 0;

-- epoch: the life of this log; another one after the province's database was restored from a backup.
-- purged_seq: below it pages are not served any more; whoever is behind takes a snapshot.
ALTER TABLE book_head
    ADD COLUMN epoch text NOT NULL DEFAULT '',
    ADD COLUMN purged_seq bigint NOT NULL DEFAULT 0;

-- parent_id: the record that this one counts with (membership: person, voucher line: voucher, award: the voucher it was
-- paid with), so that what comes later finds what it changes.
ALTER TABLE record ADD COLUMN parent_id uuid;
UPDATE record SET parent_id = parent::uuid
FROM (
    SELECT province_code, book_id, table_name, record_id,
           fields->>(CASE table_name WHEN 'membership' THEN 'person_id' WHEN 'voucher_line' THEN 'voucher_id'
                     ELSE 'paid_voucher_id' END) AS parent
    FROM record WHERE table_name IN ('membership', 'voucher_line', 'award')
) AS found
WHERE record.province_code = found.province_code AND record.book_id = found.book_id
  AND record.table_name = found.table_name AND record.record_id = found.record_id AND parent ~ '^[0-9a-f]{32}$';
CREATE INDEX record_by_parent ON record (province_code, book_id, table_name, parent_id) WHERE parent_id IS NOT NULL;

-- Roll-ups are kept by differences, in the transaction of the records; a row of zeros is the same as none. A book whose
-- rolled_up_seq is behind is computed again as a whole: all of them, once, after this migration.
UPDATE book_head SET rolled_up_seq = -1;
ALTER TABLE rollup_fund DROP COLUMN name;  -- it stands in the fund's record
ALTER TABLE rollup_round
    DROP COLUMN name, DROP COLUMN school_year, DROP COLUMN state, DROP COLUMN latest_seq;  -- in the round's record
-- school_year, kind: of the round; NULL while there is none that stands.
ALTER TABLE award_mark
    ADD COLUMN round_id text NOT NULL DEFAULT '',
    ALTER COLUMN school_year DROP NOT NULL,
    ALTER COLUMN kind DROP NOT NULL;

-- The book's key wrapped by its recovery code, as its key file has it: worthless without the code.
CREATE TABLE wrapped_key (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    slots bytea NOT NULL,
    device_id uuid NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (province_code, book_id)
);

-- Order-independent sums of a book's records, by table, kept in the same transaction as the records.
CREATE TABLE table_sum (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    table_name text NOT NULL,
    sum bigint NOT NULL,
    PRIMARY KEY (province_code, book_id, table_name)
) WITH (fillfactor = 50);

-- Times in which a book's laptops offer again all that they hold, because the province was restored.
CREATE TABLE recovery (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    epoch text NOT NULL,
    opened_at timestamptz NOT NULL,
    reason text NOT NULL,
    offered bigint NOT NULL DEFAULT 0,
    taken bigint NOT NULL DEFAULT 0,
    closed_at timestamptz,
    closed_by text NOT NULL DEFAULT '',
    PRIMARY KEY (province_code, book_id, epoch)
);

-- Packages that came in by stick: the same bytes again get the same answer.
CREATE TABLE package (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    digest bytea NOT NULL,
    device_id uuid NOT NULL,
    at timestamptz NOT NULL,
    handed_in_by text NOT NULL DEFAULT '',
    operations bigint NOT NULL,
    accepted bigint NOT NULL,
    outcome text NOT NULL,
    PRIMARY KEY (province_code, book_id, digest)
);

-- A merged board's log goes on in the log of the board that it went into. from_seq, to_seq: in the log of from_book;
-- first_seq, last_seq: where it was put in the log of book_id, 0 if all of it stood there. is_late: sent after the merge.
CREATE TABLE late_work (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    from_book uuid NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    first_seq bigint NOT NULL,
    last_seq bigint NOT NULL,
    entries integer NOT NULL,
    sealed_fields bigint NOT NULL,
    is_late boolean NOT NULL,
    at timestamptz NOT NULL,
    seen_at timestamptz,
    PRIMARY KEY (province_code, book_id, from_book, from_seq)
);

-- The province's own: decisions in one order for all, and which books they concern (none: all of them).
CREATE TABLE decision (
    province_code text NOT NULL,
    number bigint NOT NULL,
    kind text NOT NULL,
    body bytea NOT NULL,
    key_id text NOT NULL,
    signature bytea NOT NULL,
    issued_at timestamptz NOT NULL,
    issued_by text NOT NULL,
    for_all boolean NOT NULL DEFAULT false,
    withdrawn_by bigint,
    PRIMARY KEY (province_code, number)
);
CREATE INDEX decision_for_all ON decision (province_code, number) WHERE for_all;
-- state: '' (not told of), then as the laptop says: 'waiting', 'applied', 'set_aside', 'void' …
CREATE TABLE decision_book (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    number bigint NOT NULL,
    told_at timestamptz,
    state text NOT NULL DEFAULT '',
    settled_at timestamptz,
    PRIMARY KEY (province_code, book_id, number)
);
-- Boards as the books name them, for the editor of decisions.
CREATE INDEX record_of_unit ON record (province_code, book_id) WHERE table_name = 'unit';
-- What a version of a catalogue says; number: the decision that issued it, NULL for a draft.
CREATE TABLE catalogue (
    province_code text NOT NULL,
    kind text NOT NULL,
    code text NOT NULL,
    version integer NOT NULL,
    title text NOT NULL,
    body jsonb NOT NULL,
    valid_from date,
    valid_until date,
    ended boolean NOT NULL DEFAULT false,
    number bigint,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    PRIMARY KEY (province_code, kind, code, version)
);

-- Every present member of a book, with a keyed mark of the person: one person in three boards counts once.
CREATE TABLE person_mark (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    person_id uuid NOT NULL,
    mark bigint NOT NULL,
    PRIMARY KEY (province_code, book_id, person_id)
);

-- The province's own: sums over the books that stand, for each commune and (commune_code '') for the province.
CREATE TABLE rollup_total (
    province_code text NOT NULL,
    commune_code text NOT NULL,
    period text NOT NULL,
    indicator text NOT NULL,
    value numeric NOT NULL,
    PRIMARY KEY (province_code, commune_code, period, indicator)
);
-- The few records that sums of the province are made from directly: boards, population, learning models.
CREATE INDEX record_of_sums ON record (province_code, book_id, table_name)
    WHERE table_name IN ('unit', 'population', 'learning_result');
-- Members at the last count of each year: sums know only today's.
CREATE TABLE members_by_year (
    province_code text NOT NULL,
    commune_code text NOT NULL,
    year integer NOT NULL,
    persons bigint NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (province_code, commune_code, year)
);
-- What the sums were made from, when, and how long it took (ms).
CREATE TABLE rollup_total_state (
    province_code text NOT NULL PRIMARY KEY,
    fingerprint text NOT NULL,
    at timestamptz NOT NULL,
    took_ms integer NOT NULL
);

-- role: 'province' (everything), 'commune' (its own commune only), 'viewer' (looks, changes nothing).
ALTER TABLE web_user
    ADD COLUMN role text NOT NULL DEFAULT 'province',
    ADD COLUMN commune_code text NOT NULL DEFAULT '',
    ADD COLUMN disabled_at timestamptz;

-- Who did what at the province, without anybody's personal data.
CREATE TABLE audit_event (
    province_code text NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    who text NOT NULL,
    action text NOT NULL,
    book_id uuid,
    facts jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (province_code, id)
);
CREATE INDEX audit_event_by_time ON audit_event (province_code, at);

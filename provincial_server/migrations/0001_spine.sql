-- Every table of a book is keyed by province_code, book_id first: the same tables can later be spread over
-- several machines by either of the two without being rewritten. A test keeps it so.

CREATE TABLE book (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    commune_code text NOT NULL,
    search_text text NOT NULL,
    enrolled_at timestamptz NOT NULL,
    PRIMARY KEY (province_code, book_id)
);

CREATE TABLE device (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    device_id uuid NOT NULL,
    public_key bytea NOT NULL,
    name text NOT NULL,
    letter text NOT NULL,
    program text NOT NULL,
    enrolled_at timestamptz NOT NULL,
    revoked_at timestamptz,
    seen_at timestamptz,
    journal_head text NOT NULL DEFAULT '',
    PRIMARY KEY (province_code, book_id, device_id),
    UNIQUE (province_code, book_id, letter)
);
CREATE INDEX device_by_id ON device (province_code, device_id);

-- A code belongs to no book (the nil id) until the first book uses it.
CREATE TABLE enrolment_code (
    province_code text NOT NULL,
    book_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    code_hash bytea NOT NULL,
    commune_code text NOT NULL,
    board_name text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    device_id uuid,
    PRIMARY KEY (province_code, book_id, code_hash)
);
CREATE UNIQUE INDEX enrolment_code_by_hash ON enrolment_code (province_code, code_hash);

-- The newest place in a book's log. Its row is the lock under which a book's log grows, so sequences have no gaps
-- and become visible in their order; other books are not held up. `turns` counts how often it was taken.
CREATE TABLE book_head (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    seq bigint NOT NULL DEFAULT 0,
    log_hash text NOT NULL,
    turns bigint NOT NULL DEFAULT 0,
    grown_at timestamptz,
    rolled_up_seq bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (province_code, book_id)
) WITH (fillfactor = 50);
CREATE INDEX book_head_dirty ON book_head (province_code, book_id) WHERE rolled_up_seq < seq;

-- One linear history of a laptop: how far the province holds it.
CREATE TABLE replica (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    replica text NOT NULL,
    last_n bigint NOT NULL,
    chain text NOT NULL,
    PRIMARY KEY (province_code, book_id, replica)
) WITH (fillfactor = 50);

-- Every place in a replica's history that was ever acknowledged, with the chain hash there and the head of the
-- laptop's journal at that moment (the province as a witness).
CREATE TABLE acknowledged (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    replica text NOT NULL,
    n bigint NOT NULL,
    chain text NOT NULL,
    device_id uuid NOT NULL,
    journal_head text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (province_code, book_id, replica, n)
);

-- A run of operations of one replica that stand in the log without a gap; its end is a place where a page may end.
CREATE TABLE log_slice (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    last_seq bigint NOT NULL,
    first_seq bigint NOT NULL,
    replica text NOT NULL,
    device_id uuid NOT NULL,
    first_n bigint NOT NULL,
    last_n bigint NOT NULL,
    bytes bigint NOT NULL,
    log_hash text NOT NULL,
    PRIMARY KEY (province_code, book_id, last_seq)
);

-- What an entry says besides its operations, exactly as it came (with its time clamped, if it was in the future).
CREATE TABLE entry (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    header json NOT NULL,
    PRIMARY KEY (province_code, book_id, entry_id)
);

-- The raw operations, for ever: everything else here can be made again from them.
CREATE TABLE operation (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    seq bigint NOT NULL,
    entry_id uuid NOT NULL,
    place integer NOT NULL,
    replica text NOT NULL,
    n bigint NOT NULL,
    body json NOT NULL,
    PRIMARY KEY (province_code, book_id, seq),
    CONSTRAINT operation_once UNIQUE (province_code, book_id, entry_id, place)
) PARTITION BY HASH (book_id);
CREATE TABLE operation_0 PARTITION OF operation FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE operation_1 PARTITION OF operation FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE operation_2 PARTITION OF operation FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE operation_3 PARTITION OF operation FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE operation_4 PARTITION OF operation FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE operation_5 PARTITION OF operation FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE operation_6 PARTITION OF operation FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE operation_7 PARTITION OF operation FOR VALUES WITH (MODULUS 8, REMAINDER 7);

-- What could not be taken in; the rest of its batch was, and it counts as sent.
CREATE TABLE quarantine (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    place integer NOT NULL,
    replica text NOT NULL,
    n bigint NOT NULL,
    reason text NOT NULL,
    body bytea NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (province_code, book_id, entry_id, place)
);

-- The state of every record now. seq, time and replica say who wrote the fields that `versions` does not name.
CREATE TABLE record (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    table_name text NOT NULL,
    record_id uuid NOT NULL,
    fields jsonb NOT NULL,
    gone boolean NOT NULL,
    seq bigint NOT NULL,
    time bigint NOT NULL,
    replica text NOT NULL,
    versions jsonb NOT NULL,
    PRIMARY KEY (province_code, book_id, table_name, record_id)
);

-- A value that lost against another one written without knowing it; kept for 90 days for the board to look at.
CREATE TABLE conflict (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    seq bigint NOT NULL,
    field text NOT NULL,
    table_name text NOT NULL,
    record_id uuid NOT NULL,
    lost_value jsonb NOT NULL,
    lost_seq bigint NOT NULL,
    lost_time bigint NOT NULL,
    lost_replica text NOT NULL,
    kept_seq bigint NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (province_code, book_id, seq, field)
);

-- An amount of money out of a record; 0 for what cannot be one.
CREATE FUNCTION amount_of(value jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN jsonb_typeof(value) = 'number' AND abs((value #>> '{}')::numeric) < 1e15
           THEN trunc((value #>> '{}')::numeric) ELSE 0 END
$$;

-- What the pages show, computed from `record` for books whose log has grown. period: a year, or '' for all years.
CREATE TABLE rollup (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    period text NOT NULL,
    indicator text NOT NULL,
    value numeric NOT NULL,
    PRIMARY KEY (province_code, book_id, period, indicator)
);

CREATE TABLE rollup_fund (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    period text NOT NULL,
    fund_id text NOT NULL,
    name text NOT NULL,
    raised numeric NOT NULL,
    spent numeric NOT NULL,
    PRIMARY KEY (province_code, book_id, period, fund_id)
);

CREATE TABLE rollup_round (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    round_id text NOT NULL,
    name text NOT NULL,
    school_year text NOT NULL,
    state text NOT NULL,
    proposed bigint NOT NULL,
    decided bigint NOT NULL,
    paid bigint NOT NULL,
    amount_paid numeric NOT NULL,
    latest_seq bigint NOT NULL,
    PRIMARY KEY (province_code, book_id, round_id)
);

-- The province's own, not of any book.
CREATE TABLE web_user (
    province_code text NOT NULL,
    name text NOT NULL,
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (province_code, name)
);

CREATE TABLE sign_in_failure (
    province_code text NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    address text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (province_code, id)
);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (province_code, at);

CREATE TABLE secret (
    province_code text NOT NULL,
    name text NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (province_code, name)
);

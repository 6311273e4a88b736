-- The keys with which the province certifies boards' keys; the newest one signs, all of them go on proving.
CREATE TABLE signing_key (
    province_code text NOT NULL,
    public_key bytea NOT NULL,
    private_key bytea NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (province_code, public_key)
);

-- What was certified: asked for the same key again, the province gives the same answer.
CREATE TABLE certified_key (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    public_key bytea NOT NULL,
    device_id uuid NOT NULL,
    certification bytea NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (province_code, book_id, public_key)
);

CREATE TABLE installation_fact (
    key text PRIMARY KEY,
    value text NOT NULL,
    established_at timestamptz NOT NULL
);

CREATE TABLE job (
    id text PRIMARY KEY,
    kind text NOT NULL,
    label text NOT NULL,
    account_id text NULL REFERENCES account (id) ON DELETE SET NULL,
    request text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    step text NOT NULL DEFAULT '',
    rows_done bigint NOT NULL DEFAULT 0,
    bytes_done bigint NOT NULL DEFAULT 0,
    bytes_total bigint NOT NULL DEFAULT 0,
    attempts integer NOT NULL DEFAULT 0,
    cancel_requested integer NOT NULL DEFAULT 0,
    lease_owner text NULL,
    lease_until timestamptz NULL,
    outcome text NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz NULL,
    finished_at timestamptz NULL
);

CREATE INDEX job_by_state ON job (state, id);

CREATE INDEX job_by_account ON job (account_id, id);

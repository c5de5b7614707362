CREATE TABLE installation_fact (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    established_at TEXT NOT NULL
);

CREATE TABLE job (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    account_id TEXT NULL REFERENCES account (id) ON DELETE SET NULL,
    request TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    step TEXT NOT NULL DEFAULT '',
    rows_done INTEGER NOT NULL DEFAULT 0,
    bytes_done INTEGER NOT NULL DEFAULT 0,
    bytes_total INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    cancel_requested INTEGER NOT NULL DEFAULT 0,
    lease_owner TEXT NULL,
    lease_until TEXT NULL,
    outcome TEXT NULL,
    created_at TEXT NOT NULL,
    started_at TEXT NULL,
    finished_at TEXT NULL
);

CREATE INDEX job_by_state ON job (state, id);

CREATE INDEX job_by_account ON job (account_id, id);

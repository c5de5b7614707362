-- What an agent must know without having asked; shown in their space until it is seen.
CREATE TABLE agent_notice (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    french TEXT NOT NULL,
    english TEXT NOT NULL,
    -- The page of the site where something can be done about it.
    path TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NULL
);

CREATE INDEX agent_notice_account ON agent_notice (account_id, id);

-- An address or a folder that is visited at a rhythm, for one dataset.
CREATE TABLE watched_source (
    id TEXT PRIMARY KEY,
    dataset_id TEXT NOT NULL UNIQUE REFERENCES dataset (id) ON DELETE CASCADE,
    -- Who receives the drafts and the notices.
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- An http or https address, or a folder and a pattern of file names. Its query may hold a secret.
    location TEXT NOT NULL,
    rhythm TEXT NOT NULL CHECK (rhythm IN ('hourly', 'daily', 'weekly', 'monthly')),
    -- On the clock of mainland France, 0 to 23.
    hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
    next_visit_at TEXT NOT NULL,
    -- The job of the visit under way, or of the last one.
    job_id TEXT NULL,
    failure_count INTEGER NOT NULL DEFAULT 0,
    -- What the source said of the file taken last, and that file: the next request asks only for another.
    etag TEXT NULL,
    last_modified TEXT NULL,
    sha256 TEXT NULL,
    -- The draft that the last file became, when it was not published.
    draft_id TEXT NULL,
    created_at TEXT NOT NULL
);

CREATE INDEX watched_source_due ON watched_source (next_visit_at);

-- How each visit ended; the latest are kept.
CREATE TABLE watch_visit (
    -- Also that of its job, and of the draft that it left.
    id TEXT PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES watched_source (id) ON DELETE CASCADE,
    ended_at TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('unchanged', 'published', 'held', 'failed')),
    french TEXT NOT NULL,
    english TEXT NOT NULL
);

CREATE INDEX watch_visit_source ON watch_visit (source_id, id);

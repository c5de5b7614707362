-- An address or a folder that is read on a schedule, for one dataset.
CREATE TABLE watched_source (
    id TEXT PRIMARY KEY,
    dataset_id TEXT NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
    -- Who receives the drafts and the messages.
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- An http or https address, or the path of a folder.
    location TEXT NOT NULL,
    -- Which files of the folder count; null for an address.
    pattern TEXT NULL,
    frequency TEXT NOT NULL CHECK (frequency IN ('hourly', 'daily', 'weekly', 'monthly')),
    -- On the clock of mainland France, 0 to 23.
    hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
    mode TEXT NOT NULL CHECK (mode IN ('publish', 'review')),
    is_paused INTEGER NOT NULL DEFAULT 0,
    next_check_at TEXT NOT NULL,
    -- The check under way, or the last one.
    job_id TEXT NULL,
    last_check_at TEXT NULL,
    last_change_at TEXT NULL,
    last_outcome TEXT NULL CHECK (last_outcome IN ('unchanged', 'published', 'held', 'failed')),
    last_french TEXT NULL,
    last_english TEXT NULL,
    consecutive_failures INTEGER NOT NULL DEFAULT 0,
    -- What the source said of the file read last: the next request asks only for another.
    etag TEXT NULL,
    last_modified TEXT NULL,
    sha256 TEXT NULL,
    -- The draft that waits for its agent.
    draft_id TEXT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE INDEX watched_source_due ON watched_source (is_paused, next_check_at);

CREATE INDEX watched_source_dataset ON watched_source (dataset_id);

-- One line per check of a source; the latest are kept.
CREATE TABLE watch_check (
    id TEXT PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES watched_source (id) ON DELETE CASCADE,
    checked_at TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('unchanged', 'published', 'held', 'failed')),
    french TEXT NOT NULL,
    english TEXT NOT NULL
);

CREATE INDEX watch_check_source ON watch_check (source_id, id);

-- An address or a folder that is read on a schedule, for one dataset.
CREATE TABLE watched_source (
    id text PRIMARY KEY,
    dataset_id text NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
    -- Who receives the drafts and the messages.
    account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- An http or https address, or the path of a folder.
    location text NOT NULL,
    -- Which files of the folder count; null for an address.
    pattern text NULL,
    frequency text NOT NULL CHECK (frequency IN ('hourly', 'daily', 'weekly', 'monthly')),
    -- On the clock of mainland France, 0 to 23.
    hour integer NOT NULL CHECK (hour BETWEEN 0 AND 23),
    mode text NOT NULL CHECK (mode IN ('publish', 'review')),
    is_paused integer NOT NULL DEFAULT 0,
    next_check_at timestamptz NOT NULL,
    -- The check under way, or the last one.
    job_id text NULL,
    last_check_at timestamptz NULL,
    last_change_at timestamptz NULL,
    last_outcome text NULL CHECK (last_outcome IN ('unchanged', 'published', 'held', 'failed')),
    last_french text NULL,
    last_english text NULL,
    consecutive_failures integer NOT NULL DEFAULT 0,
    -- What the source said of the file read last: the next request asks only for another.
    etag text NULL,
    last_modified text NULL,
    sha256 text NULL,
    -- The draft that waits for its agent.
    draft_id text NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE INDEX watched_source_due ON watched_source (is_paused, next_check_at);

CREATE INDEX watched_source_dataset ON watched_source (dataset_id);

-- One line per check of a source; the latest are kept.
CREATE TABLE watch_check (
    id text PRIMARY KEY,
    source_id text NOT NULL REFERENCES watched_source (id) ON DELETE CASCADE,
    checked_at timestamptz NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('unchanged', 'published', 'held', 'failed')),
    french text NOT NULL,
    english text NOT NULL
);

CREATE INDEX watch_check_source ON watch_check (source_id, id);

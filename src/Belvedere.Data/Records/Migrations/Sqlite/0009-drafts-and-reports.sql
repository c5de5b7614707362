-- The report of the reading of a file (« compte rendu de chargement »), as JSON; it lives and dies with its revision.
CREATE TABLE revision_report (
    revision_id TEXT PRIMARY KEY REFERENCES revision (id),
    report TEXT NOT NULL
);

-- A file that an agent is preparing. It belongs to one account, and nobody else sees it.
CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    source_name TEXT NOT NULL,
    source_size_bytes INTEGER NOT NULL,
    -- Under the data folder, once the file is kept with the originals; before that it is among the uploads.
    source_path TEXT NULL,
    -- What the agent says of the dataset, and the fixes accepted, as JSON.
    description TEXT NOT NULL,
    recipe TEXT NOT NULL,
    -- What the first look and the last whole reading found, as JSON.
    preview TEXT NULL,
    reading TEXT NULL,
    -- The rows of that reading, under the data folder.
    rows_path TEXT NULL,
    reading_job_id TEXT NULL,
    publication_job_id TEXT NULL,
    -- Where it was published; null until then.
    published_path TEXT NULL,
    publish_at TEXT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE INDEX draft_account ON draft (account_id, updated_at);

-- Work that waits for its hour.
ALTER TABLE job ADD COLUMN not_before TEXT NULL;

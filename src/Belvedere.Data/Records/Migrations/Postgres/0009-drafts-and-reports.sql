-- The report of the reading of a file (« compte rendu de chargement »), as JSON; it lives and dies with its revision.
CREATE TABLE revision_report (
    revision_id text PRIMARY KEY REFERENCES revision (id),
    report text NOT NULL
);

-- A file that an agent is preparing. It belongs to one account, and nobody else sees it.
CREATE TABLE draft (
    id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    source_name text NOT NULL,
    source_size_bytes bigint NOT NULL,
    -- Under the data folder, once the file is kept with the originals; before that it is among the uploads.
    source_path text NULL,
    -- What the agent says of the dataset, and the fixes accepted, as JSON.
    description text NOT NULL,
    recipe text NOT NULL,
    -- What the first look and the last whole reading found, as JSON.
    preview text NULL,
    reading text NULL,
    -- The rows of that reading, under the data folder.
    rows_path text NULL,
    reading_job_id text NULL,
    publication_job_id text NULL,
    -- Where it was published; null until then.
    published_path text NULL,
    publish_at timestamptz NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE INDEX draft_account ON draft (account_id, updated_at);

-- Work that waits for its hour.
ALTER TABLE job ADD COLUMN not_before timestamptz NULL;

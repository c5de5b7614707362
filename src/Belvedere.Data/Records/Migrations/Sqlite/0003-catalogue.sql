CREATE TABLE organisation (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE dataset (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    description TEXT NULL,
    license TEXT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    -- Title, slug and description, lower case without accents: what a search looks into, and the order of lists.
    search_text TEXT NOT NULL,
    -- What readers see: publishing and going back are one update of this column.
    published_revision_id TEXT NULL REFERENCES revision (id),
    published_at TEXT NULL,
    created_at TEXT NOT NULL
);

CREATE INDEX dataset_organisation ON dataset (organisation_id);
CREATE INDEX dataset_search ON dataset (search_text);

CREATE TABLE revision (
    id TEXT PRIMARY KEY,
    dataset_id TEXT NOT NULL REFERENCES dataset (id),
    number INTEGER NOT NULL,
    -- The columns, as JSON.
    table_schema TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    source_name TEXT NOT NULL,
    source_path TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    source_size_bytes INTEGER NOT NULL,
    rows_path TEXT NOT NULL UNIQUE,
    rows_size_bytes INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (dataset_id, number)
);

-- One line per load, kept for the agent who asks what became of a file.
CREATE TABLE ingest_trace (
    id TEXT PRIMARY KEY,
    dataset_slug TEXT NOT NULL,
    source_name TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    revision_id TEXT NULL REFERENCES revision (id),
    row_count INTEGER NULL,
    problem_code TEXT NULL,
    problem_line INTEGER NULL,
    problem_french TEXT NULL,
    problem_english TEXT NULL
);

CREATE INDEX ingest_trace_dataset ON ingest_trace (dataset_slug, started_at);

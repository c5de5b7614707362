CREATE TABLE organisation (
    id text PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE dataset (
    id text PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    title text NOT NULL,
    description text NULL,
    license text NULL,
    organisation_id text NOT NULL REFERENCES organisation (id),
    -- Title, slug and description, lower case without accents: what a search looks into, and the order of lists.
    search_text text COLLATE "C" NOT NULL,
    -- What readers see: publishing and going back are one update of this column.
    published_revision_id text NULL,
    published_at timestamptz NULL,
    created_at timestamptz NOT NULL
);

CREATE INDEX dataset_organisation ON dataset (organisation_id);
CREATE INDEX dataset_search ON dataset (search_text);

CREATE TABLE revision (
    id text PRIMARY KEY,
    dataset_id text NOT NULL REFERENCES dataset (id),
    number integer NOT NULL,
    -- The columns, as JSON.
    table_schema text NOT NULL,
    row_count bigint NOT NULL,
    source_name text NOT NULL,
    source_path text NOT NULL,
    source_sha256 text NOT NULL,
    source_size_bytes bigint NOT NULL,
    rows_path text NOT NULL UNIQUE,
    rows_size_bytes bigint NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (dataset_id, number)
);

ALTER TABLE dataset ADD CONSTRAINT dataset_published_revision FOREIGN KEY (published_revision_id) REFERENCES revision (id);

-- One line per load, kept for the agent who asks what became of a file.
CREATE TABLE ingest_trace (
    id text PRIMARY KEY,
    dataset_slug text NOT NULL,
    source_name text NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    revision_id text NULL REFERENCES revision (id),
    row_count bigint NULL,
    problem_code text NULL,
    problem_line bigint NULL,
    problem_french text NULL,
    problem_english text NULL
);

CREATE INDEX ingest_trace_dataset ON ingest_trace (dataset_slug, started_at);

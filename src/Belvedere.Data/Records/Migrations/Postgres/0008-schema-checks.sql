-- The schema that the dataset is said to follow: scdl/subventions, or scdl/subventions@2.1.1 to stay with a version.
ALTER TABLE dataset ADD COLUMN declared_schema text NULL;

-- What the check of a revision against the schema declared at that time found.
CREATE TABLE schema_check (
    revision_id text PRIMARY KEY REFERENCES revision (id),
    schema_name text NOT NULL,
    schema_version text NULL,
    schema_title text NOT NULL,
    checked_at timestamptz NOT NULL,
    schema_verdict text NOT NULL,
    rules_verdict text NOT NULL,
    row_count bigint NOT NULL,
    error_count bigint NOT NULL,
    -- The groups of errors, as JSON: as many as columns and kinds, whatever the rows.
    report text NOT NULL
);

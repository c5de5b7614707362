-- The schema that the dataset is said to follow: scdl/subventions, or scdl/subventions@2.1.1 to stay with a version.
ALTER TABLE dataset ADD COLUMN declared_schema TEXT NULL;

-- What the check of a revision against the schema declared at that time found.
CREATE TABLE schema_check (
    revision_id TEXT PRIMARY KEY REFERENCES revision (id),
    schema_name TEXT NOT NULL,
    schema_version TEXT NULL,
    schema_title TEXT NOT NULL,
    checked_at TEXT NOT NULL,
    schema_verdict TEXT NOT NULL,
    rules_verdict TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    error_count INTEGER NOT NULL,
    -- The groups of errors, as JSON: as many as columns and kinds, whatever the rows.
    report TEXT NOT NULL
);

-- « Publier quand même »: why a column that may tell of persons, or of small groups, is published with a revision. The
-- next load of the dataset takes the last ones up again.
CREATE TABLE publication_decision (
    revision_id text NOT NULL REFERENCES revision (id),
    -- Field name of the column, and what it may hold.
    column_name text NOT NULL,
    matter text NOT NULL,
    -- The legal ground, as it was written.
    ground text NOT NULL,
    -- Who decided, as the portal calls them; empty for an order given on the machine.
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (revision_id, column_name, matter)
);

-- What was decided of a file before its publication, as JSON.
ALTER TABLE draft ADD COLUMN decisions text NULL;

-- What stays of a revision that should not have been shown. Its files are destroyed; its address says when and why.
CREATE TABLE withdrawal (
    revision_id text PRIMARY KEY REFERENCES revision (id),
    -- One of a list, which readers see: PersonalData, SmallGroups, Request.
    reason text NOT NULL,
    -- Who asked, as the portal calls them; empty for an order given on the machine.
    withdrawn_by text NOT NULL,
    withdrawn_at timestamptz NOT NULL
);

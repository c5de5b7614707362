-- « Publier quand même »: why a column that may tell of persons, or of small groups, is published with a revision. The
-- next load of the dataset takes the last ones up again.
CREATE TABLE publication_decision (
    revision_id TEXT NOT NULL REFERENCES revision (id),
    -- Field name of the column, and what it may hold.
    column_name TEXT NOT NULL,
    matter TEXT NOT NULL,
    -- The legal ground, as it was written.
    ground TEXT NOT NULL,
    -- Who decided, as the portal calls them; empty for an order given on the machine.
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    PRIMARY KEY (revision_id, column_name, matter)
);

-- What was decided of a file before its publication, as JSON.
ALTER TABLE draft ADD COLUMN decisions TEXT NULL;

-- What stays of a revision that should not have been shown. Its files are destroyed; its address says when and why.
CREATE TABLE withdrawal (
    revision_id TEXT PRIMARY KEY REFERENCES revision (id),
    -- One of a list, which readers see: PersonalData, SmallGroups, Request.
    reason TEXT NOT NULL,
    -- Who asked, as the portal calls them; empty for an order given on the machine.
    withdrawn_by TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL
);

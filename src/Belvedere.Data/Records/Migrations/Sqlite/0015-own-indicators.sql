-- Indicators that an organisation makes of a dataset it publishes, beside the national ones.
CREATE TABLE own_indicator (
    id TEXT PRIMARY KEY,
    -- Z01, Z02…: never used again, even after a withdrawal.
    code TEXT NOT NULL UNIQUE,
    dataset_id TEXT NOT NULL REFERENCES dataset (id),
    -- What the agent said: name, unit, columns, threshold, as JSON.
    definition TEXT NOT NULL,
    account_id TEXT NULL REFERENCES account (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    -- The revision that the figures shown come from, and where they lie; null while there are none.
    revision_id TEXT NULL REFERENCES revision (id),
    folder TEXT NULL,
    -- What was matched and what was not, as JSON.
    report TEXT NULL,
    computed_at TEXT NULL,
    -- The published revision that was looked at last; empty when there was none.
    seen_revision TEXT NOT NULL,
    -- Why that revision gave no figures, as JSON; null when it did.
    refusal TEXT NULL,
    withdrawn_at TEXT NULL,
    -- Who withdrew it, as the portal calls them.
    withdrawn_by TEXT NULL
);

CREATE INDEX own_indicator_dataset ON own_indicator (dataset_id);

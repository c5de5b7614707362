-- Indicators that an organisation makes of a dataset it publishes, beside the national ones.
CREATE TABLE own_indicator (
    id text PRIMARY KEY,
    -- Z01, Z02…: never used again, even after a withdrawal.
    code text NOT NULL UNIQUE,
    dataset_id text NOT NULL REFERENCES dataset (id),
    -- What the agent said: name, unit, columns, threshold, as JSON.
    definition text NOT NULL,
    account_id text NULL REFERENCES account (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL,
    -- The revision that the figures shown come from, and where they lie; null while there are none.
    revision_id text NULL REFERENCES revision (id),
    folder text NULL,
    -- What was matched and what was not, as JSON.
    report text NULL,
    computed_at timestamptz NULL,
    -- The published revision that was looked at last; empty when there was none.
    seen_revision text NOT NULL,
    -- Why that revision gave no figures, as JSON; null when it did.
    refusal text NULL,
    withdrawn_at timestamptz NULL,
    -- Who withdrew it, as the portal calls them.
    withdrawn_by text NULL
);

CREATE INDEX own_indicator_dataset ON own_indicator (dataset_id);

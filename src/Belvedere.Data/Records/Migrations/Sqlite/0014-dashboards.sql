-- « Tableaux de bord »: chosen figures, comparisons and notes, of an agent or of the agents of an organisation.
CREATE TABLE dashboard (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    -- Who made it; they alone change it, unless it is of an organisation.
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- Every agent changes it then.
    organisation_id TEXT NULL REFERENCES organisation (id) ON DELETE SET NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('private', 'link', 'public')),
    -- What the link of a dashboard that is neither private nor public holds; nobody guesses it.
    link_key TEXT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
);

CREATE INDEX dashboard_account ON dashboard (account_id);

-- What it shows, in order.
CREATE TABLE dashboard_tile (
    id TEXT PRIMARY KEY,
    dashboard_id TEXT NOT NULL REFERENCES dashboard (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('figure', 'comparison', 'note', 'map')),
    -- The text of a note; the query of the comparison of a figure or of a comparison; the path of a map.
    content TEXT NOT NULL,
    -- The name of a map; empty for the others, whose names are those of their figures.
    label TEXT NOT NULL,
    -- Taken away, and kept until it is put back or another is taken away.
    removed_at TEXT NULL
);

CREATE INDEX dashboard_tile_dashboard ON dashboard_tile (dashboard_id, position);

-- Who is told by e-mail, once a month at most, that its figures changed.
CREATE TABLE dashboard_subscription (
    id TEXT PRIMARY KEY,
    dashboard_id TEXT NOT NULL REFERENCES dashboard (id) ON DELETE CASCADE,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- What the link that ends it holds: who has the e-mail may end it without signing in.
    link_key TEXT NOT NULL,
    -- The figures as they were last seen, as JSON.
    seen TEXT NOT NULL,
    due_at TEXT NOT NULL,
    sent_at TEXT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (dashboard_id, account_id)
);

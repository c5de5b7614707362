-- « Tableaux de bord »: chosen figures, comparisons and notes, of an agent or of the agents of an organisation.
CREATE TABLE dashboard (
    id text PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    title text NOT NULL,
    -- Who made it; they alone change it, unless it is of an organisation.
    account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- Every agent changes it then.
    organisation_id text NULL REFERENCES organisation (id) ON DELETE SET NULL,
    visibility text NOT NULL CHECK (visibility IN ('private', 'link', 'public')),
    -- What the link of a dashboard that is neither private nor public holds; nobody guesses it.
    link_key text NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE INDEX dashboard_account ON dashboard (account_id);

-- What it shows, in order.
CREATE TABLE dashboard_tile (
    id text PRIMARY KEY,
    dashboard_id text NOT NULL REFERENCES dashboard (id) ON DELETE CASCADE,
    position integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('figure', 'comparison', 'note', 'map')),
    -- The text of a note; the query of the comparison of a figure or of a comparison; the path of a map.
    content text NOT NULL,
    -- The name of a map; empty for the others, whose names are those of their figures.
    label text NOT NULL,
    -- Taken away, and kept until it is put back or another is taken away.
    removed_at timestamptz NULL
);

CREATE INDEX dashboard_tile_dashboard ON dashboard_tile (dashboard_id, position);

-- Who is told by e-mail, once a month at most, that its figures changed.
CREATE TABLE dashboard_subscription (
    id text PRIMARY KEY,
    dashboard_id text NOT NULL REFERENCES dashboard (id) ON DELETE CASCADE,
    account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- What the link that ends it holds: who has the e-mail may end it without signing in.
    link_key text NOT NULL,
    -- The figures as they were last seen, as JSON.
    seen text NOT NULL,
    due_at timestamptz NOT NULL,
    sent_at timestamptz NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (dashboard_id, account_id)
);

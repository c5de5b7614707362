-- A zone that a person put together: a canton, a catchment, a quarter of the département.
CREATE TABLE zone (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- Who answers for it, and what it is for; both are public with it.
    author TEXT NOT NULL,
    purpose TEXT NOT NULL,
    -- 1 January of the list of communes that it is written in.
    geography_year INTEGER NOT NULL,
    account_id TEXT NULL REFERENCES account (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    -- Of the zones that would betray a hidden value together, the one published last hides its figure. Null for a draft;
    -- never taken back, for disclosure is for ever.
    publication_number INTEGER NULL UNIQUE,
    published_at TEXT NULL,
    superseded_at TEXT NULL,
    superseded_by TEXT NULL REFERENCES zone (id)
);

CREATE TABLE zone_commune (
    zone_id TEXT NOT NULL REFERENCES zone (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    -- The retired code that led to this one, as it was given.
    given_code TEXT NULL,
    PRIMARY KEY (zone_id, code)
);

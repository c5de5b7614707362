-- A zone that a person put together: a canton, a catchment, a quarter of the département.
CREATE TABLE zone (
    id text PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    -- Who answers for it, and what it is for; both are public with it.
    author text NOT NULL,
    purpose text NOT NULL,
    -- 1 January of the list of communes that it is written in.
    geography_year integer NOT NULL,
    account_id text NULL REFERENCES account (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL,
    -- Of the zones that would betray a hidden value together, the one published last hides its figure. Null for a draft;
    -- never taken back, for disclosure is for ever.
    publication_number integer NULL UNIQUE,
    published_at timestamptz NULL,
    superseded_at timestamptz NULL,
    superseded_by text NULL REFERENCES zone (id)
);

CREATE TABLE zone_commune (
    zone_id text NOT NULL REFERENCES zone (id) ON DELETE CASCADE,
    code text NOT NULL,
    -- The retired code that led to this one, as it was given.
    given_code text NULL,
    PRIMARY KEY (zone_id, code)
);

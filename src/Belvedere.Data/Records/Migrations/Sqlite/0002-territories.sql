CREATE TABLE reference_load (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    fingerprint TEXT NOT NULL,
    communes_year INTEGER NOT NULL,
    epci_year INTEGER NOT NULL,
    credit TEXT NOT NULL,
    loaded_at TEXT NOT NULL
);

CREATE TABLE territory (
    level TEXT NOT NULL,
    code TEXT NOT NULL,
    from_year INTEGER NOT NULL,
    to_year INTEGER NULL,
    name TEXT NOT NULL,
    link_type INTEGER NOT NULL,
    siren TEXT NULL,
    departement TEXT NULL,
    region TEXT NULL,
    epci TEXT NULL,
    arrondissement TEXT NULL,
    parent_commune TEXT NULL,
    nature TEXT NULL,
    zone TEXT NULL,
    chef_lieu_rank INTEGER NOT NULL,
    seat TEXT NULL,
    postcodes TEXT NOT NULL,
    population INTEGER NULL,
    population_year INTEGER NULL,
    PRIMARY KEY (level, code, from_year)
) WITHOUT ROWID;

CREATE TABLE territory_membership (
    epci TEXT NOT NULL,
    commune TEXT NOT NULL,
    from_year INTEGER NOT NULL,
    to_year INTEGER NULL,
    PRIMARY KEY (epci, commune, from_year)
) WITHOUT ROWID;

CREATE TABLE territory_event (
    kind TEXT NOT NULL,
    effective_on TEXT NULL,
    seen_in_year INTEGER NULL,
    before_code TEXT NOT NULL,
    before_name TEXT NOT NULL,
    before_link_type INTEGER NOT NULL,
    after_code TEXT NOT NULL
);

-- One row per territory, its points as "census:geography:population": the series is only ever read whole, and a row
-- per point would make ten times as many.
CREATE TABLE territory_population (
    level TEXT NOT NULL,
    code TEXT NOT NULL,
    points TEXT NOT NULL,
    PRIMARY KEY (level, code)
) WITHOUT ROWID;

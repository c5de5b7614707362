CREATE TABLE reference_load (
    id integer PRIMARY KEY CHECK (id = 1),
    fingerprint text NOT NULL,
    communes_year integer NOT NULL,
    epci_year integer NOT NULL,
    credit text NOT NULL,
    loaded_at timestamptz NOT NULL
);

CREATE TABLE territory (
    level text NOT NULL,
    code text NOT NULL,
    from_year integer NOT NULL,
    to_year integer NULL,
    name text NOT NULL,
    link_type integer NOT NULL,
    siren text NULL,
    departement text NULL,
    region text NULL,
    epci text NULL,
    arrondissement text NULL,
    parent_commune text NULL,
    nature text NULL,
    zone text NULL,
    chef_lieu_rank integer NOT NULL,
    seat text NULL,
    postcodes text NOT NULL,
    population bigint NULL,
    population_year integer NULL,
    PRIMARY KEY (level, code, from_year)
);

CREATE TABLE territory_membership (
    epci text NOT NULL,
    commune text NOT NULL,
    from_year integer NOT NULL,
    to_year integer NULL,
    PRIMARY KEY (epci, commune, from_year)
);

CREATE TABLE territory_event (
    kind text NOT NULL,
    effective_on date NULL,
    seen_in_year integer NULL,
    before_code text NOT NULL,
    before_name text NOT NULL,
    before_link_type integer NOT NULL,
    after_code text NOT NULL
);

-- One row per territory, its points as "census:geography:population": the series is only ever read whole, and a row
-- per point would make ten times as many.
CREATE TABLE territory_population (
    level text NOT NULL,
    code text NOT NULL,
    points text NOT NULL,
    PRIMARY KEY (level, code)
);

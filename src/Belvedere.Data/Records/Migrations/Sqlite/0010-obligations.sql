-- What a person says of the authority that the portal serves, by key: agents, siret, organisation, public, situation:mobilite.
CREATE TABLE authority_fact (
    territory TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    account_id TEXT NULL REFERENCES account (id) ON DELETE SET NULL,
    stated_at TEXT NOT NULL,
    PRIMARY KEY (territory, key)
);

-- What a person says of a line of « Mes obligations »: not concerned, with a reason; published elsewhere, with an address.
CREATE TABLE obligation_statement (
    territory TEXT NOT NULL,
    obligation_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('not-concerned', 'elsewhere')),
    text TEXT NOT NULL,
    account_id TEXT NULL REFERENCES account (id) ON DELETE SET NULL,
    stated_at TEXT NOT NULL,
    PRIMARY KEY (territory, obligation_id)
);

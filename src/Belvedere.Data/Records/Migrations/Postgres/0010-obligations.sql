-- What a person says of the authority that the portal serves, by key: agents, siret, organisation, public, situation:mobilite.
CREATE TABLE authority_fact (
    territory text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    account_id text NULL REFERENCES account (id) ON DELETE SET NULL,
    stated_at timestamptz NOT NULL,
    PRIMARY KEY (territory, key)
);

-- What a person says of a line of « Mes obligations »: not concerned, with a reason; published elsewhere, with an address.
CREATE TABLE obligation_statement (
    territory text NOT NULL,
    obligation_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('not-concerned', 'elsewhere')),
    text text NOT NULL,
    account_id text NULL REFERENCES account (id) ON DELETE SET NULL,
    stated_at timestamptz NOT NULL,
    PRIMARY KEY (territory, obligation_id)
);

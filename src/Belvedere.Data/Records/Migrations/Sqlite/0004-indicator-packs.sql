CREATE TABLE indicator_pack (
    pack_key TEXT PRIMARY KEY,
    folder TEXT NOT NULL,
    files TEXT NOT NULL,
    installed_at TEXT NOT NULL
);

CREATE TABLE observatory_edition (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL
);

INSERT INTO observatory_edition (id, number) VALUES (1, 0);

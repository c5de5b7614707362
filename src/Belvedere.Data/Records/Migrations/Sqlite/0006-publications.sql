-- Each time that a revision became what readers see: a first publication, a new one, a return to an older one.
CREATE TABLE publication (
    id TEXT PRIMARY KEY,
    dataset_id TEXT NOT NULL REFERENCES dataset (id),
    revision_id TEXT NOT NULL REFERENCES revision (id),
    published_at TEXT NOT NULL
);

CREATE INDEX publication_dataset ON publication (dataset_id, published_at);
CREATE INDEX publication_revision ON publication (revision_id);

INSERT INTO publication (id, dataset_id, revision_id, published_at)
SELECT id, id, published_revision_id, published_at FROM dataset
WHERE published_revision_id IS NOT NULL AND published_at IS NOT NULL;

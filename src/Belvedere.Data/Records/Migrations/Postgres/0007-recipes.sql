-- The fixes that are replayed at each load of the dataset, as JSON; null when there are none.
ALTER TABLE dataset ADD COLUMN recipe text NULL;

-- What the fixes of a load did, each with its count, as JSON: provenance of the revision.
ALTER TABLE revision ADD COLUMN fixes text NULL;

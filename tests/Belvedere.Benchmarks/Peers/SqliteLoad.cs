using Belvedere.Benchmarks.Generated;

namespace Belvedere.Benchmarks.Peers;

/// <summary>The generated table in a SQLite file, with an index for each work and a full-text index of the labels.</summary>
internal static class SqliteLoad
{
    private const string Table = """
        CREATE TABLE operation (
          id             INTEGER PRIMARY KEY,
          code_commune   TEXT NOT NULL,
          date_operation TEXT NOT NULL,
          montant        REAL NOT NULL,
          nature         TEXT NOT NULL,
          libelle        TEXT NOT NULL,
          siret          TEXT NOT NULL,
          quantite       INTEGER,
          lat            REAL NOT NULL,
          lon            REAL NOT NULL
        )
        """;

    // A later column of an index is looked at before the row is: pages and tops read only the rows that they show. Those
    // of days and of amounts hold all that groups and facets add up.
    private const string Indexes = """
        CREATE INDEX operation_page   ON operation (nature, id, date_operation);
        CREATE INDEX operation_top    ON operation (nature, montant DESC, id, date_operation);
        CREATE INDEX operation_lookup ON operation (code_commune, date_operation DESC, id);
        CREATE INDEX operation_group  ON operation (date_operation, nature, montant);
        CREATE INDEX operation_facet  ON operation (montant, nature, code_commune, date_operation);
        CREATE VIRTUAL TABLE operation_text USING fts5 (
          libelle, content = 'operation', content_rowid = 'id', detail = none, tokenize = 'unicode61 remove_diacritics 2'
        );
        INSERT INTO operation_text (operation_text) VALUES ('rebuild');
        INSERT INTO operation_text (operation_text) VALUES ('optimize');
        ANALYZE
        """;

    public static void Run(string path, long rows)
    {
        using var session = SqliteSession.OpenToLoad(path);
        session.Run(Table);
        session.Run("BEGIN");
        const string insert = "INSERT INTO operation VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        foreach (var row in Operations.Rows(rows))
        {
            session.Read(insert, row.Cells, static _ => { });
        }

        session.Run("COMMIT");
        session.Run(Indexes);
    }
}

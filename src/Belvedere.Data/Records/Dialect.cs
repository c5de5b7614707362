namespace Belvedere.Data.Records;

/// <summary>The two databases that keep the records.</summary>
public enum Dialect
{
    Sqlite,
    Postgres,
}

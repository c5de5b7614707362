using System.Data;
using System.Globalization;
using Dapper;

namespace Belvedere.Data.Records;

/// <summary>Instants are UTC in both databases: ISO 8601 text in SQLite, timestamptz in PostgreSQL.</summary>
internal sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override DateTimeOffset Parse(object value) =>
        value switch
        {
            DateTime instant => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
            DateTimeOffset instant => instant.ToUniversalTime(),
            string text => DateTimeOffset.Parse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
            ),
            _ => throw new DataException($"An instant cannot be read from {value.GetType()}."),
        };

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
        parameter.Value =
            parameter is Microsoft.Data.Sqlite.SqliteParameter
                ? value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
                : value.UtcDateTime;
}

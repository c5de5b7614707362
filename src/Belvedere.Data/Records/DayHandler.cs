using System.Data;
using System.Globalization;
using Dapper;

namespace Belvedere.Data.Records;

/// <summary>Days: ISO 8601 text in SQLite, date in PostgreSQL.</summary>
internal sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
{
    public override DateOnly Parse(object value) =>
        value switch
        {
            DateOnly day => day,
            DateTime instant => DateOnly.FromDateTime(instant),
            string text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => throw new DataException($"A day cannot be read from {value.GetType()}."),
        };

    public override void SetValue(IDbDataParameter parameter, DateOnly value) =>
        parameter.Value =
            parameter is Microsoft.Data.Sqlite.SqliteParameter
                ? value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : value;
}

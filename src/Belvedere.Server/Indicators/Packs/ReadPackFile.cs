using System.Globalization;
using System.Text;
using Belvedere.Core;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>The cells of one year and one commune list: by series, then by the code written in the file.</summary>
internal sealed record PackTable(
    int Year,
    int GeographyYear,
    IReadOnlyDictionary<string, Dictionary<string, double>> Series
)
{
    /// <summary>The only départements that were asked of the source; null for all of them.</summary>
    public IReadOnlySet<string>? Departements { get; init; }
}

/// <summary>Reads a CSV file of a pack as its manifest says; what does not fit is a problem, never a guess.</summary>
internal static class ReadPackFile
{
    public static async Task<Result<IReadOnlyList<PackTable>>> ReadAsync(
        PackFile file,
        string path,
        int geographyYear,
        CancellationToken ct
    )
    {
        using var engine = DuckDbEngine.Open(
            new DuckDbSettings
            {
                AllowedDirectories =
                [
                    Path.GetDirectoryName(path)!, /* a file */
                ],
            }
        );
        try
        {
            var answer = await engine.QueryAsync(Statement(file, path), QueryBudget.Export, ct);
            if (!answer.IsSuccess)
            {
                return answer.Problem;
            }

            await using var rows = answer.Value;
            var tables = new Dictionary<(int Year, int Geography), Dictionary<string, Dictionary<string, double>>>();
            await foreach (var row in rows.ReadRowsAsync(ct))
            {
                if (Take(file, row, geographyYear, tables) is { } problem)
                {
                    return problem;
                }
            }

            MoveSingleYears(file, tables);
            return tables
                .Select(t => new PackTable(t.Key.Year, t.Key.Geography, t.Value))
                .OrderBy(t => t.Year)
                .ToArray();
        }
        catch (DuckDbException)
        {
            return Problems.PackFileUnreadable(
                file.Name,
                "colonnes ou séparateur inattendus / unexpected columns or delimiter."
            );
        }
        catch (QueryStoppedException stopped)
        {
            return Problems.PackFileUnreadable(file.Name, stopped.Problem.Detail.French);
        }
    }

    // The latest figures under the year of their census, and nowhere else.
    private static void MoveSingleYears(
        PackFile file,
        Dictionary<(int Year, int Geography), Dictionary<string, Dictionary<string, double>>> tables
    )
    {
        foreach (var (departement, census) in file.SingleYears)
        {
            var target = tables.FirstOrDefault(t => t.Key.Year == census).Value;
            foreach (var table in tables.OrderByDescending(t => t.Key.Year).Select(t => t.Value))
            {
                foreach (var (series, cells) in table)
                {
                    var own = cells.Where(c => c.Key.StartsWith(departement, StringComparison.Ordinal)).ToArray();
                    foreach (var (code, cell) in own)
                    {
                        cells.Remove(code);
                        target?[series].TryAdd(code, cell);
                    }
                }
            }
        }
    }

    // Every value of the manifest is quoted here; the path comes from this machine, the rest from the product.
    private static SqlStatement Statement(PackFile file, string path)
    {
        var sql = new StringBuilder("SELECT ").Append(Name(file.CodeColumn));
        foreach (var column in Extras(file))
        {
            sql.Append(", ").Append(file.Series.Any(s => s.IsSummed) ? $"any_value({Name(column)})" : Name(column));
        }

        foreach (var series in file.Series)
        {
            sql.Append(", ").Append(Expression(series));
        }

        sql.Append(" FROM read_csv(")
            .Append(Text(path))
            .Append(", delim=")
            .Append(Text(file.Csv!.Delimiter.ToString())) // only CSV files come here
            .Append(", header=true, all_varchar=true, quote='\"', compression=")
            .Append(Text(IsGzip(path) ? "gzip" : "none"))
            .Append(')');
        if (file.Where is { } where)
        {
            sql.Append(" WHERE ")
                .Append(Name(where.Column))
                .Append(" IN (")
                .AppendJoin(", ", where.Values.Select(Text))
                .Append(')');
        }

        if (file.Series.Any(s => s.IsSummed))
        {
            sql.Append(" GROUP BY 1");
        }

        return new SqlStatement(sql.ToString(), []);
    }

    private static IEnumerable<string> Extras(PackFile file) =>
        new[] { file.YearColumn, file.GeographyColumn }
            .OfType<string>()
            .Concat(file.Series.Select(s => s.Guard).OfType<string>().Distinct(StringComparer.Ordinal));

    private static string Expression(PackSeries series)
    {
        if (!series.IsSummed)
        {
            return Name(series.Column);
        }

        var value = $"CAST({Name(series.Column)} AS DOUBLE)";
        return series.When switch
        {
            null => $"sum({value})",
            { IsPrefix: true } rule =>
                $"sum(CASE WHEN starts_with({Name(rule.Column)}, {Text(rule.Text)}) THEN {value} END)",
            { } rule => $"sum(CASE WHEN {Name(rule.Column)} = {Text(rule.Text)} THEN {value} END)",
        };
    }

    private static Problem? Take(
        PackFile file,
        object?[] row,
        int geographyYear,
        Dictionary<(int Year, int Geography), Dictionary<string, Dictionary<string, double>>> tables
    )
    {
        var extras = Extras(file).ToArray();
        if (row[0] is not string { Length: > 0 } code)
        {
            return Problems.PackFileUnreadable(
                file.Name,
                $"colonne {file.CodeColumn} vide / empty {file.CodeColumn} column."
            );
        }

        int Number(string? column, int otherwise) =>
            column is null
                ? otherwise
                : int.Parse(
                    (string)
                        row[
                            1 + Array.IndexOf(extras, column)
                        ]! /* a year is never empty */
                    ,
                    CultureInfo.InvariantCulture
                );
        var year = Number(file.YearColumn, file.Year);
        var geography = file.GeographyCorrections.TryGetValue(year, out var list)
            ? list
            : Number(file.GeographyColumn, geographyYear);
        code = file.CodeCorrections.GetValueOrDefault(code, code);
        for (var i = 0; i < file.Series.Count; i++)
        {
            var series = file.Series[i];
            var guard = series.Guard is { } column ? row[1 + Array.IndexOf(extras, column)] as string : null;
            if (!TryCell(file, series, row[1 + extras.Length + i], guard, out var cell))
            {
                return Problems.PackFileUnreadable(
                    file.Name,
                    $"« {row[1 + extras.Length + i]} » n’est pas un nombre ({series.Column}, {code}) / is not a number."
                );
            }

            var table = Get(tables, (series.Year ?? year, geography));
            Get(table, series.Series).TryAdd(code, cell);
        }

        return null;
    }

    private static TValue Get<TKey, TValue>(Dictionary<TKey, TValue> dictionary, TKey key)
        where TKey : notnull
        where TValue : new()
    {
        if (!dictionary.TryGetValue(key, out var value))
        {
            dictionary[key] = value = new TValue();
        }

        return value;
    }

    private static bool TryCell(PackFile file, PackSeries series, object? raw, string? guard, out double cell)
    {
        cell = Missing.Because(series.Empty);
        switch (raw)
        {
            case null or "":
                cell = file.AbsentIsZero && series.IsSummed ? 0 : cell;
                return true;
            case double number:
                cell = number;
                return true;
            case string text:
                var invariant = file.Csv!.DecimalMark == ',' ? text.Replace(',', '.') : text; // only CSV files come here
                if (!double.TryParse(invariant, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                {
                    return false;
                }

                cell = (series.IsPositive && value <= 0) || guard == "0" ? Missing.Because(series.Empty) : value;
                return true;
            default:
                return false;
        }
    }

    private static bool IsGzip(string path)
    {
        using var stream = File.OpenRead(path);
        return stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
    }

    private static string Name(string column) => "\"" + column.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Text(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
}

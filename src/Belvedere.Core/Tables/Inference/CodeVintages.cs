using System.Globalization;

namespace Belvedere.Core.Tables.Inference;

/// <summary>
/// The lists of territory codes by year, to know of which one the codes of a column are: a commune that merged exists in
/// some years only.
/// </summary>
/// <param name="codes">Concept (<c>commune</c>, <c>epci</c>) → year → its codes, packed by <see cref="PackedCode"/>.</param>
public sealed class CodeVintages(IReadOnlyDictionary<string, IReadOnlyDictionary<int, IReadOnlySet<ulong>>> codes)
{
    /// <summary>The reading with the year whose list holds most of its codes, the latest of equals; unchanged without codes.</summary>
    public ColumnReading Date(ColumnReading reading)
    {
        var column = reading.Column;
        if (
            column.Concept is null
            || reading.Codes.Count == 0
            || !codes.TryGetValue(column.Concept, out var years)
            || years.Count == 0
        )
        {
            return reading;
        }

        var (year, found) = years
            .Select(list => (list.Key, Found: reading.Codes.Count(list.Value.Contains)))
            .OrderByDescending(list => list.Found)
            .ThenByDescending(list => list.Key)
            .First();
        if (found == 0)
        {
            return reading;
        }

        var dated = reading with { Column = column with { Vintage = year } };
        var missing = reading.Codes.Count - found;
        return missing == 0 && year == years.Keys.Max()
            ? dated
            : dated with
            {
                Remarks = [.. reading.Remarks, Remark(column.Label, year, missing)],
            };
    }

    private static IngestRemark Remark(string label, int year, int missing)
    {
        var (list, count) = (
            year.ToString(CultureInfo.InvariantCulture),
            missing.ToString(CultureInfo.InvariantCulture)
        );
        return new IngestRemark(
            missing == 0
                ? new LocalizedText(
                    $"Colonne « {label} » : ses codes sont ceux du 1er janvier {list}, certains ont changé depuis.",
                    $"Column “{label}”: its codes are those of 1 January {list}; some have changed since."
                )
                : new LocalizedText(
                    $"Colonne « {label} » : codes du 1er janvier {list} ; {count} n’y existent pas, ni dans aucune année mieux représentée.",
                    $"Column “{label}”: codes of 1 January {list}; {count} do not exist in it, nor in any year that fits better."
                )
        )
        {
            Severity = missing == 0 ? RemarkSeverity.Information : RemarkSeverity.ToCheck,
        };
    }
}

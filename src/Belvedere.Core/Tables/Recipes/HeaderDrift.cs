using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Tables.Recipes;

/// <summary>
/// Headers that changed from one file to the next: a column that is gone and a new one that is probably the same. Each
/// match is proposed as a renaming; once confirmed, it stays in the recipe.
/// </summary>
public static class HeaderDrift
{
    /// <summary>The probable renamings: by the words of the headers first, then by what the columns hold.</summary>
    /// <param name="published">The columns that readers know.</param>
    /// <param name="loaded">The columns of the new file.</param>
    public static IReadOnlyList<IngestRemark> Find(TableSchema published, TableSchema loaded)
    {
        var gone = Missing(published, loaded);
        var fresh = Missing(loaded, published);
        var common = published.Columns.Where(column => loaded.Find(column.Name) is not null).ToList();
        var remarks = new List<IngestRemark>();
        var pairs = gone.SelectMany(old => fresh.Select(column => (Old: old, New: column)))
            .Select(pair => (pair.Old, pair.New, Score: NearLabels.Score(pair.Old.Label, pair.New.Label)))
            .Where(pair => pair.Score >= NearLabels.Least && !IsOneOfSeveral(pair.Old, common))
            .OrderByDescending(pair => pair.Score);
        foreach (var (old, column, _) in pairs)
        {
            if (gone.Contains(old) && fresh.Contains(column))
            {
                Take(old, column, "leurs en-têtes se ressemblent", "their headers look alike");
            }
        }

        foreach (var old in gone.Where(old => old.Concept is not null).ToList())
        {
            if (
                gone.Count(other => HoldSame(other, old)) == 1
                && fresh.FindAll(column => HoldSame(column, old)) is [var only]
            )
            {
                Take(old, only, "elles contiennent la même chose", "they hold the same thing");
            }
        }

        return remarks;

        void Take(Column old, Column column, string french, string english)
        {
            gone.Remove(old);
            fresh.Remove(column);
            remarks.Add(Remark(old, column, french, english));
        }
    }

    private static List<Column> Missing(TableSchema from, TableSchema other) =>
        [.. from.Columns.Where(column => other.Find(column.Name) is null)];

    private static bool HoldSame(Column column, Column other) =>
        column.Type == other.Type && string.Equals(column.Concept, other.Concept, StringComparison.Ordinal);

    // « Population 2018 » beside « Population 2019 », which stays: the years follow one another, no header drifts.
    private static bool IsOneOfSeveral(Column old, List<Column> common) =>
        common.Exists(column => NearLabels.Score(column.Label, old.Label) >= 1);

    private static IngestRemark Remark(Column old, Column column, string french, string english) =>
        new(
            new(
                $"La colonne « {old.Label} » n’est plus dans le fichier et « {column.Label} » y est nouvelle ; {french}. Est-ce la même ?",
                $"The column “{old.Label}” is no longer in the file and “{column.Label}” is new; {english}. Is it the same?"
            )
        )
        {
            Severity = RemarkSeverity.ToCheck,
            Fix = Fix.With(Fix.Rename, column.Name, "to", old.Name).And("label", old.Label),
        };
}

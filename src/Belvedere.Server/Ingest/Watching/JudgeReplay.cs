using Belvedere.Core;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.SchemaChecks;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>
/// Whether a table may be shown to readers without a person: it has the columns that they know, most of their rows, and
/// follows its schema no less well.
/// </summary>
internal static class JudgeReplay
{
    /// <summary>Below this share of the rows that readers see, a file is more likely cut than shorter.</summary>
    private const int MinimumPercent = 50;

    /// <summary>Differences of columns that a sentence names.</summary>
    private const int MaximumTold = 6;

    /// <summary>Why the table waits for a person; null when it may be published.</summary>
    internal static Problem? WhyHeld(
        Dataset dataset,
        Revision published,
        WrittenTable written,
        DeclaredSchema declared
    ) =>
        WhyColumns(published.Schema, written.Schema)
        ?? (
            written.RowCount * 100 < published.RowCount * MinimumPercent
                ? Problems.WatchRowsLost(published.RowCount, written.RowCount, MinimumPercent)
                : WhySchema(dataset.Checked, written.Schemas?.Check, declared)
        );

    private static Problem? WhyColumns(TableSchema published, TableSchema written)
    {
        var changes = published
            .Columns.Select(column => WhatBecame(column, written.Find(column.Name)))
            .OfType<LocalizedText>()
            .Concat(
                written
                    .Columns.Where(column => published.Find(column.Name) is null)
                    .Select(column => new LocalizedText($"« {column.Label} » est nouvelle", $"“{column.Label}” is new"))
            )
            .ToList();
        if (changes.Count > MaximumTold)
        {
            var others = changes.Count - MaximumTold;
            changes =
            [
                .. changes.Take(MaximumTold),
                new LocalizedText($"et {others} autres différences", $"and {others} other differences"),
            ];
        }

        return changes.Count == 0
            ? null
            : Problems.WatchColumnsChanged(
                string.Join(", ", changes.Select(change => change.French)),
                string.Join(", ", changes.Select(change => change.English))
            );
    }

    private static LocalizedText? WhatBecame(Column known, Column? now) =>
        now is null ? new($"« {known.Label} » a disparu", $"“{known.Label}” is gone")
        : now.Type != known.Type
            ? new($"« {known.Label} » n’est plus du même type", $"“{known.Label}” is no longer of the same type")
        : null;

    private static Problem? WhySchema(CheckedSchema? before, CheckedSchema? now, DeclaredSchema declared) =>
        declared.Key is not { } key ? null
        : now is null ? Problems.WatchSchemaUnchecked(key)
        : Fails(now.SchemaVerdict, before?.SchemaVerdict) || Fails(now.RulesVerdict, before?.RulesVerdict)
            ? Problems.WatchSchemaWorse(now.Name, now.ErrorCount)
        : null;

    private static bool Fails(Verdict now, Verdict? before) =>
        now == Verdict.DoesNotConform && before != Verdict.DoesNotConform;
}

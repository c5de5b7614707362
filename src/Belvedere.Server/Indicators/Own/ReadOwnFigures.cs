using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Attachment;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Indicators.Own;

/// <summary>The figures of an indicator, computed and not yet kept.</summary>
/// <param name="Table">What the rows gave, for a preview.</param>
internal sealed record OwnReading(AttachedTable Table, IReadOnlyList<StoredSeries> Series, OwnReport Report)
{
    public required TerritoryMesh Mesh { get; init; }
}

/// <summary>Computes an indicator from a revision: what a preview shows is what is kept.</summary>
internal sealed class ReadOwnFigures(ReadOwnRows rows, TerritoryDirectory territories)
{
    /// <summary>The figures, or why the revision gives none.</summary>
    /// <param name="id">Of the indicator; any word for a preview.</param>
    public async Task<Result<OwnReading>> RunAsync(
        string id,
        Revision revision,
        OwnDefinition said,
        CancellationToken ct
    )
    {
        if (CheckDefinition.Against(said, revision.Schema) is { } problem)
        {
            return problem;
        }

        var read = await rows.RunAsync(revision, said, ct);
        if (!read.IsSuccess)
        {
            return read.Problem;
        }

        var geography = territories.Current;
        var level = OwnDefinition.LevelOf(revision.Schema.Find(said.TerritoryColumn)!)!.Value; // checked just above
        var table = AttachRows.To(geography, level, read.Value, said.Kind != IndicatorKind.NotAdditive);
        if (table.Cells.Count == 0)
        {
            return Problems.OwnIndicatorNothingAttached(
                said.TerritoryColumn,
                table.Strays.Select(s => s.Code).FirstOrDefault(c => c.Length > 0)
            );
        }

        var mesh = TerritoryMesh.Of(geography);
        var series = OwnSeries.Of(id, said, table, mesh);
        return new OwnReading(table, series, Report(revision, said, table, series)) { Mesh = mesh };
    }

    private static OwnReport Report(
        Revision revision,
        OwnDefinition said,
        AttachedTable table,
        IReadOnlyList<StoredSeries> series
    ) =>
        new(
            revision.RowCount,
            table.AttachedRows,
            table.Cells.Keys.Select(k => k.Code).Distinct(StringComparer.Ordinal).Count(),
            OwnSeries.CountSecrets(series, table.Level)
        )
        {
            Level = table.Level,
            YearType = said.YearColumn is { } column ? revision.Schema.Find(column)?.Type : null,
            Years = table.Years,
            Moved = table
                .Moved.Select(m => new ToldCode(
                    m.Code,
                    m.RowCount,
                    SuccessorSentence.Of(m.Successor),
                    m.Successor.Territory.Id.Code
                ))
                .ToList(),
            Strays = table
                .Strays.Take(OwnReport.MostTold)
                .Select(s => new ToldCode(s.Code, s.RowCount, StraySentence.Of(s), null))
                .ToList(),
            StrayCount = table.Strays.Count,
        };
}

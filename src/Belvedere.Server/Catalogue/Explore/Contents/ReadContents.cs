using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Microsoft.Extensions.Caching.Memory;

namespace Belvedere.Server.Catalogue.Explore.Contents;

/// <summary>Looks at the content of a table: its first rows, the bounds of its numbers and days, the values of short lists.</summary>
/// <remarks>
/// A help on the first page of a dataset: what the engine cannot answer now is left out. It is read once for each revision,
/// for it goes over every row.
/// </remarks>
public sealed class ReadContents(QueryRows rows, ReadFacets facets) : IRevisionMemory, IDisposable
{
    /// <summary>Rows shown.</summary>
    public const int FirstRows = 5;

    /// <summary>Columns of the first rows: a table of hundreds is read elsewhere.</summary>
    private const int FirstColumns = 30;

    /// <summary>Columns whose bounds are computed.</summary>
    private const int MostColumns = 60;

    /// <summary>Of all the contents kept together; a table of ten columns weighs some 4,000.</summary>
    private const long MostCharacters = 16L << 20;

    /// <summary>What a cell or a value of a list weighs beside its characters.</summary>
    private const int OwnCharacters = 32;

    /// <summary>What a busy engine left out is looked for again after it.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = MostCharacters });

    public async Task<TableContents> RunAsync(Revision revision, Language language, CancellationToken ct)
    {
        var key = (revision.Id, language);
        if (known.TryGetValue(key, out TableContents? kept) && kept is not null)
        {
            return kept;
        }

        var read = await ReadAsync(revision, language, ct);
        if (read.First is not null)
        {
            known.Set(
                key,
                read,
                new MemoryCacheEntryOptions { Size = SizeOf(read), AbsoluteExpirationRelativeToNow = Kept }
            );
        }

        return read;
    }

    public void Forget() => known.Clear();

    public void Dispose() => known.Dispose();

    private async Task<TableContents> ReadAsync(Revision revision, Language language, CancellationToken ct)
    {
        var columns = revision.Schema.Columns.Take(MostColumns).ToList();
        var bounds = await BoundsAsync(revision, columns.Where(HasBounds).ToList(), ct);
        var lists = await facets.RunAsync(revision, RowSelection.Everything, language, ct);
        var first = await AskAsync(
            revision,
            new() { Select = Names(revision.Schema.Columns.Take(FirstColumns)), Limit = $"{FirstRows}" },
            ct
        );
        return new(
            // Of a page that an index gives, the cells are copied: they would hold its file.
            first is null
                ? null
                : first with
                {
                    Rows = [.. first.Rows],
                },
            columns.ConvertAll(c =>
            {
                var (least, most) = bounds.GetValueOrDefault(c.Name);
                return new ColumnContent(c, least, most, lists.FirstOrDefault(l => l.Column == c), ExampleOf(c, first));
            })
        );
    }

    private static long SizeOf(TableContents contents) =>
        contents.First!.Rows.SelectMany(row => row).Sum(LengthOf)
        + contents.Columns.Sum(column =>
            column.Values?.Items.Sum(item => item.Label.Length + OwnCharacters) + OwnCharacters ?? OwnCharacters
        );

    private static int LengthOf(object? cell) =>
        OwnCharacters
        + cell switch
        {
            string text => text.Length,
            Shape shape => shape.Wkb.Length,
            _ => 0,
        };

    private static bool HasBounds(Column column) =>
        column.Type is ColumnType.Integer or ColumnType.Decimal or ColumnType.Date or ColumnType.DateTime;

    private static object? ExampleOf(Column column, RowPage? first)
    {
        var at = first?.Columns.ToList().FindIndex(c => c.Name == column.Name) ?? -1;
        return at < 0 ? null : first?.Rows.Select(row => row[at]).FirstOrDefault(value => value is not null);
    }

    private async Task<Dictionary<string, (object? Least, object? Most)>> BoundsAsync(
        Revision revision,
        List<Column> columns,
        CancellationToken ct
    )
    {
        if (columns.Count == 0 || revision.RowCount == 0)
        {
            return [];
        }

        var asked = columns.Select((c, i) => $"min({Field(c)}) as least_{i}, max({Field(c)}) as most_{i}");
        var page = await AskAsync(revision, new() { Select = string.Join(", ", asked), Limit = "1" }, ct);
        return page is not { Rows.Count: 1 }
            ? []
            : columns
                .Index()
                .ToDictionary(
                    c => c.Item.Name,
                    c => (page.Rows[0][2 * c.Index], page.Rows[0][(2 * c.Index) + 1]),
                    StringComparer.Ordinal
                );
    }

    private async Task<RowPage?> AskAsync(Revision revision, QueryText text, CancellationToken ct)
    {
        var query = text.ParsePage();
        var page = query.IsSuccess
            ? await rows.PageAsync(revision, query.Value, BindingContext.Utc, ct)
            : query.Problem;
        return page.IsSuccess ? page.Value : null;
    }

    private static string Names(IEnumerable<Column> columns) => string.Join(',', columns.Select(Field));

    private static string Field(Column column) => FilterText.Field(column.Name);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Data.Rows;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>
/// The catalogue as a table of the engine, one row for each published dataset: conditions, groups, facets and exports
/// then mean the same on the catalogue as on any dataset. It is written again when something in it changed.
/// </summary>
public sealed class CatalogueTable(RecordStore records, RecordChanges changes, RevisionFiles files) : IDisposable
{
    /// <summary>Files kept behind the current one, for the queries that were about to read them.</summary>
    private const int KeptFiles = 3;

    /// <summary>The name under which exports of the catalogue are saved.</summary>
    public const string Slug = "catalogue";

    public const string IdColumn = "dataset_id";

    /// <summary>The fields that facets count when a request names none.</summary>
    public static readonly IReadOnlyList<string> FacetFields =
    [
        "modified",
        "publisher",
        "license",
        "language",
        "theme",
        "keyword",
    ];

    private static readonly TableSchema Schema = new([
        new(IdColumn, "Identifiant", ColumnType.Text),
        new("dataset_uid", "Identifiant unique", ColumnType.Text),
        new("title", "Titre", ColumnType.Text),
        new("description", "Description", ColumnType.Text),
        new("publisher", "Producteur", ColumnType.Text),
        new("license", "Licence", ColumnType.Text),
        new("license_url", "Adresse de la licence", ColumnType.Text),
        new("language", "Langue", ColumnType.Text),
        new("theme", "Thème", ColumnType.Text),
        new("keyword", "Mot-clé", ColumnType.Text),
        new("territory", "Territoire", ColumnType.Text),
        new("references", "Références", ColumnType.Text),
        new("modified", "Modifié le", ColumnType.DateTime),
        new("data_processed", "Données traitées le", ColumnType.DateTime),
        new("metadata_processed", "Description traitée le", ColumnType.DateTime),
        new("records_count", "Nombre de lignes", ColumnType.Integer),
    ]);

    private readonly SemaphoreSlim turn = new(1);
    private readonly Queue<string> written = new();
    private Made? current;

    /// <summary>The table of this moment. When the records changed, one light line is read for each dataset.</summary>
    public async Task<Revision> CurrentAsync(CancellationToken ct)
    {
        var mark = changes.Mark();
        if (current is { } last && last.Mark == mark)
        {
            return last.Table;
        }

        IReadOnlyList<DatasetLine> lines;
        await using (var connection = await records.OpenAsync(ct))
        {
            lines = await Datasets.ListLinesAsync(connection, ct);
        }

        var print = FingerprintOf(lines);
        await turn.WaitAsync(ct);
        try
        {
            var table = current?.Table is { } made && made.Id == print ? made : await WriteAsync(print, lines, ct);
            current = new Made(mark, table);
            return table;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<Revision> WriteAsync(string print, IReadOnlyList<DatasetLine> lines, CancellationToken ct)
    {
        var path = files.PassingTablePath($"{Slug}-{Guid.NewGuid():N}.parquet");
        await using var writer = RevisionWriter.Create(files.WorkDirectory, Schema);
        foreach (var line in lines)
        {
            Append(writer, line);
        }

        var statistics = await writer.CompleteAsync(files.FullPath(path), ct);
        written.Enqueue(path);
        if (written.Count > KeptFiles)
        {
            File.Delete(files.FullPath(written.Dequeue()));
        }

        return new Revision(print, Slug, 1, Schema)
        {
            RowCount = statistics.RowCount,
            SourceName = Slug,
            SourcePath = path,
            SourceSha256 = print,
            RowsPath = path,
            RowsSizeBytes = statistics.SizeBytes,
            CreatedAt = lines.Select(l => l.PublishedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(),
        };
    }

    private static void Append(RevisionWriter writer, DatasetLine line)
    {
        var licence = Licence.Find(line.License);
        writer.AppendText(line.Slug);
        writer.AppendText($"da_{line.Id}");
        writer.AppendText(line.Title);
        Text(line.Description);
        writer.AppendText(line.Publisher);
        Text(licence?.Title ?? line.License);
        Text(licence?.Url);
        writer.AppendText("fr");
        for (var unknown = 0; unknown < 4; unknown++)
        {
            writer.AppendNull(); // theme, keyword, territory, references: not described yet
        }

        writer.AppendInstant(line.PublishedAt.UtcDateTime);
        writer.AppendInstant(line.RevisionCreatedAt.UtcDateTime);
        writer.AppendInstant(line.PublishedAt.UtcDateTime);
        writer.AppendInteger(line.RowCount);
        writer.EndRow();

        void Text(string? text)
        {
            if (text is null)
            {
                writer.AppendNull();
            }
            else
            {
                writer.AppendText(text);
            }
        }
    }

    private static string FingerprintOf(IReadOnlyList<DatasetLine> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
        {
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"{line.Slug}\0{line.Title}\0{line.Description}\0{line.License}\0{line.Publisher}\0{line.RevisionId}\0{line.PublishedAt:O}\n"
            );
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed record Made(RecordMark Mark, Revision Table);
}

using System.Text;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Readers;

/// <summary>Each row of the table of encodings: what the mark says, what the body is, and what the agent is told.</summary>
public sealed class EncodingTests : IDisposable
{
    private const string Text =
        "Libellé;Année\nÉcole élémentaire à Thoard;2023\nForêt près de l'église;2024\nFaçade;2025\n";

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1252, "Windows-1252")]
    [InlineData(10000, "Mac Roman")]
    [InlineData(850, "DOS 850")]
    public async Task An_old_encoding_is_known_by_its_accents(int page, string name)
    {
        var table = await ReadAsync(Page(page).GetBytes(Text));
        Assert.Equal((name, "Libellé"), (table.Encoding.Name, table.Columns[0].Column.Label));
        Assert.Equal(
            page != 1252,
            table.Remarks.Any(r => r.Text.French.Contains("ancien encodage", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task The_euro_the_apostrophe_and_the_ligature_are_those_of_windows()
    {
        var table = await ReadAsync(Page(1252).GetBytes("Œuvre;Prix (€)\nL’Été;12\nCœur;13\n"));
        Assert.Equal(["Œuvre", "Prix (€)"], table.Columns.Select(c => c.Column.Label));
    }

    [Fact]
    public async Task Lines_of_two_encodings_are_decoded_one_by_one_and_named()
    {
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes("Libellé;n\nForêt;1\nÉglise;2\n"),
            .. Page(1252).GetBytes("Façade;3\n"),
            .. Encoding.UTF8.GetBytes("Médiathèque;4\n"),
            .. Page(1252).GetBytes("Préau;5"),
        ];
        var table = await ReadAsync(bytes);
        Assert.Equal((5, "Libellé"), (table.RowCount, table.Columns[0].Column.Label));
        var remark = Assert.Single(
            table.Remarks,
            r => r.Text.French.Contains("deux encodages", StringComparison.Ordinal)
        );
        Assert.Equal([4L, 6L], remark.Cells.Select(c => c.Line));
        Assert.Equal((2L, RemarkSeverity.ToCheck), (remark.RowCount ?? 0, remark.Severity));
    }

    [Fact]
    public async Task Accents_encoded_twice_are_shown_with_their_repair()
    {
        var twice = Encoding.UTF8.GetBytes(
            Page(1252).GetString(Encoding.UTF8.GetBytes("École;1\nForêt;2\nL’église;3\nFaçade;4\n"))
        );
        var table = await ReadAsync([.. "nom;n\n"u8, .. twice]);
        var remark = Assert.Single(table.Remarks);
        Assert.Equal(3, remark.Examples.Count);
        Assert.Equal(new CellChange("Ã‰cole", "École"), remark.Examples[0]);
        Assert.Equal((4L, Fix.DecodeTwice), (remark.RowCount ?? 0, remark.Fix?.Operation));
        Assert.Empty((await ReadAsync("nom;n\nÃ;1\nÂge;2\n"u8.ToArray())).Remarks);
    }

    [Theory]
    [InlineData(0xFF, 0xFE)]
    [InlineData(0xFE, 0xFF)]
    public async Task A_utf16_mark_that_lies_is_not_believed(byte first, byte second)
    {
        var table = await ReadAsync([first, second, .. Encoding.UTF8.GetBytes(Text)]);
        Assert.Equal((TextEncoding.Utf8, "Libellé"), (table.Encoding, table.Columns[0].Column.Label));
        Assert.Contains("UTF-16", Assert.Single(table.Remarks).Text.French, StringComparison.Ordinal);
    }

    private static Encoding Page(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!; // built in

    private async Task<CsvTable> ReadAsync(byte[] content)
    {
        var path = folder.PathOf("source.csv");
        await File.WriteAllBytesAsync(path, content, Ct);
        var table = await CsvTable.ProfileAsync(
            path,
            new ReaderLimits(),
            new FrenchDate(2026),
            Recipe.Empty,
            new Progress<IngestProgress>(),
            Ct
        );
        Assert.True(table.IsSuccess, table.Problem?.Detail.French);
        return table.Value;
    }
}

using System.IO.Compression;
using System.Xml.Linq;
using Belvedere.Core.Schemas;
using Belvedere.Data.Writers.Workbook;

namespace Belvedere.Tests.Schemas;

/// <summary>The empty file of a schema bears what is known of the authority, and the lists of its fields.</summary>
public sealed class EmptyFileTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly DataSchema Schema = Checked.Schema(
        """
        {"name":"nomAttribuant"},{"name":"idAttribuant"},{"name":"nomBeneficiaire"},{"name":"code_insee"},
        {"name":"nature","constraints":{"enum":["aide en numéraire","aide en nature"]}},
        {"name":"notificationUE","type":"boolean","trueValues":["oui"],"falseValues":["non"]}
        """,
        ""","custom_checks":[{"name":"french-siret-value","params":{"column":"idAttribuant"}}]"""
    );

    private static readonly AuthorityIdentity Digne = new("21040070300016", "Ville de Digne-les-Bains", "04070");

    [Fact]
    public void The_first_row_names_the_authority_and_nobody_else() =>
        Assert.Equal(
            ["Ville de Digne-les-Bains", "21040070300016", "", "04070", "", ""],
            EmptyFile.FirstRow(Schema, Digne)
        );

    [Fact]
    public async Task The_workbook_has_drop_down_lists()
    {
        using var stream = new MemoryStream();
        await EmptyWorkbook.WriteAsync(Schema, Digne, stream, TestContext.Current.CancellationToken);
        using var archive = new ZipArchive(new MemoryStream(stream.ToArray()));
        var data = Sheet(archive, 1);
        Assert.Equal(
            ["E2:E1048576 Listes!$A$2:$A$3", "F2:F1048576 Listes!$B$2:$B$3"],
            data.Descendants(Main + "dataValidation").Select(v => $"{v.Attribute("sqref")?.Value} {v.Value}")
        );
        Assert.Equal(
            ["nature", "notificationUE", "aide en numéraire", "oui", "aide en nature", "non"],
            Texts(Sheet(archive, 2))
        );
        Assert.Contains("code_insee", Texts(Sheet(archive, 3)));
    }

    private static XElement Sheet(ZipArchive archive, int number)
    {
        using var part = archive.GetEntry($"xl/worksheets/sheet{number}.xml")?.Open();
        Assert.NotNull(part);
        return XElement.Load(part);
    }

    private static IEnumerable<string> Texts(XElement sheet) => sheet.Descendants(Main + "t").Select(t => t.Value);
}

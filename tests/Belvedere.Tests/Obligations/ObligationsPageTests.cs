using System.Globalization;
using System.Text;
using Belvedere.Core.Obligations;

namespace Belvedere.Tests.Obligations;

/// <summary>The table of docs/obligations.md says what the list says.</summary>
public sealed class ObligationsPageTests
{
    private const string Mark = "<!-- Written by ./dev bless from obligations.json: do not edit below. -->\n";

    [Fact]
    public void The_document_lists_every_line_with_its_basis()
    {
        var path = RepositoryRoot.PathOf("docs", "obligations.md");
        var text = File.ReadAllText(path);
        var kept = text[..(text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)];
        var expected = $"{kept}\n{Table()}";
        if (Environment.GetEnvironmentVariable("BELVEDERE_BLESS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Table()
    {
        var table = new StringBuilder(
            "| Ligne | Qui | Base juridique | Schéma | Fréquence | Destination | Relu le |\n|---|---|---|---|---|---|---|\n"
        );
        foreach (var line in Authorities.List.Lines)
        {
            var cells = new[]
            {
                $"**{line.Name.French}** (`{line.Id}`), {(line.Duty == Duty.Required ? "obligatoire" : "recommandé")}",
                Who(line),
                line.Basis.French,
                line.Schemas.Count == 0 ? "–" : string.Join(", ", line.Schemas.Select(s => $"`{s.Key}`")),
                line.Frequency.French,
                line.Destination.French,
                line.ReviewedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                    + (line.IsToConfirm ? ", à confirmer" : ""),
            };
            table.Append($"| {string.Join(" | ", cells)} |\n");
            if (line.Note is { } note)
            {
                table.Append($"| | *{note.French}* | | | | | |\n");
            }
        }

        return table.ToString();
    }

    private static string Who(Obligation line) =>
        AudienceSentence.Of(line.Audiences).French
        + (Authorities.List.FindSituation(line.Situation) is { } asked ? $" ; {asked.Question.French}" : "");
}

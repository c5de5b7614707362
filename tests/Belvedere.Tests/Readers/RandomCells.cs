using System.Globalization;

namespace Belvedere.Tests.Readers;

/// <summary>
/// Lines of a table whose columns are each of one type, written in every way that the type allows: whole numbers, decimals,
/// days, instants, yes and no, texts; some cells are empty, or say so in words, or come twice.
/// </summary>
internal sealed class RandomCells(int seed)
{
    private readonly Random random = new(seed);

    internal IEnumerable<string> Lines(int rows)
    {
        yield return "nombre;montant;jour;instant;ouvert;libelle;latitude;longitude";
        var previous = Cells();
        for (var row = 0; row < rows; row++)
        {
            var cells = Cells();
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = random.Next(4) == 0 ? previous[i] : cells[i];
            }

            yield return string.Join(';', cells);
            previous = cells;
        }
    }

    private string[] Cells() =>
        [
            Among(Whole(), Whole(), "", "NC", $" {Whole()} ", Grouped(), "-7"),
            Among(Decimal(), Decimal(), "s", "", "-,5", "1 234,50", "0,12345678901234567", "(3,5)", "7"),
            Among(Day("yyyy-MM-dd"), Day("dd/MM/yyyy"), Day("dd/MM/yyyy"), "", "n/d", "1er mars 2024", Day("d/M/yy")),
            Among(Day("yyyy-MM-ddTHH:mm:ss"), Day("dd/MM/yyyy HH:mm"), "2024-05-06", "2024-05-06T07:08:09Z", ""),
            Among("oui", "non", "Oui", "NON", "", "NC"),
            Among("école", " à la mairie", "", "s", "\"deux; mots\"", "-", $"dépense n° {Whole()}", "NC"),
            Plain(random.Next(41, 51) + random.NextDouble()),
            Plain(random.Next(-5, 9) + random.NextDouble()),
        ];

    private string Whole() => Plain(random.Next(random.Next(2) == 0 ? 100 : int.MaxValue));

    private string Grouped() =>
        string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 999)} {random.Next(999):000}");

    private string Decimal() =>
        string.Create(CultureInfo.InvariantCulture, $"{random.Next(100_000)},{random.Next(10)}5");

    private string Day(string format) =>
        new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified)
            .AddMinutes(random.Next(700_000))
            .ToString(format, CultureInfo.InvariantCulture);

    private static string Plain(double value) => value.ToString(CultureInfo.InvariantCulture);

    private string Among(params ReadOnlySpan<string> written) => written[random.Next(written.Length)];
}

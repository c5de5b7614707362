using System.Globalization;

namespace Belvedere.Tests.Load;

/// <summary>A table of ten mixed columns, the same for the same number of rows.</summary>
internal static class LoadTable
{
    public static readonly string[] Natures =
    [
        "Subvention",
        "Marché",
        "Travaux",
        "Étude",
        "Fournitures",
        "Salaires",
        "Énergie",
        "Transport",
    ];

    public static readonly string[] Words = ["école", "voirie", "piscine", "forêt", "théâtre", "crèche", "pont", "été"];

    public static string Commune(Random random) =>
        string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 96):D2}{random.Next(1, 370):D3}");

    /// <summary>Writes the table as a file that an agent would send.</summary>
    public static async Task WriteAsync(string path, int rows, CancellationToken ct)
    {
        var random = new Random(4070);
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync(
            "id;code_commune;date_operation;montant;nature;libelle;siret;quantite;lat;lon".AsMemory(),
            ct
        );
        for (var i = 1; i <= rows; i++)
        {
            var day = new DateOnly(2015, 1, 1).AddDays(random.Next(3_650));
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{i};{Commune(random)};{day:yyyy-MM-dd};{random.Next(-50_000, 5_000_000) / 100.0};{Natures[random.Next(Natures.Length)]};{Words[random.Next(Words.Length)]} {Words[random.Next(Words.Length)]} n° {random.Next(1000)};{21_000_000_000_000L + random.NextInt64(900_000_000_000L)};{random.Next(100)};{42.5 + (random.NextDouble() * 8):F6};{-1 + (random.NextDouble() * 8):F6}"
            );
            await file.WriteLineAsync(line.AsMemory(), ct);
        }
    }
}

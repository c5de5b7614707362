using System.Globalization;
using System.Text;
using Belvedere.Core.Tables.Inference;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;

namespace Belvedere.Tests.Catalogue;

/// <summary>
/// One portal for the tests of the views that explore a table: 120 invented grants with a theme of four values and some
/// empty, a commune of thirty values, an amount, a day over five years, a yes or no, and places.
/// </summary>
public sealed class ExplorePortal : IAsyncLifetime
{
    public const string Name = "explored portal";

    public const int Rows = 120;

    /// <summary>A name with what queries, shells and languages quote.</summary>
    public const string Association = "L'Été des écoles \\ \"Gentiane\" & 50% + $HOME";

    private static readonly string[] Themes = ["Sport", "Culture", "Social", "Sport", "Jeunesse", ""];

    private RunningPortal? portal;

    public RunningPortal Portal => portal ?? throw new InvalidOperationException("The portal has not started.");

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(CancellationToken.None);
        var csv = new StringBuilder("Référence;Thème;Commune;Montant;Versée le;Soldée;Latitude;Longitude\n");
        for (var i = 0; i < Rows; i++)
        {
            var day = new DateOnly(2020, 1, 15).AddDays(i * 15);
            csv.Append(
                CultureInfo.InvariantCulture,
                $"R{i:000};{Themes[i % Themes.Length]};Commune n° {i % 30};{(i % 10 * 100) + 50},50;{day:dd/MM/yyyy};{(i % 2 == 0 ? "oui" : "non")};{44 + (i * 0.001):0.000};{6 + (i * 0.001):0.000}\n"
            );
        }

        await PublishAsync("aides", "Aides d’exemple", csv.ToString());
        await PublishAsync("actes", "Actes d’exemple", Acts());
    }

    /// <summary>Thirty acts of one authority: its name in every row, texts that are long and hold every kind of quote.</summary>
    private static string Acts()
    {
        var csv = new StringBuilder("Collectivité;SIRET;Acte;Association;Objet\n");
        for (var i = 1; i <= 30; i++)
        {
            var text =
                i == 3 ? $"{string.Concat(Enumerable.Repeat("Le conseil délibère. ", 60))}\nFin de l’acte." : "Un mot.";
            csv.Append(
                CultureInfo.InvariantCulture,
                $"Commune d’exemple;00040700000019;A{i:00};{(i == 3 ? Quoted(Association) : $"Club {i % 6}")};\"{text}\"\n"
            );
        }

        return csv.ToString();
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private async Task PublishAsync(string slug, string title, string csv)
    {
        var file = Path.Combine(Portal.DataDirectory, $"{slug}.csv");
        await File.WriteAllTextAsync(file, csv, CancellationToken.None);
        var loaded = await Portal
            .Services.GetRequiredService<IngestFile>()
            .RunAsync(
                new IngestRequest(new DatasetDescription(slug) { Title = title, License = "lov2" }, "exemple", file)
                {
                    Publish = true,
                },
                new Progress<IngestProgress>(),
                CancellationToken.None
            );
        Assert.True(loaded.IsSuccess, loaded.Problem?.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }
    }
}

/// <summary>One portal for every class that reads it.</summary>
[CollectionDefinition(ExplorePortal.Name)]
public sealed class ExplorePortalCollection : ICollectionFixture<ExplorePortal>;

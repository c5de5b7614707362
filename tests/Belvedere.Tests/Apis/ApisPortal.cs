using System.Text.Json;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue;
using Belvedere.Tests.Query;

namespace Belvedere.Tests.Apis;

/// <summary>One portal for the tests of the data APIs, with three published tables that no test changes.</summary>
public sealed class ApisPortal : IAsyncLifetime
{
    public const string Explore = "/api/explore/v2.1";

    /// <summary>Subsidies: codes, amounts, dates, a hierarchy, a point.</summary>
    public static readonly TableSchema Subsidies = new([
        new Column("beneficiaire", "Bénéficiaire", ColumnType.Text),
        new Column("theme", "Thème", ColumnType.Text) { DistinctCount = 4 },
        new Column("commune", "Code de la commune", ColumnType.Text) { DistinctCount = 2 },
        new Column("montant", "Montant", ColumnType.Decimal) { Unit = "€", Description = "Montant versé" },
        new Column("versee_le", "Versée le", ColumnType.Date),
        new Column("saisie", "Saisie le", ColumnType.DateTime),
        new Column("reconduite", "Reconduite", ColumnType.Boolean),
        new Column("lieu", "Lieu", ColumnType.GeoPoint),
    ]);

    public static readonly IReadOnlyList<object?[]> SubsidyRows =
    [
        ["Amis des arbres", "nature/arbres", "04070", 1200.5, D(2024, 3, 31), T(2024, 3, 31), true, (44.09, 6.23)],
        ["Club d’échecs", "loisirs/jeux", "04070", 300.0, D(2024, 11, 2), T(2024, 11, 2), false, (44.1, 6.24)],
        ["Chorale", "culture/musique", "01004", 450.25, D(2023, 11, 5), T(2023, 11, 5), true, null],
        ["=Fanfare; \"bis\"", "culture/musique", "01004", null, D(2023, 12, 24), null, null, (44.2, 6.3)],
        ["Oiseaux", "nature/oiseaux", "04070", -10.0, null, T(2022, 1, 1), false, null],
        ["École de voile", null, "04070", 1e6, D(2024, 3, 1), T(2024, 3, 1), true, null],
    ];

    private RunningPortal? portal;

    public RunningPortal Portal => portal ?? throw new InvalidOperationException("The portal is not started.");

    public HttpClient Client => Portal.Client;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(CancellationToken.None);
        await portal.PublishTableAsync(
            Described("mixte", "Table mixte"),
            "Commune d’exemple",
            MixedTable.Schema,
            MixedTable.Rows(150)
        );
        await portal.PublishTableAsync(
            Described("subventions", "Subventions versées"),
            "Commune d’exemple",
            Subsidies,
            SubsidyRows
        );
        await portal.PublishTableAsync(
            Described("ecoles", "Écoles élémentaires"),
            "Syndicat des écoles",
            Subsidies,
            []
        );
    }

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    public Task<JsonElement> GetAsync(string path, int status = 200) => GetAsync(Client, path, status);

    public static async Task<JsonElement> GetAsync(HttpClient client, string path, int status = 200)
    {
        var ct = TestContext.Current.CancellationToken;
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} {path}: {body}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(body).RootElement;
    }

    private static DatasetDescription Described(string slug, string title) =>
        new(slug) { Title = title, License = "lov2" };

    private static DateOnly D(int year, int month, int day) => new(year, month, day);

    private static DateTime T(int year, int month, int day) => new(year, month, day, 22, 30, 0, DateTimeKind.Utc);
}

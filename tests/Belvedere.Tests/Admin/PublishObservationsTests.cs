using System.Text.Json;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Territories;
using Belvedere.Server.Admin.Observations;
using Belvedere.Server.Indicators;

namespace Belvedere.Tests.Admin;

/// <summary>The observations of an indicator as a dataset of Explore v2.1, beside those that agents publish.</summary>
public sealed class PublishObservationsTests(SharedPortal shared) : IClassFixture<SharedPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Explore_answers_over_the_observations_of_an_indicator()
    {
        var services = shared.Portal.Services;
        var indicator = services.GetRequiredService<Observatory>().FindIndicator("D01")!; // of the catalogue
        var publish = services.GetRequiredService<PublishObservations>();
        var first = await publish.RunAsync(indicator, "observatoire", new Silence(), Ct);
        Assert.True(first.IsSuccess, first.Problem?.Detail.French);
        var year = services.GetRequiredService<Observatory>().LimitsYearOf(Level.Commune);
        using var records = JsonDocument.Parse(
            await shared.Client.GetStringAsync(
                $"/api/explore/v2.1/catalog/datasets/observations-d01/records?where=geo='{year}-COM-04070'&order_by=periode desc&limit=1",
                Ct
            )
        );
        var record = Assert.Single(records.RootElement.GetProperty("results").EnumerateArray());
        Assert.Equal("Digne-les-Bains", record.GetProperty("geo_nom").GetString());
        Assert.Equal("A", record.GetProperty("statut").GetString());
        Assert.True(record.GetProperty("valeur").GetDouble() > 10_000);
        Assert.Equal(JsonValueKind.Null, record.GetProperty("motif").ValueKind);

        // The same edition has the same observations: readers keep the revision that they have.
        var again = await publish.RunAsync(indicator, "observatoire", new Silence(), Ct);
        Assert.Equal(first.Value.Revision.Id, again.Value.Revision.Id);
    }

    private sealed class Silence : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) { }
    }
}

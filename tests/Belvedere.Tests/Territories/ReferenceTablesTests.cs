using Belvedere.Core.Territories;
using Belvedere.Data.Readers;
using Belvedere.Server.Territories;

namespace Belvedere.Tests.Territories;

public sealed class ReferenceTablesTests(ReferenceFixture fixture)
{
    /// <summary>reference-data: version, current communes, parts, EPCI, memberships of each year.</summary>
    [Theory]
    [InlineData(2019, "0.7.0", 35_064, 2_365 + 552 + 45, 1_259, 34_966)]
    [InlineData(2020, "0.8.0", 35_064, 2_365 + 552 + 45, 1_255, 34_964)]
    [InlineData(2021, "1.1.1", 35_059, 2_215 + 517 + 45, 1_254, 34_961)]
    [InlineData(2022, "2.3.1", 35_049, 2_092 + 508 + 45, 1_255, 34_951)]
    [InlineData(2023, "3.1.1", 35_039, 2_081 + 492 + 45, 1_255, 34_941)]
    [InlineData(2024, "4.1.0", 35_029, 2_081 + 483 + 45, 1_255, 34_931)]
    [InlineData(2025, "5.3.0", 34_969, 2_152 + 476 + 45, 1_255, 34_871)]
    [InlineData(2026, "6.0.0", 34_969, 2_105 + 471 + 45, 1_255, 34_871)]
    public async Task Each_vintage_has_the_published_counts(
        int year,
        string version,
        int communes,
        int parts,
        int epci,
        int memberships
    )
    {
        var package = (await GetAsync()).Manifest.Packages.Single(p => p.Year == year);
        Assert.Equal(
            (version, communes, parts, epci, memberships),
            (package.Version, package.Communes, package.Parts, package.Epci, package.Memberships)
        );
    }

    [Theory]
    [InlineData(Level.Commune, 34_875 + 94)]
    [InlineData(Level.ArrondissementMunicipal, 45)]
    [InlineData(Level.CommuneDeleguee, 2_105)]
    [InlineData(Level.CommuneAssociee, 471)]
    [InlineData(Level.Epci, 1_255)]
    [InlineData(Level.Arrondissement, 333)]
    [InlineData(Level.Departement, 101)]
    [InlineData(Level.Region, 18)]
    [InlineData(Level.France, 1)]
    public async Task The_current_geography_has_every_territory(Level level, int count) =>
        Assert.Equal(count, (await GetAsync()).Geography.All(level).Count);

    [Fact]
    public async Task The_EPCI_are_labelled_with_their_own_year()
    {
        var reference = await GetAsync();
        Assert.Equal(new VintageYears(2026, 2025), reference.Geography.Vintage);
        Assert.Equal(
            await File.ReadAllBytesAsync(PackageFile(2025, "epci.json"), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(PackageFile(2026, "epci.json"), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_code_shared_by_a_commune_and_its_deleguee_names_both()
    {
        var geography = (await GetAsync()).Geography;
        Assert.Equal("Arboys en Bugey", geography.Find(new(Level.Commune, "01015"))?.Name);
        Assert.Equal("Arbignieu", geography.Find(new(Level.CommuneDeleguee, "01015"))?.Name);
        var shared = geography
            .All(Level.Commune)
            .Count(c =>
                geography.Find(new(Level.CommuneDeleguee, c.Id.Code)) is not null
                || geography.Find(new(Level.CommuneAssociee, c.Id.Code)) is not null
            );
        Assert.Equal(584, shared);
    }

    [Fact]
    public async Task Six_current_communes_have_no_population()
    {
        var without = (await GetAsync())
            .Geography.All(Level.Commune)
            .Where(c => c.Population is null)
            .Select(c => c.Id.Code);
        Assert.Equal(["98411", "98412", "98413", "98414", "98415", "98901"], without);
    }

    [Fact]
    public async Task Four_communes_belong_to_no_EPCI()
    {
        var without = (await GetAsync())
            .Geography.All(Level.Commune)
            .Where(c => c.Epci is null && c.Zone != "com")
            .Select(c => c.Id.Code);
        Assert.Equal(["22016", "29083", "29155", "85113"], without);
    }

    [Fact]
    public async Task Mayotte_has_its_census_of_2017_and_nothing_else()
    {
        var geography = (await GetAsync()).Geography;
        var communes = geography.CommunesOf(new(Level.Departement, "976"));
        Assert.Equal(17, communes.Count);
        Assert.All(communes, c => Assert.Equal([2017], geography.PopulationSeries(c.Id).Select(p => p.CensusYear)));
        Assert.All(communes, c => Assert.Equal(2017, c.PopulationYear));
        Assert.Equal("06", communes[0].Region);
    }

    [Fact]
    public async Task Corsican_codes_keep_their_letter()
    {
        var geography = (await GetAsync()).Geography;
        Assert.Equal("Ajaccio", geography.Find(new(Level.Commune, "2A004"))?.Name);
        Assert.Equal(
            ["2A", "2B"],
            geography.All(Level.Departement).Where(d => d.Region == "94").Select(d => d.Id.Code)
        );
    }

    [Fact]
    public async Task Collectivites_d_outre_mer_stay_outside_the_departements()
    {
        var geography = (await GetAsync()).Geography;
        var overseas = geography.All(Level.Commune).Where(c => c.Zone == "com").ToList();
        Assert.Equal(94, overseas.Count);
        Assert.All(overseas, c => Assert.Null(c.Departement));
        Assert.All(overseas, c => Assert.Empty(geography.PopulationSeries(c.Id)));
        Assert.Equal(34_875, geography.CommunesOf(TerritoryId.France).Count);
    }

    [Fact]
    public async Task The_same_packages_give_the_same_tables()
    {
        var first = await GetAsync();
        using var folder = new TemporaryFolder();
        var again = await new PrepareReference().RunAsync(
            ReferenceFixture.NodeModules,
            folder.Path,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(ReferenceFiles.Fingerprint(first.Manifest), ReferenceFiles.Fingerprint(again.Value));
        Assert.Equal(
            await File.ReadAllTextAsync(
                Path.Combine(first.Directory, ReferenceManifest.FileName),
                TestContext.Current.CancellationToken
            ),
            await File.ReadAllTextAsync(
                folder.PathOf(ReferenceManifest.FileName),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task The_manifest_names_licence_and_credit_and_every_shipped_file()
    {
        var reference = await GetAsync();
        Assert.Contains("Licence Ouverte", reference.Manifest.License, StringComparison.Ordinal);
        Assert.Contains("Insee", reference.Manifest.Credit, StringComparison.Ordinal);
        Assert.Contains("DGCL", reference.Manifest.Credit, StringComparison.Ordinal);
        Assert.Contains("La Poste", reference.Manifest.Credit, StringComparison.Ordinal);
        Assert.Equal(
            Directory.GetFiles(reference.Directory).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            reference
                .Manifest.Tables.Select(t => t.File)
                .Append(ReferenceManifest.FileName)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Missing_packages_are_named_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var result = await new PrepareReference().RunAsync(
            folder.Path,
            folder.PathOf("out"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal("missing-vintage", result.Problem?.Code);
        Assert.Contains("npm ci", result.Problem?.Detail.French, StringComparison.Ordinal);
    }

    private Task<ReferenceFixture.Prepared> GetAsync() => fixture.GetAsync(TestContext.Current.CancellationToken);

    private static string PackageFile(int year, string name) =>
        Path.Combine(ReferenceFixture.NodeModules, $"decoupage-administratif-{year}", "data", name);
}

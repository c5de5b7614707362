using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;
using Dapper;

namespace Belvedere.Tests.Ingest;

/// <summary>A recipe is kept with its dataset, replayed at the next load, and told on each revision.</summary>
public sealed class SavedRecipeTests(PostgresFixture postgres) : IAsyncDisposable
{
    private static readonly Recipe Padding = Recipe
        .Empty.With(Fix.With(Fix.PadLeft, "departement", "width", "2"))
        .With(new Fix(Fix.Mask, "nom"));

    private readonly TemporaryFolder folder = new();
    private ServiceProvider? services;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        folder.Dispose();
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_recipe_is_replayed_at_the_next_load(Dialect dialect)
    {
        await OpenAsync(dialect);
        var first = await LoadAsync("Département;nom\n1;Dupont\n75;Durand\n", Padding);
        Assert.Equal(Padding, await SavedAsync());
        var second = await LoadAsync("Département;nom\n2;Martin\n3;Petit\n");
        Assert.Equal([1L, 2L], (await FixesAsync(first)).Select(outcome => outcome.Count));
        Assert.Equal(Padding.Fixes, (await FixesAsync(second)).Select(outcome => outcome.Fix));
        Assert.Equal([2L, 2L], (await FixesAsync(second)).Select(outcome => outcome.Count));
        Assert.Equal(1, second.Revision.Schema.Find("nom")?.DistinctCount);
        Assert.Contains(
            second.Remarks,
            remark => remark.Text.French.EndsWith("sur 2 caractères (2 cellules)", StringComparison.Ordinal)
        );
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_replay_that_finds_nothing_to_do_stops_and_says_which_operation(Dialect dialect)
    {
        await OpenAsync(dialect);
        var first = await LoadAsync("Département;nom\n1;Dupont\n", Padding);
        var idle = await RefuseAsync("Département;nom\n01;Dupont\n");
        Assert.Equal("recipe-nothing-to-do", idle.Code);
        Assert.Contains("Compléter à gauche « Département »", idle.Detail.French, StringComparison.Ordinal);
        var gone = await RefuseAsync("Départements;nom\n1;Dupont\n");
        Assert.Equal("recipe-column-gone", gone.Code);
        Assert.Contains("« Départements » lui ressemble", gone.Detail.French, StringComparison.Ordinal);

        Assert.Equal(first.Revision.Id, (await PublishedAsync())?.Id);
        Assert.Equal(Padding, await SavedAsync());
        var without = await LoadAsync("Département;nom\n01;Dupont\n", Recipe.Empty, remembers: false);
        Assert.Empty(await FixesAsync(without));
        Assert.Equal(Padding, await SavedAsync());
    }

    [Fact]
    public async Task A_first_application_that_finds_nothing_is_told_and_not_kept()
    {
        await OpenAsync(Dialect.Sqlite);
        var loaded = await LoadAsync("Département;nom\n01;Dupont\n", Padding);
        Assert.Equal([new Fix(Fix.Mask, "nom")], (await SavedAsync()).Fixes);
        Assert.Contains(
            loaded.Remarks,
            r =>
                r.Severity == RemarkSeverity.ToCheck
                && r.Text.French.Contains("rien à faire dans ce fichier", StringComparison.Ordinal)
        );
        await LoadAsync("Département;nom\n01;Dupont\n", Recipe.Empty);
        Assert.True((await SavedAsync()).IsEmpty);
    }

    [Fact]
    public async Task Totals_left_out_when_asked_join_the_recipe()
    {
        await OpenAsync(Dialect.Sqlite);
        await LoadAsync("commune;n\nDigne;1\nGap;2\nTotal;3\n", withoutTotals: true);
        Assert.Equal([Fix.With(Fix.DropRows, null, "rows", "totals")], (await SavedAsync()).Fixes);
        var next = await LoadAsync("commune;n\nDigne;1\nTotal;1\n");
        Assert.Equal(1, next.Revision.RowCount);
        Assert.Equal("recipe-nothing-to-do", (await RefuseAsync("commune;n\nDigne;1\nGap;2\n")).Code);
    }

    [Fact]
    public async Task The_same_bytes_are_loaded_again_when_the_recipe_changed()
    {
        await OpenAsync(Dialect.Sqlite);
        const string csv = "Département;nom\n1;Dupont\n";
        var first = await LoadAsync(csv);
        var fixedOnce = await LoadAsync(csv, Padding, keepIfSame: true);
        Assert.NotEqual(first.Revision.Id, fixedOnce.Revision.Id);
        Assert.Equal(fixedOnce.Revision.Id, (await LoadAsync(csv, keepIfSame: true)).Revision.Id);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_header_that_drifts_is_proposed_as_a_renaming_which_is_remembered(Dialect dialect)
    {
        await OpenAsync(dialect);
        await LoadAsync("Commune;Montant 2024\nDigne;1\n");
        var drifted = await LoadAsync("Commune;Montant 2025\nDigne;2\n");
        var fix = Assert.Single(drifted.Remarks.Select(remark => remark.Fix).OfType<Fix>());
        Assert.Equal(("rename", "montant_2025", "montant_2024"), (fix.Operation, fix.Column, fix.Value("to")));

        await LoadAsync("Commune;Montant 2024\nDigne;1\n");
        var mapped = await LoadAsync("Commune;Montant 2025\nDigne;2\n", Recipe.Empty.With(fix));
        Assert.NotNull(mapped.Revision.Schema.Find("montant_2024"));
        Assert.DoesNotContain(mapped.Remarks, remark => remark.Fix is not null);
        var again = await LoadAsync("Commune;Montant 2025\nDigne;3\n");
        Assert.NotNull(again.Revision.Schema.Find("montant_2024"));
        var back = await LoadAsync("Commune;Montant 2024\nDigne;4\n");
        Assert.Contains(back.Remarks, r => r.Text.French.EndsWith("rien à faire.", StringComparison.Ordinal));
        Assert.Equal([fix], (await SavedAsync()).Fixes);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task The_description_of_a_column_goes_on_by_its_field_name(Dialect dialect)
    {
        await OpenAsync(dialect);
        await LoadAsync("Commune;Montant 2024\nDigne;1\n");
        await Records.WriteAsync(
            (connection, transaction) =>
                connection.ExecuteAsync(
                    """
                    UPDATE revision SET table_schema =
                        replace(table_schema, '"name":"montant_2024"', '"name":"montant_2024","description":"Somme versée"')
                    """,
                    transaction: transaction
                ),
            Ct
        );
        var rename = Fix.With(Fix.Rename, "montant_2025", "to", "montant_2024");
        var next = await LoadAsync("Montant 2025;Commune\n2;Gap\n", Recipe.Empty.With(rename));
        Assert.Equal("Somme versée", next.Revision.Schema.Find("montant_2024")?.Description);
        Assert.Null(next.Revision.Schema.Find("commune")?.Description);
    }

    [Fact]
    public async Task A_recipe_that_the_product_no_longer_reads_stops_the_load()
    {
        await OpenAsync(Dialect.Sqlite);
        await LoadAsync("a;b\n1;2\n");
        await Records.WriteAsync(
            async (connection, transaction) =>
            {
                var dataset = await Datasets.FindAsync(connection, "essai", Ct, transaction);
                var unknown = Recipe.Empty.With(new Fix("of-another-version"));
                await SavedRecipes.KeepAsync(
                    connection,
                    transaction,
                    dataset!.Id /* loaded above */
                    ,
                    unknown,
                    Ct
                );
            },
            Ct
        );
        Assert.Equal("recipe-operation-unknown", (await RefuseAsync("a;b\n1;2\n")).Code);
    }

    private RecordStore Records => services!.GetRequiredService<RecordStore>(); // opened by each test

    private async Task OpenAsync(Dialect dialect)
    {
        var database = dialect == Dialect.Postgres ? await postgres.CreateDatabaseAsync(Ct) : null;
        services = Portal.CreateServices(new Settings { DataDirectory = folder.PathOf("data"), Database = database });
        await Migrator.MigrateAsync(Records, TimeProvider.System, Ct);
    }

    private async Task<IngestedFile> LoadAsync(
        string csv,
        Recipe? recipe = null,
        bool remembers = true,
        bool withoutTotals = false,
        bool keepIfSame = false
    )
    {
        var request = await RequestAsync(csv) with
        {
            Recipe = recipe,
            RemembersRecipe = remembers,
            WithoutTotals = withoutTotals,
            KeepIfSame = keepIfSame,
        };
        var loaded = await RunAsync(request);
        Assert.True(loaded.IsSuccess, loaded.Problem?.Detail.French);
        return loaded.Value;
    }

    private async Task<Problem> RefuseAsync(string csv)
    {
        var loaded = await RunAsync(await RequestAsync(csv));
        Assert.False(loaded.IsSuccess);
        return loaded.Problem;
    }

    private async Task<IngestRequest> RequestAsync(string csv)
    {
        var path = folder.PathOf($"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(path, csv, Ct);
        return new IngestRequest(new DatasetDescription("essai") { Title = "Essai" }, "commune", path)
        {
            Publish = true,
        };
    }

    private Task<Result<IngestedFile>> RunAsync(IngestRequest request) =>
        services!.GetRequiredService<IngestFile>().RunAsync(request, new Progress<IngestProgress>(), Ct); // opened by each test

    private async Task<Recipe> SavedAsync()
    {
        await using var connection = await Records.OpenAsync(Ct);
        return (await SavedRecipes.FindAsync(connection, "essai", Ct)).Value;
    }

    private async Task<IReadOnlyList<FixOutcome>> FixesAsync(IngestedFile loaded)
    {
        await using var connection = await Records.OpenAsync(Ct);
        return await SavedRecipes.OfRevisionAsync(connection, loaded.Revision.Id, Ct);
    }

    private async Task<Revision?> PublishedAsync()
    {
        await using var connection = await Records.OpenAsync(Ct);
        return (await Datasets.FindAsync(connection, "essai", Ct))?.Published;
    }
}

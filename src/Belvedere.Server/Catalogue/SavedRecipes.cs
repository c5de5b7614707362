using System.Data.Common;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Tables.Recipes;
using Dapper;

namespace Belvedere.Server.Catalogue;

/// <summary>The recipe that a dataset keeps for its next load, and what recipes did to each of its revisions.</summary>
public static class SavedRecipes
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The recipe of a dataset; empty when it has none, or does not exist yet.</summary>
    public static async Task<Result<Recipe>> FindAsync(DbConnection connection, string slug, CancellationToken ct)
    {
        var json = await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition("SELECT recipe FROM dataset WHERE slug = @slug", new { slug }, cancellationToken: ct)
        );
        return json is null ? Recipe.Empty : RecipeJson.Read(json);
    }

    /// <summary>What the fixes of a load did to its revision, in their order; none when it had no recipe.</summary>
    public static async Task<IReadOnlyList<FixOutcome>> OfRevisionAsync(
        DbConnection connection,
        string revisionId,
        CancellationToken ct
    )
    {
        var json = await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(
                "SELECT fixes FROM revision WHERE id = @revisionId",
                new { revisionId },
                cancellationToken: ct
            )
        );
        return json is null
            ? []
            : [.. (JsonSerializer.Deserialize<List<Line>>(json, Options) ?? []).Select(line => line.ToOutcome())];
    }

    /// <summary>Notes what the fixes did to a revision.</summary>
    public static Task NoteAsync(
        DbConnection connection,
        DbTransaction transaction,
        Revision revision,
        IReadOnlyList<FixOutcome> outcomes,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "UPDATE revision SET fixes = @Fixes WHERE id = @Id",
                new
                {
                    Fixes = outcomes.Count == 0 ? null : JsonSerializer.Serialize(outcomes.Select(Line.Of), Options),
                    revision.Id,
                },
                transaction,
                cancellationToken: ct
            )
        );

    /// <summary>Keeps a recipe for the next loads of a dataset.</summary>
    public static Task KeepAsync(
        DbConnection connection,
        DbTransaction transaction,
        string datasetId,
        Recipe recipe,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "UPDATE dataset SET recipe = @Recipe WHERE id = @datasetId",
                new { Recipe = recipe.IsEmpty ? null : RecipeJson.Write(recipe), datasetId },
                transaction,
                cancellationToken: ct
            )
        );

    private sealed record Line(
        string Operation,
        string? Column,
        Dictionary<string, string> Parameters,
        long Count,
        bool IsSettled,
        long Protecting = 0
    )
    {
        internal static Line Of(FixOutcome outcome) =>
            new(
                outcome.Fix.Operation,
                outcome.Fix.Column,
                new Dictionary<string, string>(outcome.Fix.Parameters, StringComparer.Ordinal),
                outcome.Count,
                outcome.IsSettled,
                outcome.Protecting
            );

        internal FixOutcome ToOutcome() =>
            new(new Fix(Operation, Column) { Parameters = Parameters }, Count)
            {
                IsSettled = IsSettled,
                Protecting = Protecting,
            };
    }
}

using System.CommandLine;
using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest.Gate;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Ingest.Verbs;

/// <summary><c>import</c>: a file becomes a revision of a dataset. Standard output holds its address and its number of rows.</summary>
public sealed class ImportVerb : IVerb
{
    private readonly Argument<string> file = new("FILE")
    {
        Description =
            "Fichier de tableau : CSV, XLSX, ODS, JSON, Parquet, GeoJSON… / table file: CSV, XLSX, ODS, JSON, Parquet, GeoJSON…",
    };

    private readonly Option<string> dataset = new("--dataset")
    {
        Description = "Identifiant du jeu de données / dataset identifier: subventions-2025",
        Required = true,
    };

    private readonly Option<string> organisation = new("--organisation")
    {
        Description = "Identifiant de l’organisation / organisation identifier",
        Required = true,
    };

    private readonly Option<string?> title = new("--title") { Description = "Titre / title" };
    private readonly Option<string?> description = new("--description") { Description = "Description / description" };
    private readonly Option<string?> organisationName = new("--organisation-name")
    {
        Description = "Nom de l’organisation / organisation name",
    };
    private readonly Option<string?> licence = new("--licence")
    {
        Description = "Clé de la licence : lov2, odc-odbl / licence key",
    };
    private readonly Option<string?> schema = new("--schema")
    {
        Description =
            "Schéma que suit le tableau, clé du registre / schema that the table follows, key of the register: scdl/subventions",
    };

    private readonly Option<bool> publish = new("--publish") { Description = "Montrer aux lecteurs / show to readers" };

    private readonly Option<bool> withoutTotals = new("--without-totals")
    {
        Description =
            "Retirer les totaux sous le tableau et les en-têtes répétés / leave out totals under the table and repeated headers",
    };

    private readonly Option<string?> recipe = new("--recipe")
    {
        Description =
            "Fichier JSON des corrections à appliquer, gardées pour les chargements suivants / JSON file of the fixes to apply, kept for the next loads",
    };

    private readonly Option<string[]> decide = new("--decide")
    {
        Description =
            "« COLONNE: fondement légal » : publier une colonne retenue ; peut être répété / “COLUMN: legal ground”: publish a held column; may be repeated",
    };

    private readonly Option<bool> withoutRecipe = new("--without-recipe")
    {
        Description =
            "Charger cette fois sans la recette du jeu de données, qu’il garde / load this time without the recipe of the dataset, which it keeps",
    };

    public Command Create()
    {
        var command = new Command("import", "Charge un fichier dans un jeu de données / loads a file into a dataset")
        {
            file,
            dataset,
            title,
            description,
            organisation,
            organisationName,
            licence,
            schema,
            publish,
            withoutTotals,
            recipe,
            withoutRecipe,
            decide,
        };
        CommonOptions.AddTo(command);
        command.Options.Add(CommonOptions.SmallCells);
        command.Validators.Add(result =>
        {
            if (result.GetValue(withoutRecipe) && result.GetValue(recipe) is not null)
            {
                result.AddError(
                    "--recipe et --without-recipe s’excluent / --recipe and --without-recipe exclude each other"
                );
            }
        });
        command.SetAction((result, ct) => RunAsync(result, ct));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken ct)
    {
        var request = ReadRequest(result);
        if (result.GetValue(withoutRecipe))
        {
            request = request with { Recipe = Recipe.Empty, RemembersRecipe = false };
        }

        if (result.GetValue(recipe) is { } path)
        {
            var read = await RecipeFile.ReadAsync(Path.GetFullPath(path), ct);
            if (!read.IsSuccess)
            {
                return await VerbAnswer.RefuseAsync(read.Problem, ct);
            }

            request = request with { Recipe = read.Value };
        }

        foreach (var text in result.GetValue(decide) ?? [])
        {
            var decision = RequestedDecision.Read(text);
            if (!decision.IsSuccess)
            {
                return await VerbAnswer.RefuseAsync(decision.Problem, ct);
            }

            request = request with { Decisions = [.. request.Decisions, decision.Value] };
        }

        return await RunAsync(CommonOptions.Read(result), request, ct);
    }

    private IngestRequest ReadRequest(ParseResult result)
    {
        // Required by the parser, which answers for them.
        var described = new DatasetDescription(result.GetValue(dataset)!)
        {
            Title = result.GetValue(title),
            Description = result.GetValue(description),
            License = result.GetValue(licence),
            Schema = result.GetValue(schema),
        };
        return new IngestRequest(described, result.GetValue(organisation)!, Path.GetFullPath(result.GetValue(file)!))
        {
            OrganisationName = result.GetValue(organisationName),
            Publish = result.GetValue(publish),
            WithoutTotals = result.GetValue(withoutTotals),
        };
    }

    private static async Task<int> RunAsync(Settings settings, IngestRequest request, CancellationToken ct)
    {
        await using var services = Portal.CreateServices(settings);
        await Migrator.MigrateAsync(
            services.GetRequiredService<RecordStore>(),
            services.GetRequiredService<TimeProvider>(),
            ct
        );
        Result<IngestedFile> outcome;
        using (
            var progress = new ConsoleProgress(
                Console.Error,
                isTerminal: !Console.IsErrorRedirected,
                services.GetRequiredService<TimeProvider>()
            )
        )
        {
            outcome = await services.GetRequiredService<IngestFile>().RunAsync(request, progress, ct);
        }

        return outcome.IsSuccess
            ? await AnswerAsync(outcome.Value, request, ct)
            : await VerbAnswer.RefuseAsync(outcome.Problem, ct);
    }

    private static async Task<int> AnswerAsync(IngestedFile loaded, IngestRequest request, CancellationToken ct)
    {
        foreach (var remark in loaded.Remarks)
        {
            var line = remark.Line is { } number
                ? string.Create(CultureInfo.InvariantCulture, $" (ligne {number})")
                : "";
            await Console.Error.WriteLineAsync($"- {remark.Text.French}{line}".AsMemory(), ct);
        }

        if (!request.Publish)
        {
            await Console.Error.WriteLineAsync(
                "Révision gardée, non publiée (--publish pour la montrer) / kept, not published (--publish to show it)".AsMemory(),
                ct
            );
        }

        var count = loaded.Revision.RowCount.ToString(CultureInfo.InvariantCulture);
        await Console.Out.WriteLineAsync($"/donnees/{loaded.DatasetSlug}  {count} lignes / rows".AsMemory(), ct);
        return 0;
    }
}

using System.CommandLine;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue.SchemaChecks;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Schemas.Verbs;

/// <summary><c>schema declare DATASET --schema KEY</c>: the schema that a published dataset follows, and its check.</summary>
internal static class DeclareCommand
{
    internal static Command Create()
    {
        var dataset = new Argument<string>("DATASET")
        {
            Description = "Identifiant du jeu de données / dataset identifier",
        };
        var schema = new Option<string>("--schema")
        {
            Description = "Clé du registre / key of the register: scdl/subventions",
            Required = true,
        };
        var command = new Command(
            "declare",
            "Déclare le schéma d’un jeu de données publié et le vérifie / declares the schema of a published dataset and checks it"
        )
        {
            dataset,
            schema,
        };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) =>
                RunAsync(
                    CommonOptions.Read(result),
                    // Required by the parser.
                    result.GetValue(dataset)!,
                    result.GetValue(schema)!,
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, string slug, string key, CancellationToken ct)
    {
        await using var services = Portal.CreateServices(settings);
        await Migrator.MigrateAsync(
            services.GetRequiredService<RecordStore>(),
            services.GetRequiredService<TimeProvider>(),
            ct
        );
        var declared = await services.GetRequiredService<DeclareSchema>().RunAsync(slug, key, ct);
        if (!declared.IsSuccess)
        {
            return await VerbAnswer.RefuseAsync(declared.Problem, ct);
        }

        await Console.Out.WriteLineAsync(Answer(slug, declared.Value).AsMemory(), ct);
        return 0;
    }

    /// <summary>Where the report is, and both verdicts in both languages.</summary>
    internal static string Answer(string slug, CheckedSchema check)
    {
        var verdicts = new[] { Language.French, Language.English }.Select(language =>
            string.Join(", ", ReportText.Verdicts(check.SchemaVerdict, check.RulesVerdict, language))
        );
        return $"/donnees/{slug}/schema  {check.Name} {check.Version}  {string.Join(" / ", verdicts)}";
    }
}

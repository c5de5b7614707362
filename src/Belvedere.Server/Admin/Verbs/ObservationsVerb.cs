using System.CommandLine;
using System.Globalization;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Admin.Observations;
using Belvedere.Server.Indicators;
using Belvedere.Server.Ingest.Verbs;
using Belvedere.Server.Territories;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Admin.Verbs;

/// <summary><c>observations</c>: indicators become datasets that every API reads; run again after a pack, only what changed is made again.</summary>
public sealed class ObservationsVerb : IVerb
{
    private readonly Argument<string[]> codes = new("CODE")
    {
        Description =
            "Codes des indicateurs : E03… ; tous ceux qui ont des données sinon / codes of indicators; all those with data otherwise",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> organisation = new("--organisation")
    {
        Description = "Identifiant de l’organisation qui les montre / identifier of the organisation that shows them",
        Required = true,
    };

    public Command Create()
    {
        var command = new Command(
            "observations",
            "Publie les observations d’indicateurs comme jeux de données / publishes observations of indicators as datasets"
        )
        {
            codes,
            organisation,
        };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) =>
                RunAsync(
                    CommonOptions.Read(result),
                    result.GetValue(codes) ?? [],
                    result.GetValue(organisation)!, // required
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        Settings settings,
        string[] codes,
        string organisation,
        CancellationToken ct
    )
    {
        await using var services = Portal.CreateServices(settings);
        var time = services.GetRequiredService<TimeProvider>();
        await Migrator.MigrateAsync(services.GetRequiredService<RecordStore>(), time, ct);
        var loaded = await services.GetRequiredService<LoadReferenceTerritories>().RunAsync(Console.Error, ct);
        if (!loaded.IsSuccess)
        {
            return await VerbAnswer.RefuseAsync(loaded.Problem, ct);
        }

        await services.GetRequiredService<EditionRefresh>().RefreshAsync(ct);
        var observatory = services.GetRequiredService<Observatory>();
        var asked =
            codes.Length > 0
                ? codes
                : [.. observatory.Catalogue.Where(i => observatory.Periods(i).Count > 0).Select(i => i.Code)];
        foreach (var code in asked)
        {
            if (observatory.FindIndicator(code) is not { } indicator)
            {
                return await VerbAnswer.RefuseAsync(Problems.UnknownIndicator(code), ct);
            }

            using var progress = new ConsoleProgress(Console.Error, !Console.IsErrorRedirected, time);
            var published = await services
                .GetRequiredService<PublishObservations>()
                .RunAsync(indicator, organisation, progress, ct);
            if (!published.IsSuccess)
            {
                return await VerbAnswer.RefuseAsync(published.Problem, ct);
            }

            var count = published.Value.Revision.RowCount.ToString(CultureInfo.InvariantCulture);
            await Console.Out.WriteLineAsync(
                $"/donnees/{published.Value.DatasetSlug}  {count} lignes / rows".AsMemory(),
                ct
            );
        }

        return 0;
    }
}

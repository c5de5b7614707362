using System.CommandLine;
using System.Text;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Ingest.Watching;
using Belvedere.Server.Ingest.Watching.Fetching;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Ingest.Verbs;

/// <summary><c>watch</c>: the sources that feed datasets. The visits themselves are made by the server.</summary>
public sealed class WatchVerb : IVerb
{
    private readonly Argument<string> dataset = new("DATASET")
    {
        Description = "Identifiant du jeu de données / dataset identifier: subventions-2025",
    };

    private readonly Option<string> source = new("--source")
    {
        Description =
            "Adresse http ou https, ou dossier et motif / http or https address, or folder and pattern: /srv/exports/budget-*.csv",
        Required = true,
    };

    private readonly Option<string> rhythm = new("--rhythm")
    {
        Description = "hourly, daily, weekly, monthly",
        DefaultValueFactory = _ => VisitHours.Write(WatchRhythm.Daily),
    };

    private readonly Option<string> hour = new("--hour")
    {
        Description = "Heure des visites, 0 à 23, à Paris / hour of the visits, 0 to 23, in Paris",
        DefaultValueFactory = _ => "5",
    };

    private readonly Option<string> agent = new("--agent")
    {
        Description =
            "Adresse électronique de l’agent qui reçoit brouillons et avis / e-mail of the agent who receives drafts and notices",
        Required = true,
    };

    private readonly Option<string[]> folders = new("--watched-folder")
    {
        Description = "Dossier permis, comme pour serve / permitted folder, as for serve",
        DefaultValueFactory = _ => [],
    };

    public Command Create()
    {
        var add = new Command("add", "Suit une source, ou change la sienne / watches a source, or changes it")
        {
            dataset,
            source,
            rhythm,
            hour,
            agent,
            folders,
        };
        var list = new Command(
            "list",
            "Liste les sources et leur dernière visite / lists sources and their last visit"
        );
        var visit = new Command("visit", "Demande une visite au serveur / asks the server for a visit") { dataset };
        var stop = new Command("stop", "Ne suit plus la source / watches the source no more") { dataset };
        Act(add, AddAsync);
        Act(list, (services, _, ct) => ListAsync(services, ct));
        Act(visit, (services, result, ct) => OfDatasetAsync(services, result, (w, id) => w.MakeDueAsync(id, ct), ct));
        Act(stop, (services, result, ct) => OfDatasetAsync(services, result, (w, id) => w.StopAsync(id, ct), ct));
        return new Command("watch", "Sources suivies des jeux de données / watched sources of datasets")
        {
            add,
            list,
            visit,
            stop,
        };
    }

    private void Act(Command command, Func<IServiceProvider, ParseResult, CancellationToken, Task<Problem?>> act)
    {
        CommonOptions.AddTo(command);
        command.SetAction(
            async (result, ct) =>
            {
                var settings = CommonOptions.Read(result);
                if (command.Options.Contains(folders))
                {
                    settings = settings with { WatchedFolders = result.GetValue(folders) ?? [] };
                }

                await using var services = Portal.CreateServices(settings);
                await Migrator.MigrateAsync(
                    services.GetRequiredService<RecordStore>(),
                    services.GetRequiredService<TimeProvider>(),
                    ct
                );
                return await act(services, result, ct) is { } problem ? await VerbAnswer.RefuseAsync(problem, ct) : 0;
            }
        );
    }

    private async Task<Problem?> AddAsync(IServiceProvider services, ParseResult result, CancellationToken ct)
    {
        // Required by the parser, or with a default.
        var email = result.GetValue(agent)!.Trim().ToLowerInvariant();
        await using var connection = await services.GetRequiredService<RecordStore>().OpenAsync(ct);
        if (await Account.FindByEmailAsync(connection, null, email, ct) is not { } account)
        {
            return Problems.WatchAgentUnknown(email);
        }

        var watched = await services
            .GetRequiredService<WatchDataset>()
            .RunAsync(
                result.GetValue(dataset)!,
                result.GetValue(source)!,
                result.GetValue(rhythm)!,
                result.GetValue(hour)!,
                account.Id,
                ct
            );
        return watched.Problem;
    }

    private async Task<Problem?> OfDatasetAsync(
        IServiceProvider services,
        ParseResult result,
        Func<WatchDataset, string, Task<bool>> act,
        CancellationToken ct
    )
    {
        await using var connection = await services.GetRequiredService<RecordStore>().OpenAsync(ct);
        // Required by the parser.
        var found = await SourceRecords.FindOfDatasetAsync(connection, result.GetValue(dataset)!, ct);
        return found is not null && await act(services.GetRequiredService<WatchDataset>(), found.Id)
            ? null
            : Problems.WatchMissing();
    }

    private static async Task<Problem?> ListAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var connection = await services.GetRequiredService<RecordStore>().OpenAsync(ct);
        var text = new StringBuilder();
        foreach (var watched in await SourceRecords.ListAsync(connection, int.MaxValue, ct))
        {
            var shown = FetchSource.Shown(watched.Location);
            text.Append($"{watched.DatasetSlug}  {VisitHours.Write(watched.Rhythm)}  {shown}\n");
            if (await Visit.ListAsync(connection, watched.Id, 1, ct) is [var last])
            {
                text.Append($"    {DateFormat.Instant(last.EndedAt, Language.French)} : {last.Text.French}\n");
            }
        }

        await Console.Out.WriteAsync(text.ToString().AsMemory(), ct);
        return null;
    }
}

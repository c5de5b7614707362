using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Ingest.Drafts;
using Belvedere.Server.Jobs;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Ingest.Watching.Pages;

/// <summary>The page of the watched sources, and the acts on them: each is a form that leads back to it.</summary>
internal static class WatchEndpoints
{
    public const string Path = "/mon-espace/sources";

    public const string DatasetField = "jeu";
    public const string LocationField = "adresse";
    public const string RhythmField = "rythme";
    public const string HourField = "heure";

    private const int ShownSources = 500;

    private const int ShownVisits = 10;

    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var sources = routes.MapGroup(Path).ForAgents();
        sources.MapGet("", ShowAsync);
        sources.MapPost("", WatchAsync);
        sources.MapPost("/{id}/visiter", VisitAsync);
        sources.MapPost("/{id}/arreter", StopAsync);
    }

    /// <summary>The page, with the form filled for a dataset.</summary>
    public static string PathOf(string slug) => $"{Path}?{DatasetField}={Uri.EscapeDataString(slug)}#suivre";

    private static Task<IResult> ShowAsync(
        HttpContext http,
        string? jeu,
        string? fait,
        RecordStore records,
        CancellationToken ct
    )
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [DatasetField] = jeu ?? "",
            [RhythmField] = VisitHours.Write(WatchRhythm.Daily),
            [HourField] = "5",
        };
        return PageAsync(http, new FormState(http.FormToken(), values), fait, records, ct);
    }

    private static async Task<IResult> WatchAsync(
        HttpContext http,
        RecordStore records,
        WatchDataset watch,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var slug = Last(form[DatasetField].ToString().Trim());
        var watched = await watch.RunAsync(
            slug,
            form[LocationField].ToString().Trim(),
            form[RhythmField].ToString(),
            form[HourField].ToString(),
            http.User.AccountId(),
            ct
        );
        if (!watched.IsSuccess)
        {
            var refused = http.RefusedForm(form, watched.Problem, FieldOf(watched.Problem));
            return await PageAsync(http, refused, done: null, records, ct);
        }

        return await VisitAsync(http, watched.Value.Id, records, watch, ct);
    }

    private static async Task<IResult> VisitAsync(
        HttpContext http,
        string id,
        RecordStore records,
        WatchDataset watch,
        CancellationToken ct
    )
    {
        if (!await watch.VisitNowAsync(id, ct))
        {
            return ProblemAnswer.Result(Problems.WatchMissing());
        }

        await WaitShortlyAsync(id, records, ct);
        return Results.Redirect($"{http.Reader().Link(Path)}?fait=visite#source-{id}");
    }

    private static async Task<IResult> StopAsync(
        HttpContext http,
        string id,
        WatchDataset watch,
        CancellationToken ct
    ) =>
        await watch.StopAsync(id, ct)
            ? Results.Redirect($"{http.Reader().Link(Path)}?fait=arret#fait")
            : ProblemAnswer.Result(Problems.WatchMissing());

    private static async Task<IResult> PageAsync(
        HttpContext http,
        FormState form,
        string? done,
        RecordStore records,
        CancellationToken ct
    )
    {
        var reader = http.Reader();
        await using var connection = await records.OpenAsync(ct);
        var shown = new List<WatchedSourceView>();
        foreach (var source in await SourceRecords.ListAsync(connection, ShownSources, ct))
        {
            shown.Add(
                new WatchedSourceView(source, await Visit.ListAsync(connection, source.Id, ShownVisits, ct))
                {
                    Job = source.JobId is { } job ? await Job.FindAsync(connection, job, ct) : null,
                    Draft = source.DraftId is { } draft
                        ? await DraftRecords.FindAsync(connection, draft, http.User.AccountId(), ct)
                        : null,
                }
            );
        }

        var view = new WatchView(reader, form, shown)
        {
            Done = done switch
            {
                "visite" => reader["La visite est faite ou en cours : voyez ci-dessous."],
                "arret" => reader["La source n’est plus suivie. Ce qu’elle a donné reste publié."],
                _ => null,
            },
        };
        return FormReading.Page<WatchPage>(new { View = view }, form.Problem?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>Most visits are short: nobody without script has to ask again.</summary>
    private static async Task WaitShortlyAsync(string id, RecordStore records, CancellationToken ct)
    {
        var until = DateTimeOffset.UtcNow + Shortly;
        while (DateTimeOffset.UtcNow < until)
        {
            await using (var connection = await records.OpenAsync(ct))
            {
                var source = await SourceRecords.FindAsync(connection, id, ct);
                if (source?.JobId is not { } job || await Job.FindAsync(connection, job, ct) is { IsOver: true })
                {
                    return;
                }
            }

            await Task.Delay(BetweenLooks, ct);
        }
    }

    private static string? FieldOf(Problem problem) =>
        problem.Code switch
        {
            "watch-dataset-unknown" => DatasetField,
            "watch-address" or "folder-not-watched" => LocationField,
            "watch-rhythm" => HourField,
            _ => null,
        };

    /// <summary>An agent may paste the whole address of a dataset.</summary>
    private static string Last(string slug) => slug[(slug.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/');
}

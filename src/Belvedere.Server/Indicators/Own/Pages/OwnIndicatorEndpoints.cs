using System.Security.Claims;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Indicators.Own.Pages;

/// <summary>What agents do with the indicators of their organisation: make one, compute it again, withdraw it.</summary>
internal static class OwnIndicatorEndpoints
{
    public const string Path = "/mon-espace/indicateurs";
    public const string NewPath = $"{Path}/nouveau";

    public const string ConfirmField = "confirmation";

    // Series of a preview: nothing else is called so.
    private const string PreviewId = "apercu";

    public static string NewPathOf(string slug) => $"{NewPath}?{OwnFields.Dataset}={slug}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var agents = routes.MapGroup(Path).ForAgents();
        agents.MapGet(
            "",
            (HttpContext http, RecordStore records, CancellationToken ct) =>
                ListAsync(http, records, http.NewForm(), ct)
        );
        agents.MapGet("/nouveau", NewAsync);
        agents.MapPost("/nouveau", AnswerAsync);
        agents.MapPost("/{code}/recalculer", RecomputeAsync);
        agents.MapPost("/{code}/retirer", WithdrawAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        RecordStore records,
        FormState form,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return FormReading.Page<OwnIndicatorsPage>(
            new
            {
                Reader = http.Reader(),
                Indicators = await OwnRecords.ListAsync(connection, ct),
                Form = form,
            },
            form.Problem?.Status ?? StatusCodes.Status200OK
        );
    }

    private static async Task<IResult> NewAsync(HttpContext http, RecordStore records, CancellationToken ct)
    {
        var slug = http.Request.Query[OwnFields.Dataset].ToString();
        if (await FindAsync(records, slug, ct) is not { Published: { } revision } dataset)
        {
            return ProblemAnswer.Result(Problems.OwnIndicatorDatasetMissing(slug));
        }

        return Form(http, dataset, http.NewForm() with { Values = OwnForm.Proposed(dataset, revision) }, null);
    }

    /// <summary>The preview, or the indicator once it is asked to be kept; the same page with what is wrong.</summary>
    private static async Task<IResult> AnswerAsync(
        HttpContext http,
        RecordStore records,
        Settings settings,
        SaveOwnIndicator save,
        PreviewFigures preview,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var values = FormReading.Values(form);
        var slug = form[OwnFields.Dataset].ToString();
        if (await FindAsync(records, slug, ct) is not { Published: { } revision } dataset)
        {
            return ProblemAnswer.Result(Problems.OwnIndicatorDatasetMissing(slug));
        }

        var said = OwnForm.Read(values, revision.Schema, settings.SmallCells);
        var isForGood = form[OwnFields.Act] == OwnFields.Save;
        string? code = null;
        PreviewedIndicator read;
        if (isForGood)
        {
            (code, read) = await save.RunAsync(dataset, said, http.User.AccountId(), ct);
        }
        else
        {
            read = await save.PreviewAsync(PreviewId, dataset, said, ct);
        }

        return code is not null ? Results.Redirect(http.Reader().Link($"/indicateurs/{code}"))
            : read.Reading is { } reading
                ? Form(
                    http,
                    dataset,
                    http.NewForm() with
                    {
                        Values = values,
                    },
                    preview.Run(PreviewId, dataset, said, reading)
                )
            : Form(http, dataset, http.RefusedForm(form, read.Problem!, read.Field), null); // no reading: a problem
    }

    private static async Task<IResult> RecomputeAsync(
        HttpContext http,
        string code,
        RecordStore records,
        RecomputeOwnIndicator recompute,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        OwnIndicator? own;
        await using (var connection = await records.OpenAsync(ct))
        {
            own = await OwnRecords.FindAsync(connection, code, ct);
        }

        return own is null
            ? ProblemAnswer.Result(Problems.OwnIndicatorMissing(code))
            : await LeadBackAsync(http, records, form, await recompute.RunAsync(own.Id, acceptsLoss: true, ct), ct);
    }

    private static async Task<IResult> WithdrawAsync(
        HttpContext http,
        string code,
        RecordStore records,
        WithdrawOwnIndicator withdraw,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var problem =
            form[ConfirmField].Count == 0
                ? Problems.OwnIndicatorUnconfirmed()
                : await withdraw.RunAsync(code, http.User.FindFirstValue(ClaimTypes.Name) ?? "", ct);
        return await LeadBackAsync(http, records, form, problem, ct);
    }

    private static async Task<IResult> LeadBackAsync(
        HttpContext http,
        RecordStore records,
        IFormCollection form,
        Problem? problem,
        CancellationToken ct
    ) =>
        problem is null ? Results.Redirect(http.Reader().Link(Path))
        : problem.Status == StatusCodes.Status404NotFound ? ProblemAnswer.Result(problem)
        : await ListAsync(http, records, http.RefusedForm(form, problem), ct);

    private static IResult Form(HttpContext http, Dataset dataset, FormState form, OwnPreview? preview)
    {
        http.Response.Headers.CacheControl = "no-store";
        return FormReading.Page<OwnFormPage>(
            new
            {
                View = new OwnView(http.Reader(), dataset, dataset.Published!, form) // found with its revision
                {
                    Themes = http.RequestServices.GetRequiredService<IndicatorCatalogue>().AllThemes,
                    Preview = preview,
                },
            },
            form.Problem?.Status ?? StatusCodes.Status200OK
        );
    }

    private static async Task<Dataset?> FindAsync(RecordStore records, string slug, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return await Datasets.FindAsync(connection, slug, ct);
    }
}

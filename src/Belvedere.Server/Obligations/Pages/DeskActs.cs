using Belvedere.Core;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Obligations.Definitions;
using Belvedere.Server.Obligations.Facts;
using Belvedere.Server.Pages;
using Belvedere.Server.Schemas;

namespace Belvedere.Server.Obligations.Pages;

/// <summary>The acts of the desk: each is a form that leads back to the line or to the section where it was sent.</summary>
internal static class DeskActs
{
    public const string AuthoritySection = "collectivite";
    public const string VisibilitySection = "visibilite";

    public const string AnswerField = "reponse";
    public const string DatasetField = "jeu";
    public const string PublicField = "public";

    /// <summary>Name of the field of a reason: several lines stand on one page.</summary>
    public static string ReasonField(string id) => $"raison-{id}";

    public static string AddressField(string id) => $"adresse-{id}";

    /// <summary>Name of the field of the number of agents in a line.</summary>
    public static string AgentsField(string id) => $"agents-{id}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup(DeskEndpoints.Path).ForAgents();
        desk.MapPost($"/{AuthoritySection}", SaveFactsAsync);
        desk.MapPost("/{id}/non-concerne", NotConcernedAsync);
        desk.MapPost("/{id}/ailleurs", ElsewhereAsync);
        desk.MapPost("/{id}/reprendre", TakeBackAsync);
        desk.MapPost("/{id}/repondre", AnswerAsync);
        desk.MapPost("/{id}/confirmer", ConfirmAsync);
        routes.MapPost($"{DeskEndpoints.Path}/{VisibilitySection}", SetPublicAsync).ForAdministrators();
    }

    private static async Task<IResult> SaveFactsAsync(HttpContext http, StateFacts state, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var outcome = await state.RunAsync(FactForm.From(form), http.User.AccountId(), ct);
        return await LeadBackAsync(http, form, outcome.Problem, outcome.Field, AuthoritySection, ct);
    }

    private static Task<IResult> NotConcernedAsync(
        HttpContext http,
        string id,
        StateLine state,
        CancellationToken ct
    ) => SayAsync(http, id, ReasonField(id), state.NotConcernedAsync, ct);

    private static Task<IResult> ElsewhereAsync(HttpContext http, string id, StateLine state, CancellationToken ct) =>
        SayAsync(http, id, AddressField(id), state.ElsewhereAsync, ct);

    /// <summary>Keeps what one field says of a line.</summary>
    private static async Task<IResult> SayAsync(
        HttpContext http,
        string id,
        string field,
        Func<string, string, string, CancellationToken, Task<Problem?>> keep,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var problem = await keep(id, form[field].ToString(), http.User.AccountId(), ct);
        return await LeadBackAsync(http, form, problem, field, id, ct);
    }

    private static async Task<IResult> TakeBackAsync(
        HttpContext http,
        string id,
        StateLine state,
        CancellationToken ct
    ) =>
        await LeadBackAsync(
            http,
            await http.Request.ReadFormAsync(ct),
            await state.TakeBackAsync(id, ct),
            null,
            id,
            ct
        );

    /// <summary>The answer to the question of a line: a number of agents where the form has one, else yes or no.</summary>
    private static async Task<IResult> AnswerAsync(
        HttpContext http,
        string id,
        StateFacts state,
        ObligationList list,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (list.Find(id) is not { } line)
        {
            return ProblemAnswer.Result(Problems.UnknownObligation(id));
        }

        var agents = AgentsField(id);
        var outcome =
            form.ContainsKey(agents) ? await state.SetAgentsAsync(form[agents].ToString(), http.User.AccountId(), ct)
            : line.Situation is { } situation && form[AnswerField].ToString() is FactForm.Yes or FactForm.No
                ? await state.AnswerAsync(situation, form[AnswerField] == FactForm.Yes, http.User.AccountId(), ct)
            : new FactOutcome(Problems.UnansweredQuestion(), null);
        return await LeadBackAsync(http, form, outcome.Problem, form.ContainsKey(agents) ? agents : null, id, ct);
    }

    /// <summary>Says that the dataset which resembles the schema of a line follows it, and checks it at once.</summary>
    private static async Task<IResult> ConfirmAsync(
        HttpContext http,
        string id,
        DeclareSchema declare,
        ReviewDesk review,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var desk = await review.RunAsync(ct);
        if (!desk.IsSuccess)
        {
            return ProblemAnswer.Result(desk.Problem);
        }

        // Only what the desk itself recognised: the form names no schema.
        var guess = desk.Value.Lines.FirstOrDefault(l => l.Obligation.Id == id)?.Evidence;
        if (guess is not { IsGuess: true, Schema: { } schema } || guess.Dataset != form[DatasetField].ToString())
        {
            return ProblemAnswer.Result(Problems.UnknownObligation(id));
        }

        var declared = await declare.RunAsync(guess.Dataset, schema, ct);
        return await LeadBackAsync(http, form, declared.Problem, null, id, ct);
    }

    private static async Task<IResult> SetPublicAsync(HttpContext http, StateFacts state, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var outcome = await state.SetPublicAsync(form[PublicField] == FactForm.Yes, http.User.AccountId(), ct);
        return await LeadBackAsync(http, form, outcome.Problem, outcome.Field, VisibilitySection, ct);
    }

    /// <summary>Back to the place of the form; or the page again, with what was typed and what is wrong.</summary>
    /// <param name="place">A line or a section.</param>
    private static async Task<IResult> LeadBackAsync(
        HttpContext http,
        IFormCollection form,
        Problem? problem,
        string? field,
        string place,
        CancellationToken ct
    ) =>
        problem is null ? Results.Redirect($"{http.Reader().Link(DeskEndpoints.Path)}?fait={place}#{place}")
        : problem.Status == StatusCodes.Status404NotFound ? ProblemAnswer.Result(problem)
        : await DeskEndpoints.PageAsync(http, http.RefusedForm(form, problem, field), ct);
}

using Belvedere.Core;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Belvedere.Server.Accounts.Forms;

/// <summary>What the endpoints of forms share: the token of the page, the values typed, the page drawn again.</summary>
public static class FormReading
{
    private const int MaximumEchoLength = 500;

    public static string FormToken(this HttpContext http) =>
        http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken
        ?? throw new InvalidOperationException("The anti-forgery service gave no token.");

    /// <summary>The page of an empty form.</summary>
    public static FormState NewForm(this HttpContext http) => new(http.FormToken(), FormState.NoValues);

    /// <summary>The form again, with what was typed (never the password) and its problem.</summary>
    public static FormState RefusedForm(
        this HttpContext http,
        IFormCollection form,
        Problem problem,
        string? field = null
    ) => new(http.FormToken(), Values(form)) { Problem = problem, Field = field };

    public static Dictionary<string, string> Values(IFormCollection form) =>
        form.Where(f => f.Key is not ("password" or AntiforgeryField.Name))
            .ToDictionary(f => f.Key, f => Cut(f.Value.ToString()), StringComparer.Ordinal);

    /// <summary>A page with its status, in the language of the reader.</summary>
    public static IResult Page<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new RazorComponentResult<TPage>(parameters) { StatusCode = status };

    private static string Cut(string text) => text.Length <= MaximumEchoLength ? text : text[..MaximumEchoLength];
}

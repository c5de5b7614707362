using Microsoft.AspNetCore.Authorization;

namespace Belvedere.Server.Accounts;

/// <summary>
/// Who may call a route. Each route declares exactly one of <see cref="Public"/>, <see cref="ForAgents"/> and
/// <see cref="ForAdministrators"/>; a route that declares nothing stops the start of the portal.
/// </summary>
public static class RoutePolicies
{
    public const string AgentsPolicy = "agents";

    public const string AdministratorsPolicy = "administrators";

    /// <summary>Anybody, signed in or not.</summary>
    public static TBuilder Public<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.AllowAnonymous();

    /// <summary>Agents and administrators, by their session.</summary>
    public static TBuilder ForAgents<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.RequireAuthorization(AgentsPolicy);

    /// <summary>Administrators only, by their session.</summary>
    public static TBuilder ForAdministrators<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.RequireAuthorization(AdministratorsPolicy);

    /// <summary>Also accepts an API key in place of a session, with the rights of the key’s account.</summary>
    public static TBuilder WithApiKey<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(AcceptsApiKey.Instance);

    /// <summary>
    /// The handler checks the anti-forgery token itself, before it acts: a file of several gigabytes cannot be
    /// buffered only to find its token.
    /// </summary>
    public static TBuilder ChecksOwnAntiforgeryToken<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(Protection.OwnAntiforgeryCheck.Instance);

    /// <summary>Stops the start when a route has no declared policy: forgetting one must never open a door.</summary>
    public static void RequireEverywhere(IEnumerable<Endpoint> endpoints)
    {
        var undeclared = endpoints.Where(e => !IsDeclared(e)).Select(e => e.DisplayName).ToList();
        if (undeclared.Count > 0)
        {
            throw new InvalidOperationException(
                $"These routes declare no policy: {string.Join(", ", undeclared)}. End each with .Public(), .ForAgents() or .ForAdministrators()."
            );
        }
    }

    private static bool IsDeclared(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null;
}

/// <summary>Marks a route that an API key opens.</summary>
public sealed class AcceptsApiKey
{
    public static readonly AcceptsApiKey Instance = new();

    private AcceptsApiKey() { }
}

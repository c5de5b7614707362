namespace Belvedere.Server.Catalogue.Answers;

/// <summary>Marks a route whose answers are whole in memory, and kept compressed: nothing compresses them on their way.</summary>
internal sealed class WholeAnswers
{
    private static readonly WholeAnswers Instance = new();

    private WholeAnswers() { }

    public static bool AreOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<WholeAnswers>() is not null;

    public static RouteHandlerBuilder Mark(RouteHandlerBuilder route) => route.WithMetadata(Instance);
}

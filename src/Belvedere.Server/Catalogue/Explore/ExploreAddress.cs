namespace Belvedere.Server.Catalogue.Explore;

/// <summary>The addresses of the views of a dataset: what is not said is left out, in one order.</summary>
internal static class ExploreAddress
{
    /// <summary>A view with its parameters: <c>/donnees/arbres/tableau?essence.est=Tilleul</c>.</summary>
    /// <param name="view">tableau, graphique, carte, or one of these with the extension of a file.</param>
    public static string Of(
        string slug,
        string view,
        IEnumerable<(string Name, string Value)> parameters,
        bool isEmbedded = false
    )
    {
        var pairs = parameters
            .Where(p => p.Value.Length > 0)
            .Concat(isEmbedded ? [(ExploreParameters.EmbedName, "1")] : [])
            .Select(p => $"{Uri.EscapeDataString(p.Name)}={Value(p.Value)}")
            .ToList();
        return $"{Pages.CatalogueEndpoints.Path}/{slug}/{view}{(pairs.Count > 0 ? "?" : "")}{string.Join('&', pairs)}";
    }

    /// <summary>Escaped, except the characters of a query that stay readable in an address.</summary>
    private static string Value(string text) =>
        Uri.EscapeDataString(text)
            .Replace("%2C", ",", StringComparison.Ordinal)
            .Replace("%3A", ":", StringComparison.Ordinal)
            .Replace("%2F", "/", StringComparison.Ordinal);
}

namespace Belvedere.Server.Catalogue.Explore;

/// <summary>The identifier of the field of a parameter: <c>f-montant-min</c> for <c>montant.min</c>.</summary>
internal static class FieldId
{
    public static string Of(string parameter) =>
        "f-" + string.Concat(parameter.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '-'));
}

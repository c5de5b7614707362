using Belvedere.Core.Territories.Passages;

namespace Belvedere.Server.Portraits;

/// <summary>The choice of limits in addresses and files: <c>perimetre=constant</c> or <c>perimetre=historique</c>.</summary>
public static class PerimeterKey
{
    public const string Parameter = "perimetre";

    public const string HistoricQuery = "?perimetre=historique";

    private const string Constant = "constant";
    private const string Historic = "historique";

    public static string Of(PerimeterMode mode) => mode == PerimeterMode.Historic ? Historic : Constant;

    /// <summary>Constant when nothing is said; null for a word that is neither.</summary>
    public static PerimeterMode? Parse(string? text) =>
        text switch
        {
            null or "" or Constant => PerimeterMode.Constant,
            Historic => PerimeterMode.Historic,
            _ => null,
        };
}

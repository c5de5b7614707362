using System.Globalization;

namespace Belvedere.Core.Tables.Recipes;

/// <summary>What a fix did to a file.</summary>
/// <param name="Fix">The fix.</param>
/// <param name="Count">Cells, rows, columns or files that it touched: see <see cref="Operation.Counts"/>.</param>
public sealed record FixOutcome(Fix Fix, long Count)
{
    /// <summary>Cells hidden beside those of <see cref="Count"/>, because they would give them back.</summary>
    public long Protecting { get; init; }

    /// <summary>The file already is as the fix would leave it: a header that got its published name back.</summary>
    public bool IsSettled { get; init; }

    /// <summary>One sentence: « Compléter à gauche « Département » sur 2 caractères (9 cellules) ».</summary>
    /// <param name="labels">The headers of columns by their field names.</param>
    public LocalizedText Say(IReadOnlyDictionary<string, string>? labels = null) =>
        Counted(Operations.Say(Fix, labels));

    /// <summary>The same sentence for the public: it quotes no cell of the file.</summary>
    public LocalizedText SayInPublic(IReadOnlyDictionary<string, string>? labels = null) =>
        Counted(Operations.SayInPublic(Fix, labels));

    private LocalizedText Counted(LocalizedText said)
    {
        var (french, english) = Operations.Find(Fix.Operation)?.Counts switch
        {
            FixCount.Cells => ("cellule", "cell"),
            FixCount.Rows => ("ligne", "row"),
            _ => (null, null),
        };
        var (count, protecting) = (Number(Count), Number(Protecting));
        return french is null ? said
            : Protecting > 0
                ? new(
                    $"{said.French} ({count} {french}{(Count > 1 ? "s" : "")}, et {protecting} {(Protecting == 1 ? "autre qui la ferait" : "autres qui les feraient")} retrouver)",
                    $"{said.English} ({count} {english}{(Count == 1 ? "" : "s")}, and {protecting} {(Protecting == 1 ? "other that would" : "others that would")} give them back)"
                )
            : new(
                $"{said.French} ({count} {french}{(Count > 1 ? "s" : "")})",
                $"{said.English} ({count} {english}{(Count == 1 ? "" : "s")})"
            );
    }

    private static string Number(long count) =>
        count.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = "\u202F" });
}

/// <summary>What the count of a fix counts.</summary>
public enum FixCount
{
    Cells,
    Rows,
    Columns,

    /// <summary>The whole file: 1 when the fix applies.</summary>
    Files,
}

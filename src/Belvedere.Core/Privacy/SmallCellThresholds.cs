using System.Globalization;
using Belvedere.Core.Tables.Recipes.Rows;

namespace Belvedere.Core.Privacy;

/// <summary>A group of fewer than these is small. The producer's own rule prevails: an installation may set others.</summary>
/// <param name="Persons">
/// 5, where no other rule is known: that of the health insurance (CNAM) and of family allowances (CNAF) for what they publish.
/// </param>
/// <param name="TaxHouseholds">
/// 11: the rule of the tax administration (DGFiP) for what comes of the files of income tax, and of INSEE for Filosofi
/// (fiscal secrecy, article L. 103 of the livre des procédures fiscales).
/// </param>
/// <param name="Businesses">
/// 3: the rule of INSEE (Guide du secret statistique, law 51-711 of 7 June 1951, article 6), which also hides a group of which
/// one firm is more than 85 %: a count does not tell it.
/// </param>
public sealed record SmallCellThresholds(int Persons = 5, int TaxHouseholds = 11, int Businesses = 3)
{
    private static readonly string[] Names = ["persons", "tax-households", "businesses"];

    public int Of(CountedUnit unit) =>
        unit switch
        {
            CountedUnit.TaxHousehold => TaxHouseholds,
            CountedUnit.Business => Businesses,
            _ => Persons,
        };

    /// <summary>The threshold of what a header says that its column counts; null for what recognises nobody.</summary>
    /// <param name="others">The headers of the table.</param>
    public int? Recommended(string label, IReadOnlyList<string> others) =>
        SmallCellHeader.Of(label, others) is { } unit ? Of(unit) : null;

    /// <summary><c>persons=11,businesses=5</c>: what is not named keeps its default.</summary>
    public static Result<SmallCellThresholds> Read(string text)
    {
        var read = new SmallCellThresholds();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                part.Split('=', StringSplitOptions.TrimEntries) is not [var name, var number]
                || !Names.Contains(name)
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var threshold)
                || threshold is < HideSmallCells.LeastThreshold or > HideSmallCells.MostThreshold
            )
            {
                return Problems.SmallCellThresholdRefused(
                    part,
                    Names,
                    HideSmallCells.LeastThreshold,
                    HideSmallCells.MostThreshold
                );
            }

            read = name switch
            {
                "persons" => read with { Persons = threshold },
                "tax-households" => read with { TaxHouseholds = threshold },
                _ => read with { Businesses = threshold },
            };
        }

        return read;
    }

    /// <summary>As <see cref="Read"/> reads it.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"persons={Persons},tax-households={TaxHouseholds},businesses={Businesses}"
        );
}

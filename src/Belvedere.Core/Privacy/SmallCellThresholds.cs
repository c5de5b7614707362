namespace Belvedere.Core.Privacy;

/// <summary>A group of fewer than these is small. The producer's own rule prevails.</summary>
/// <param name="Persons">Where no other rule is known.</param>
/// <param name="TaxHouseholds">The rule of the tax administration.</param>
/// <param name="Businesses">The rule of INSEE, which also hides a group of which one firm is more than 85 %: a count does not tell it.</param>
public sealed record SmallCellThresholds(int Persons = 5, int TaxHouseholds = 11, int Businesses = 3)
{
    public int Of(CountedUnit unit) =>
        unit switch
        {
            CountedUnit.TaxHousehold => TaxHouseholds,
            CountedUnit.Business => Businesses,
            _ => Persons,
        };
}

namespace Belvedere.Core.Schemas.Rules;

/// <summary>The rules that this version knows, by the names that schemas give them. A new rule is a line here.</summary>
internal static class RuleReading
{
    private static readonly Dictionary<string, Func<SchemaRule, RowRule?>> Known = new(StringComparer.Ordinal)
    {
        ["french-siret-value"] = r => r.One("column") is { } c ? new SiretRule(c) : null,
        ["siret"] = r => r.One("column") is { } c ? new SiretRule(c) : null,
        ["french-siren-value"] = r => r.One("column") is { } c ? new SirenRule(c) : null,
        ["siren"] = r => r.One("column") is { } c ? new SirenRule(c) : null,
        ["year-interval-value"] = r =>
            r.One("column") is { } c
                ? new YearIntervalRule(c, (r.One("allow-year-only") ?? r.One("allow_year_only")) is "yes" or "true")
                : null,
        ["nomenclature-actes-value"] = r => r.One("column") is { } c ? new ActesRule(c) : null,
        ["nomenclature-acte"] = r => r.One("column") is { } c ? new ActesRule(c) : null,
        ["opening-hours-value"] = r => r.One("column") is { } c ? new OpeningHoursRule(c) : null,
        ["phone-number-value"] = r => r.One("column") is { } c ? new TelephoneRule(c) : null,
        ["compare-columns-value"] = Compare,
        ["cohesive-columns-value"] = r =>
            r.One("column") is { } c && r.Many("othercolumns") is { Count: > 0 } others
                ? new CohesiveColumnsRule([c, .. others])
                : null,
        ["sum-columns-value"] = r =>
            r.One("column") is { } c && r.Many("columns") is { Count: > 0 } others
                ? new SumColumnsRule([c, .. others])
                : null,
        ["one-of-required"] = r =>
            r.One("column1") is { } a && r.One("column2") is { } b ? new OneOfRequiredRule(a, b) : null,
    };

    internal static bool Knows(string name) => Known.ContainsKey(name);

    /// <summary>The rule; null when it is unknown or its parameters are not those it needs.</summary>
    internal static RowRule? Read(SchemaRule declared) =>
        Known.TryGetValue(declared.Name, out var read) ? read(declared) : null;

    private static CompareColumnsRule? Compare(SchemaRule declared) =>
        declared.One("column") is { } column
        && declared.One("column2") is { } column2
        && declared.One("op") is { } op
        && CompareColumnsRule.Operators.Contains(op, StringComparer.Ordinal)
            ? new CompareColumnsRule(column, op, column2)
            : null;
}

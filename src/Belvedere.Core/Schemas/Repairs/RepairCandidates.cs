using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Core.Schemas.Repairs;

/// <summary>The repairs worth trying on the errors of a field, the most careful first.</summary>
internal static class RepairCandidates
{
    private static readonly string[] Dates =
    [
        "%d/%m/%Y",
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%d-%m-%Y",
        "%d.%m.%Y",
        "%d/%m/%y",
        "%Y%m%d",
        "%d %B %Y",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M:%S",
        "%d/%m/%Y %H:%M:%S",
        "%d/%m/%Y %H:%M",
    ];

    private static readonly string[] Units = ["", "€", "%", "EUR", "euros"];

    /// <summary>Lengths of the official codes: département, commune, SIREN, telephone, SIRET.</summary>
    private static readonly int[] CodeLengths = [2, 5, 9, 10, 14];

    internal static IReadOnlyList<CellRepair> For(SchemaField field, SchemaErrorKind kind) =>
        kind switch
        {
            SchemaErrorKind.Type => OfType(field),
            SchemaErrorKind.Pattern or SchemaErrorKind.Rule or SchemaErrorKind.MinLength or SchemaErrorKind.MaxLength =>
                OfText(field),
            SchemaErrorKind.Maximum when field.Constraints.Maximum is "1" or "1.0" =>
            [
                new DivideByHundred(field.Name, field.DecimalChar),
            ],
            SchemaErrorKind.Enum when field.Type != FieldType.Boolean => [new TrimCells(field.Name)],
            _ => [],
        };

    private static CellRepair[] OfType(SchemaField field) =>
        field.Type switch
        {
            FieldType.Number => [new TrimCells(field.Name), .. Numbers(field)],
            FieldType.Integer or FieldType.Year =>
            [
                new TrimCells(field.Name),
                new DropZeroDecimal(field.Name),
                .. Numbers(field),
            ],
            FieldType.Date or FieldType.DateTime => [new TrimCells(field.Name), .. DatesTo(field)],
            _ => [new TrimCells(field.Name)],
        };

    private static readonly char[] Marks = [',', '.'];

    private static IEnumerable<CellRepair> Numbers(SchemaField field) =>
        from unit in Units
        from mark in Marks
        select new RewriteNumbers(field.Name, mark, unit, field.DecimalChar);

    private static IEnumerable<CellRepair> DatesTo(SchemaField field)
    {
        var to = field.Format is "default" or "any"
            ? field.Type == FieldType.DateTime
                ? "%Y-%m-%dT%H:%M:%SZ"
                : "%Y-%m-%d"
            : field.Format;
        // A day alone has no time: nothing may invent one.
        return Dates
            .Where(from =>
                from != to && (field.Type == FieldType.Date || from.Contains("%H", StringComparison.Ordinal))
            )
            .Select(from => new RewriteDates(field.Name, from, to));
    }

    private static CellRepair[] OfText(SchemaField field) =>
        [
            new TrimCells(field.Name),
            new DropZeroDecimal(field.Name),
            new JoinDigits(field.Name),
            .. CodeLengths.Select(length => new PadLeft(field.Name, length)),
            .. Dates.Take(7).Where(d => d != "%Y-%m-%d").Select(d => new RewriteDates(field.Name, d, "%Y-%m-%d")),
            new ReplaceText(field.Name, "_", "/"),
            new ReplaceText(field.Name, " / ", "/"),
            new ReplaceText(field.Name, " - ", "/"),
            new ReplaceText(field.Name, " au ", "/"),
            new ReplaceText(field.Name, ";", "|"),
            new ReplaceText(field.Name, ",", "|"),
            new ReplaceText(field.Name, " ", ""),
            new Capitalise(field.Name),
        ];
}

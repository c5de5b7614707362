using System.Globalization;
using System.Text;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Core.Tables.Inference;

/// <summary>What an agent is told of the type of a column.</summary>
internal static class ColumnRemarks
{
    internal static IngestRemark LeadingZero(ColumnProfile column) =>
        Of(column, "gardée en texte pour conserver les zéros de tête.", "kept as text to preserve leading zeros.");

    internal static IngestRemark TooLong(ColumnProfile column) =>
        Of(
            column,
            "gardée en texte, ses nombres ont trop de chiffres pour être exacts.",
            "kept as text, its numbers have too many digits to be exact."
        );

    internal static IngestRemark MixedMarks(ColumnProfile column) =>
        Of(
            column,
            "gardée en texte, la virgule et le point y sont tous deux des décimales.",
            "kept as text, both comma and point are used as decimal marks."
        ) with
        {
            Severity = RemarkSeverity.ToCheck,
        };

    internal static IngestRemark MixedDates(ColumnProfile column) =>
        Of(
            column,
            "gardée en texte, le jour et le mois n’y sont pas toujours dans le même ordre.",
            "kept as text, day and month are not always in the same order."
        ) with
        {
            Severity = RemarkSeverity.ToCheck,
        };

    internal static IngestRemark MonthFirst(ColumnProfile column) =>
        Of(
            column,
            "dates lues avec le mois d’abord, certaines l’imposent.",
            "dates read with the month first, as some of them require."
        ) with
        {
            Severity = RemarkSeverity.ToCheck,
        };

    internal static IngestRemark BareDates(ColumnProfile column)
    {
        var before = column.BareDates.FirstText;
        var isRead = new FrenchDate(DateTime.MaxValue.Year - 1).TryReadDay(
            Encoding.UTF8.GetBytes(before),
            monthFirst: false,
            out var day
        );
        var after = isRead ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : before;
        return column.BareDates.Remark(
            column.Label,
            Text(
                column,
                $"{Count(column.BareDates.Count)} dates étaient écrites en un seul nombre ({before}). Nous les avons lues comme des jours.",
                $"{Count(column.BareDates.Count)} dates were written as one number ({before}). They were read as days."
            )
        ) with
        {
            Severity = RemarkSeverity.ToCheck,
            Examples = [new CellChange(before, after)],
            Fix = Fix.With(Fix.SetType, column.Name, "type", "integer"),
        };
    }

    internal static IngestRemark GuessedComma(ColumnProfile column) =>
        Of(
            column,
            "la virgule y est lue comme une décimale ; elle pourrait séparer des milliers.",
            "the comma is read as a decimal mark; it could separate thousands."
        ) with
        {
            Severity = RemarkSeverity.ToCheck,
            RowCount = column.ValueCount,
            Fix = Fix.With(Fix.SetMarks, column.Name, "group", ","),
        };

    internal static IngestRemark GuessedGroups(ColumnProfile column)
    {
        var isComma = column.Numbers.HasFlag(NumberShape.CommaEither);
        return Of(
            column,
            $"{(isComma ? "la virgule" : "le point")} y est lu{(isComma ? "e" : "")} comme une marque de milliers, car des habitants se comptent en entiers.",
            $"the {(isComma ? "comma" : "point")} is read as a mark of thousands, for inhabitants are whole."
        ) with
        {
            Severity = RemarkSeverity.ToCheck,
            RowCount = column.ValueCount,
            Fix = Fix.With(Fix.SetMarks, column.Name, "decimal", isComma ? "," : "."),
        };
    }

    internal static IngestRemark LateLetter(ColumnProfile column)
    {
        var first = column.NotNumbers.FirstText;
        return column.NotNumbers.Remark(
            column.Label,
            column.NotNumbers.Count == 1
                ? Text(column, $"gardée en texte à cause de « {first} ».", $"kept as text because of “{first}”.")
                : Text(
                    column,
                    $"gardée en texte à cause de « {first} » et de {Count(column.NotNumbers.Count - 1)} autres valeurs.",
                    $"kept as text because of “{first}” and {Count(column.NotNumbers.Count - 1)} other values."
                )
        ) with
        {
            Severity = RemarkSeverity.ToCheck,
        };
    }

    internal static IngestRemark Units(ColumnProfile column)
    {
        var before = column.WithUnit.FirstText;
        var after = CellUnit.TryStrip(Encoding.UTF8.GetBytes(before), out var number, out _)
            ? Encoding.UTF8.GetString(number)
            : before;
        return column.WithUnit.Remark(
            column.Label,
            Text(
                column,
                $"{Count(column.WithUnit.Count)} nombres portent leur unité ({before}) ; la colonne est gardée en texte. Retirer « {column.CellUnits} » et la noter sur la colonne ?",
                $"{Count(column.WithUnit.Count)} numbers carry their unit ({before}); the column is kept as text. Strip “{column.CellUnits}” and note it on the column?"
            )
        ) with
        {
            Severity = RemarkSeverity.ToCheck,
            Examples = [new CellChange(before, after)],
            Fix = Fix.With(Fix.StripUnit, column.Name, "unit", column.CellUnits ?? ""),
        };
    }

    internal static IngestRemark Lists(ColumnProfile column, char separator, CellSample cells) =>
        cells.Remark(
            column.Label,
            Text(
                column,
                $"{Count(cells.Count)} valeurs distinctes sont des listes séparées par « {separator} » ({cells.FirstText}). En faire une colonne de listes ?",
                $"{Count(cells.Count)} distinct values are lists separated by “{separator}” ({cells.FirstText}). Make it a column of lists?"
            )
        ) with
        {
            Severity = RemarkSeverity.ToCheck,
            Fix = Fix.With(Fix.ParseList, column.Name, "separator", separator.ToString()),
        };

    /// <summary>One remark for all the absences of a column, each reason with its count.</summary>
    internal static IEnumerable<IngestRemark> Markers(ColumnProfile column)
    {
        var markers = column.Markers;
        var french = string.Join(", ", column.Absences.Select(a => $"{Count(a.Count)} {French(a.Reason)}"));
        var english = string.Join(", ", column.Absences.Select(a => $"{Count(a.Count)} {English(a.Reason)}"));
        yield return markers.Remark(
            column.Label,
            Text(
                column,
                $"{Count(markers.Count)} valeurs non renseignées (« {markers.FirstText} »…) laissées vides : {french}.",
                $"{Count(markers.Count)} values marked as unavailable (“{markers.FirstText}”…) left empty: {english}."
            )
        );
    }

    private static string French(AbsenceReason reason) =>
        reason switch
        {
            AbsenceReason.Secret => "sous secret statistique",
            AbsenceReason.NoDate => "sans date",
            AbsenceReason.FormulaError => "en erreur de formule",
            _ => "non disponibles",
        };

    private static string English(AbsenceReason reason) =>
        reason switch
        {
            AbsenceReason.Secret => "under statistical secrecy",
            AbsenceReason.NoDate => "without date",
            AbsenceReason.FormulaError => "with a formula error",
            _ => "not available",
        };

    private static IngestRemark Of(ColumnProfile column, string french, string english) =>
        new(Text(column, french, english));

    private static LocalizedText Text(ColumnProfile column, string french, string english) =>
        new($"Colonne « {column.Label} » : {french}", $"Column “{column.Label}”: {english}");

    private static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);
}

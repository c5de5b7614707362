using System.Globalization;

namespace Belvedere.Core.Tables.Inference;

/// <summary>From the evidence of a whole column to its type, its concept and the way to read it.</summary>
public static class ColumnDecision
{
    /// <summary>Decides. Every choice that is not plain leaves a remark.</summary>
    public static ColumnReading Decide(this ColumnProfile profile)
    {
        profile.CountPrevious();
        if (profile.ValueCount == 0)
        {
            return Text(profile, null);
        }

        return DecideCode(profile)
            ?? DecideWord(profile)
            ?? DecideDate(profile)
            ?? DecideGeometry(profile)
            ?? DecideNumber(profile)
            ?? Text(profile, null, LateLetter(profile));
    }

    private static ColumnReading? DecideCode(ColumnProfile profile)
    {
        if (profile.Header.Code is { } announced)
        {
            var agrees = profile.ValidCount(announced) >= announced.Share * profile.ValueCount;
            return agrees || profile.Header.IsCertain
                ? Text(profile, agrees ? announced : null) with
                {
                    IsTrimmed = true,
                }
                : null;
        }

        foreach (var concept in CodeConcept.All.Where(c => c.ValuesWithoutHeader > 0))
        {
            var count = profile.ValidCount(concept);
            if (count >= concept.ValuesWithoutHeader && count >= concept.Share * profile.ValueCount)
            {
                return Text(profile, concept) with { IsTrimmed = true };
            }
        }

        return null;
    }

    private static ColumnReading? DecideWord(ColumnProfile profile) =>
        profile.AreBooleans ? Typed(profile, ColumnType.Boolean) : null;

    private static ColumnReading? DecideDate(ColumnProfile profile)
    {
        if (!profile.AreDates)
        {
            return null;
        }

        var (needsMonth, needsDay) = (
            profile.Dates.HasFlag(DateShape.NeedsMonthFirst),
            profile.Dates.HasFlag(DateShape.NeedsDayFirst)
        );
        if (needsMonth && needsDay)
        {
            return Text(profile, null, Remarks.MixedDates(profile.Label));
        }

        var type = profile.Dates.HasFlag(DateShape.Time) ? ColumnType.DateTime : ColumnType.Date;
        return Typed(profile, type, needsMonth ? Remarks.MonthFirst(profile.Label) : null) with
        {
            IsMonthFirst = needsMonth,
        };
    }

    private static ColumnReading? DecideNumber(ColumnProfile profile)
    {
        if (!profile.AreNumbers)
        {
            return null;
        }

        if (profile.Numbers.HasFlag(NumberShape.LeadingZero))
        {
            return Text(profile, null, Remarks.LeadingZero(profile.Label));
        }

        if (profile.Numbers.HasFlag(NumberShape.TooLong))
        {
            return Text(profile, null, Remarks.TooLong(profile.Label));
        }

        if (NumberMarks.Explain(profile.Numbers) is not { } marks)
        {
            return Text(profile, null, Remarks.MixedMarks(profile.Label));
        }

        var type = marks.IsWhole ? ColumnType.Integer : ColumnType.Decimal;
        return Typed(profile, type, marks.IsGuess ? Remarks.GuessedComma(profile.Label) : null) with { Marks = marks };
    }

    private static ColumnReading? DecideGeometry(ColumnProfile profile) =>
        profile.AreShapes ? Typed(profile, ColumnType.GeoShape)
        : profile.ArePoints ? Typed(profile, ColumnType.GeoPoint)
        : null;

    private static IngestRemark? LateLetter(ColumnProfile profile) =>
        profile.FirstNotNumber is { } first && profile.NumbersBefore >= Math.Max(10, 0.9 * profile.ValueCount)
            ? Remarks.LateLetter(profile.Label, first.Text, first.Line)
            : null;

    private static ColumnReading Text(ColumnProfile profile, CodeConcept? concept, IngestRemark? remark = null) =>
        new(
            new Column(profile.Name, profile.Label, ColumnType.Text)
            {
                Concept = concept?.Key,
                EmptyCount = profile.EmptyCount,
            }
        )
        {
            Remarks = remark is null ? [] : [remark],
        };

    private static ColumnReading Typed(ColumnProfile profile, ColumnType type, IngestRemark? remark = null)
    {
        var remarks = new List<IngestRemark>();
        if (remark is not null)
        {
            remarks.Add(remark);
        }

        if (profile.FirstMarker is { } marker)
        {
            remarks.Add(Remarks.Markers(profile.Label, profile.MarkerCount, marker.Text, marker.Line));
        }

        var column = new Column(profile.Name, profile.Label, type)
        {
            Concept = ConceptOf(profile, type),
            Unit = type is ColumnType.Integer or ColumnType.Decimal ? profile.Header.Unit : null,
            EmptyCount = profile.EmptyCount + profile.MarkerCount,
        };
        return new ColumnReading(column) { Remarks = remarks };
    }

    private static string? ConceptOf(ColumnProfile profile, ColumnType type) =>
        (type, profile.Header) switch
        {
            (ColumnType.Integer, { IsYear: true }) => "annee",
            (ColumnType.Decimal, { IsLatitude: true }) => "latitude",
            (ColumnType.Decimal, { IsLongitude: true }) => "longitude",
            _ => null,
        };

    /// <summary>The sentences of the report.</summary>
    private static class Remarks
    {
        internal static IngestRemark LeadingZero(string label) =>
            Of(
                $"Colonne « {label} » : gardée en texte pour conserver les zéros de tête.",
                $"Column “{label}”: kept as text to preserve leading zeros."
            );

        internal static IngestRemark TooLong(string label) =>
            Of(
                $"Colonne « {label} » : gardée en texte, ses nombres ont trop de chiffres pour être exacts.",
                $"Column “{label}”: kept as text, its numbers have too many digits to be exact."
            );

        internal static IngestRemark MixedMarks(string label) =>
            Of(
                $"Colonne « {label} » : gardée en texte, la virgule et le point y sont tous deux des décimales.",
                $"Column “{label}”: kept as text, both comma and point are used as decimal marks."
            );

        internal static IngestRemark MixedDates(string label) =>
            Of(
                $"Colonne « {label} » : gardée en texte, le jour et le mois n’y sont pas toujours dans le même ordre.",
                $"Column “{label}”: kept as text, day and month are not always in the same order."
            );

        internal static IngestRemark MonthFirst(string label) =>
            Of(
                $"Colonne « {label} » : dates lues avec le mois d’abord, certaines l’imposent.",
                $"Column “{label}”: dates read with the month first, as some of them require."
            );

        internal static IngestRemark GuessedComma(string label) =>
            Of(
                $"Colonne « {label} » : la virgule y est lue comme une décimale ; elle pourrait séparer des milliers.",
                $"Column “{label}”: the comma is read as a decimal mark; it could separate thousands."
            );

        internal static IngestRemark LateLetter(string label, string text, long line) =>
            Of(
                $"Colonne « {label} » : gardée en texte à cause de « {text} ».",
                $"Column “{label}”: kept as text because of “{text}”."
            ) with
            {
                Line = line,
            };

        internal static IngestRemark Markers(string label, long count, string text, long line) =>
            Of(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Colonne « {label} » : {count} valeurs non renseignées (« {text} »…) laissées vides."
                ),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Column “{label}”: {count} values marked as unavailable (“{text}”…) left empty."
                )
            ) with
            {
                Line = line,
            };

        private static IngestRemark Of(string french, string english) => new(new LocalizedText(french, english));
    }
}

using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Core.Tables.Inference;

/// <summary>From the evidence of a whole column to its type, its concept and the way to read it.</summary>
public static class ColumnDecision
{
    private static readonly Func<ColumnConcept, bool> Any = _ => true;

    /// <summary>Decides. Every choice that is not plain leaves a remark.</summary>
    public static ColumnReading Decide(this ColumnProfile profile)
    {
        profile.CountPrevious();
        if (profile.ValueCount == 0)
        {
            return Text(profile);
        }

        return DecideWord(profile)
            ?? DecideConcept(profile)
            ?? DecideDate(profile)
            ?? DecideGeometry(profile)
            ?? DecideNumber(profile)
            ?? PlainText(profile);
    }

    /// <summary>Decides, but for a type that a person chose: every cell was seen to be of it, or emptied.</summary>
    /// <returns>A problem when the numbers of the column are written in two ways.</returns>
    public static Result<ColumnReading> DecideAs(this ColumnProfile profile, ColumnType type, bool isMonthFirst)
    {
        var guess = Decide(profile);
        if (type == ColumnType.Text)
        {
            // Remarks on the type are settled; those on codes are not.
            return guess.Column.Type == type
                ? guess with
                {
                    Remarks =
                    [
                        .. guess.Remarks.Where(remark =>
                            guess.Column.Concept is not null || remark.Fix is { Operation: Fix.PadLeft }
                        ),
                    ],
                }
                : Text(profile);
        }

        // In which order points are written is told, whoever chose the type.
        if (type == ColumnType.GeoPoint && guess.Column.Type == type)
        {
            return guess;
        }

        var marks = type == ColumnType.Decimal && profile.ValueCount > 0 ? NumberMarks.Explain(profile.Numbers) : null;
        if (type == ColumnType.Decimal && profile.ValueCount > 0 && marks is null)
        {
            return Problems.RecipeMarksMixed(profile.Label);
        }

        return Typed(profile, type) with
        {
            Marks = marks,
            IsMonthFirst = isMonthFirst,
            HasDigitBooleans = true,
        };
    }

    private static ColumnReading? DecideConcept(ColumnProfile profile)
    {
        if (profile.Concepts.Best(profile.ValueCount, Any) is { } best)
        {
            // Words and patterns prove nothing against a column of numbers or dates.
            if (
                !best.Concept.IsCode
                && profile.Header.Code is null
                && (profile.AreDates || IsPlainNumber(profile, best.Score))
            )
            {
                return null;
            }

            return Concept(profile, best.Concept, best.Score);
        }

        return profile.Header is { Code: { } announced, IsCertain: true }
            ? Text(profile, [.. CodeRemarks.Of(profile, announced)]) with
            {
                IsTrimmed = true,
            }
            : null;
    }

    private static bool IsPlainNumber(ColumnProfile profile, double score) => profile.AreNumbers && score <= 1;

    private static ColumnReading Concept(ColumnProfile profile, ColumnConcept concept, double score)
    {
        var text = Text(profile, [.. CodeRemarks.Of(profile, concept)]);
        return text with
        {
            Column = text.Column with { Concept = concept.Key, ConceptScore = Math.Round(score, 3) },
            IsTrimmed = true,
            Codes = concept.HasVintage ? profile.Codes : [],
            IsRepaired = concept.IsRepairable && profile.Concepts.Repaired.Count > 0,
        };
    }

    private static ColumnReading? DecideWord(ColumnProfile profile) =>
        profile.AreBooleans
            ? Typed(profile, ColumnType.Boolean) with
            {
                HasDigitBooleans = profile.Header.IsSwitch,
            }
            : null;

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
            return Text(profile, ColumnRemarks.MixedDates(profile));
        }

        var type = profile.Dates.HasFlag(DateShape.Time) ? ColumnType.DateTime : ColumnType.Date;
        var remarks = new List<IngestRemark>();
        if (needsMonth)
        {
            remarks.Add(ColumnRemarks.MonthFirst(profile));
        }

        if (profile.BareDates.Count > 0)
        {
            remarks.Add(ColumnRemarks.BareDates(profile));
        }

        return Typed(profile, type, [.. remarks]) with
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
            return Text(profile, ColumnRemarks.LeadingZero(profile));
        }

        if (profile.Numbers.HasFlag(NumberShape.TooLong))
        {
            return Text(profile, ColumnRemarks.TooLong(profile));
        }

        if (NumberMarks.Explain(profile.Numbers) is not { } marks)
        {
            return Text(profile, ColumnRemarks.MixedMarks(profile));
        }

        if (profile.Header.IsPopulation && marks.MayGroup(profile.Numbers) && profile.WithUnit.Count == 0)
        {
            return Typed(profile, ColumnType.Integer, ColumnRemarks.GuessedGroups(profile)) with
            {
                Marks = marks with { IsWhole = true, IsGuess = true },
            };
        }

        var type = marks.IsWhole ? ColumnType.Integer : ColumnType.Decimal;
        if (profile.WithUnit.Count == 0)
        {
            return Typed(profile, type, marks.IsGuess ? [ColumnRemarks.GuessedComma(profile)] : []) with
            {
                Marks = marks,
            };
        }

        var unit = profile.CellUnits;
        var numbers = Typed(profile, type) with { Marks = marks, HasUnits = true };
        numbers = numbers with
        {
            Column = numbers.Column with { Unit = unit, Concept = ConceptOf(profile, type, unit) },
        };
        return Text(profile, ColumnRemarks.Units(profile)) with { IfFixed = numbers };
    }

    private static ColumnReading? DecideGeometry(ColumnProfile profile)
    {
        if (profile.AreShapes)
        {
            return Typed(profile, ColumnType.GeoShape);
        }

        if (!profile.ArePoints)
        {
            return null;
        }

        var (longitudeFirst, latitudeFirst) = profile.PointOrders;
        var isLongitudeFirst = longitudeFirst > 0 && latitudeFirst == 0;
        var remarks = new List<IngestRemark>();
        if (isLongitudeFirst)
        {
            remarks.Add(CoordinateRemarks.LongitudeFirst(profile.Label, longitudeFirst));
        }

        var misplaced = isLongitudeFirst ? 0 : longitudeFirst;
        if (profile.OutsideFrance.Count + misplaced > 0)
        {
            remarks.Add(CoordinateRemarks.Outside(profile.Label, profile.OutsideFrance, misplaced));
        }

        return Typed(profile, ColumnType.GeoPoint, [.. remarks]) with
        {
            IsLongitudeFirst = isLongitudeFirst,
        };
    }

    private static ColumnReading PlainText(ColumnProfile profile)
    {
        var remarks = new List<IngestRemark>();
        if (profile.NotNumbers.Count > 0 && profile.NumberCount >= Math.Max(10, 0.9 * profile.ValueCount))
        {
            remarks.Add(ColumnRemarks.LateLetter(profile));
        }

        if (profile.Lists.Found() is { } lists)
        {
            remarks.Add(ColumnRemarks.Lists(profile, lists.Separator, lists.Cells));
        }

        return Text(profile, [.. remarks]);
    }

    private static ColumnReading Text(ColumnProfile profile, params IReadOnlyList<IngestRemark> remarks) =>
        new(new Column(profile.Name, profile.Label, ColumnType.Text) { EmptyCount = profile.EmptyCount })
        {
            Remarks = remarks,
        };

    private static ColumnReading Typed(
        ColumnProfile profile,
        ColumnType type,
        params IReadOnlyList<IngestRemark> remarks
    )
    {
        var unit = type is ColumnType.Integer or ColumnType.Decimal ? profile.Unit ?? profile.Header.Unit : null;
        var concept = ConceptOf(profile, type, unit);
        var column = new Column(profile.Name, profile.Label, type)
        {
            Concept = concept,
            // The type has checked every value; the header adds its half where the concept comes from it.
            ConceptScore = concept is null ? null : 1.5,
            Unit = unit,
            EmptyCount = profile.EmptyCount + profile.MarkerCount,
            Absences = profile.Absences,
        };
        return new ColumnReading(column)
        {
            Remarks = profile.MarkerCount > 0 ? [.. remarks, .. ColumnRemarks.Markers(profile)] : remarks,
        };
    }

    private static string? ConceptOf(ColumnProfile profile, ColumnType type, string? unit)
    {
        var isNumber = type is ColumnType.Integer or ColumnType.Decimal;
        return (type, profile.Header) switch
        {
            (ColumnType.Integer, { IsYear: true }) => "annee",
            (ColumnType.Integer, { IsMonth: true }) => "mois",
            (ColumnType.Decimal, { IsLatitude: true }) => "latitude",
            (ColumnType.Decimal, { IsLongitude: true }) => "longitude",
            (ColumnType.GeoPoint, _) => "coordonnees",
            (ColumnType.GeoShape, _) => "geometrie",
            (ColumnType.Date, _) => "date",
            (ColumnType.DateTime, _) => "date_heure",
            _ when isNumber && (unit == "%" || (unit is null && profile.Header.IsPercentage)) => "pourcentage",
            _ when isNumber && (unit is "€" or "k€" or "M€" || (unit is null && profile.Header.IsMoney)) => "montant",
            _ => null,
        };
    }
}

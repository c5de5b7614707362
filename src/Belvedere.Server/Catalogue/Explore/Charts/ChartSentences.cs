using Belvedere.Core.Statistics;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>What a chart says in words, and how its values are written.</summary>
internal sealed class ChartSentences(ChartAnswer answer, ReaderContext reader)
{
    private readonly int decimals = DecimalsOf(answer);

    private ChartQuestion Question => answer.Question;

    private string Unit => Question.Of?.Unit ?? "";

    public string MeasureName() =>
        Question.Of is { } of
            ? reader.Format("{0} de « {1} »", Measure.Name(reader, Question.Measure), of.Label)
                + (Unit.Length > 0 ? $" ({Unit})" : "")
            : Measure.Name(reader, Question.Measure);

    public string Title()
    {
        var by = Question.Axis switch
        {
            ChartAxis.Months => reader.Format("{0}, par mois", Question.By.Label),
            ChartAxis.Years => reader.Format("{0}, par année", Question.By.Label),
            _ => Question.By.Label,
        };
        return Question.Split is { } split
            ? reader.Format("{0} par « {1} » et « {2} »", MeasureName(), by, split.Label)
            : reader.Format("{0} par « {1} »", MeasureName(), by);
    }

    public string Lead()
    {
        var groups = answer.Groups.Where(g => !g.IsOthers && g.Values.Any(v => v is not null)).ToList();
        return Question.IsOrdered ? Along(groups)
            : answer.IsSplit && !Question.AddsUp ? reader.Format("{0} valeurs comparées.", Count(groups.Count))
            : First(groups);
    }

    /// <summary>What the reader must know: what is left out or put together.</summary>
    /// <param name="left">« Autres » when it is too long to be drawn.</param>
    public string? Note(ChartShape shape, ChartGroup? left)
    {
        var notes = new List<string>();
        if (answer.OtherGroups > 0)
        {
            notes.Add(
                left is not null
                    ? reader.Format(
                        "Les {0} autres valeurs font ensemble {1} : trop pour l’échelle du dessin, elles sont dans le tableau.",
                        Count(answer.OtherGroups),
                        Value(left.Total)
                    )
                : answer.Groups.Any(g => g.IsOthers)
                    ? reader.Format("« Autres » réunit {0} valeurs.", Count(answer.OtherGroups))
                : reader.Format("{0} autres valeurs ne sont pas montrées.", Count(answer.OtherGroups))
            );
        }

        if (answer.HasOtherSeries)
        {
            notes.Add(
                reader.Format("« {0} » : les valeurs les moins fréquentes sont réunies.", Question.Split?.Label ?? "")
            );
        }

        if (shape == ChartShape.Lines && !Question.AddsUp)
        {
            notes.Add(reader["L’axe ne commence pas toujours à zéro."]);
        }

        return notes.Count > 0 ? string.Join(' ', notes) : null;
    }

    public string Label(ChartGroup group) =>
        group.IsOthers ? reader.Format("autres ({0})", Count(answer.OtherGroups)) : group.Label;

    public string Value(double value) =>
        NumberFormat.WithUnit(NumberFormat.Number(value, decimals, reader.Language), Unit, reader.Language);

    /// <summary>At the end of a line, where room is short.</summary>
    public string Short(double value) => Value(value);

    /// <summary>On an axis: without unit, with the decimals that round values need.</summary>
    public string Axis(double value)
    {
        var most = 0;
        while (most < 6 && Math.Abs(Math.Round(value, most) - value) > 1e-9)
        {
            most++;
        }

        return NumberFormat.Number(value, most, reader.Language);
    }

    private string First(List<ChartGroup> groups)
    {
        var ordered = groups.OrderByDescending(g => g.Total).ToList();
        var total = answer.Groups.Sum(g => g.Total);
        var lead =
            Question.AddsUp && total > 0
                ? reader.Format(
                    "« {0} » : {1}, soit {2} du total",
                    ordered[0].Label,
                    Value(ordered[0].Total),
                    NumberFormat.Percent(100 * ordered[0].Total / total, 0, reader.Language)
                )
                : reader.Format("« {0} » : {1}", ordered[0].Label, Value(ordered[0].Total));
        return ordered.Count > 1
            ? reader.Format("{0} ; puis « {1} », {2}.", lead, ordered[1].Label, Value(ordered[1].Total))
            : lead + ".";
    }

    private string Along(List<ChartGroup> groups)
    {
        var most = groups.MaxBy(g => g.Total)!; // an answer has groups
        if (groups.Count == 1)
        {
            return reader.Format("« {0} » : {1}.", most.Label, Value(most.Total));
        }

        if (answer.IsSplit && !Question.AddsUp)
        {
            return reader.Format("De {0} à {1}.", groups[0].Label, groups[^1].Label);
        }

        return Question.Axis == ChartAxis.Intervals
            ? reader.Format("Le plus haut : {0}, pour « {1} ».", Value(most.Total), most.Label)
            : reader.Format(
                "De {0} ({1}) à {2} ({3}) ; le plus haut en {4} : {5}.",
                groups[0].Label,
                Value(groups[0].Total),
                groups[^1].Label,
                Value(groups[^1].Total),
                most.Label,
                Value(most.Total)
            );
    }

    private string Count(long value) => NumberFormat.Number(value, 0, reader.Language);

    /// <summary>None for whole values; for the others, enough to tell them apart.</summary>
    private static int DecimalsOf(ChartAnswer answer)
    {
        var values = answer.Groups.SelectMany(g => g.Values).OfType<double>().ToList();
        if (values.TrueForAll(v => Math.Abs(v - Math.Round(v)) < 1e-9))
        {
            return 0;
        }

        var largest = values.Max(Math.Abs);
        return largest switch
        {
            >= 10_000 => 0,
            >= 100 => 1,
            >= 1 => 2,
            _ => 4,
        };
    }
}

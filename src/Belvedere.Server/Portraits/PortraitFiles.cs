using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Belvedere.Core.Statistics;
using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits;

/// <summary>
/// The figures of a page as files: CSV with semicolons and a byte order mark, which French spreadsheets open as it is,
/// and JSON. Numbers are written with a point; an absent value is empty and its reason stands beside it.
/// </summary>
public static class PortraitFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly string[] Header =
    [
        "territoire",
        "nom",
        "indicateur",
        "libelle",
        "periode",
        "valeur",
        "unite",
        "numerateur",
        "denominateur",
        "absence",
        "statut",
        "source",
        "perimetre",
        "limites",
    ];

    public static IResult AsJson(object content) => Results.Json(content, Json);

    /// <summary>One line for each period of each figure.</summary>
    public static IResult Csv(IEnumerable<Figure> figures, ReaderContext reader, string name) =>
        Csv(Header, figures.SelectMany(f => Lines(f, reader)), name);

    /// <summary>One line for each territory and year of a map.</summary>
    public static IResult Csv(
        Indicator indicator,
        IEnumerable<(Period Period, Territory Territory, Observation Observation)> rows,
        string source,
        ReaderContext reader,
        string name
    ) =>
        Csv(
            Header,
            rows.Select(r =>
                Line(r.Territory, indicator, new(r.Period, r.Observation), source, PerimeterMode.Constant, reader)
            ),
            name
        );

    /// <summary>A figure as the JSON of a portrait holds it.</summary>
    public static object Figure(Figure figure, ReaderContext reader) =>
        new
        {
            Indicator = figure.Indicator.Code,
            figure.Indicator.Version,
            Label = figure.Indicator.Label.In(reader.Language),
            Period = figure.Period == default ? null : figure.Period.ToString(),
            figure.Observation.Value,
            Unit = figure.Indicator.UnitSymbol.In(reader.Language),
            Reason = Key(figure.Observation.Reason),
            figure.Observation.Numerator,
            figure.Observation.Denominator,
            figure.Observation.Interval,
            Peers = figure.Peers is { } p
                ? new
                {
                    Count = p.Values.Count,
                    p.Median,
                    Below = p.BelowCount,
                    Equal = p.EqualCount,
                    Above = p.AboveCount,
                }
                : null,
            Sentence = (figure.Sentence ?? figure.Absence)?.In(reader.Language),
            Source = figure.Source.In(reader.Language),
            Perimetre = PerimeterKey.Of(figure.Perimeter),
            Series = figure.Series.Select(s => new
            {
                Period = s.Period.ToString(),
                s.Observation.Value,
                Reason = Key(s.Observation.Reason),
                Limites = s.LimitsYear,
                NouvellesLimites = s.HasNewLimits ? true : (bool?)null,
                EstimatedShare = s.Observation.EstimatedShare > 0 ? s.Observation.EstimatedShare : (double?)null,
            }),
        };

    /// <summary>A source and its licence as JSON names them.</summary>
    public static object Source(IndicatorSource source, ReaderContext reader) =>
        new
        {
            Title = source.Title.In(reader.Language),
            Producer = source.Producer.In(reader.Language),
            Licence = source.Licence.In(reader.Language),
        };

    /// <summary>A territory as JSON refers to it.</summary>
    public static object Territory(Territory territory, ReaderContext reader) =>
        new
        {
            Id = territory.Id.ToString(),
            territory.Id.Code,
            Name = territory.DisplayName(),
            Kind = FrenchName.Kind(territory).In(reader.Language),
            territory.Population,
            Url = reader.Link(TerritoryPath.Of(territory)),
        };

    /// <summary>The stable key of a reason: <c>secret</c>, <c>not_published</c>.</summary>
    public static string? Key(AbsenceReason? reason) => reason is { } known ? ObservationStatus.Key(known) : null;

    private static IResult Csv(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> lines, string name)
    {
        var text = new StringBuilder();
        foreach (var line in lines.Prepend(header))
        {
            text.AppendJoin(';', line.Select(Quoted)).Append("\r\n");
        }

        return Results.File(
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())],
            "text/csv; charset=utf-8",
            name
        );
    }

    private static IEnumerable<string[]> Lines(Figure figure, ReaderContext reader)
    {
        var series = figure.Series.Count > 0 ? figure.Series : [new SeriesPoint(figure.Period, figure.Observation)];
        return series.Select(p =>
            Line(figure.Territory, figure.Indicator, p, figure.Source.In(reader.Language), figure.Perimeter, reader)
        );
    }

    private static string[] Line(
        Territory territory,
        Indicator indicator,
        SeriesPoint point,
        string source,
        PerimeterMode perimeter,
        ReaderContext reader
    ) =>
        [
            territory.Id.Code,
            territory.DisplayName(),
            indicator.Code,
            indicator.Label.In(reader.Language),
            point.Period == default ? string.Empty : point.Period.ToString(),
            Number(point.Observation.Value),
            indicator.UnitSymbol.In(reader.Language),
            Number(point.Observation.Numerator),
            Number(point.Observation.Denominator),
            Key(point.Observation.Reason) ?? string.Empty,
            Status(point.Observation),
            source,
            PerimeterKey.Of(perimeter),
            point.LimitsYear?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
        ];

    // As in SDMX; empty where there is no value: its reason stands beside it.
    private static string Status(Observation observation) =>
        observation.Value is null ? string.Empty : ObservationStatus.Of(observation).Status;

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(";\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

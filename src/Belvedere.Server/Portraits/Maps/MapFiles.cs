using System.Globalization;
using System.Text;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Charts;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>A map as files: what is drawn, what it is drawn from, and what the live map reads.</summary>
internal static class MapFiles
{
    /// <summary>The drawing, complete with its legend and its source.</summary>
    public static IResult Svg(MapView view, ReaderContext reader)
    {
        if (!view.IsDrawn || view.Shapes is not { Drawn: { } drawn } shapes)
        {
            return Undrawn(view);
        }

        var words = new MapWords(reader, view);
        var drawing = new MapDrawing(reader, view);
        var content = new MapFileContent(
            $"{words.Heading}, {words.Years} ({view.Indicator.UnitSymbol.In(reader.Language)})",
            view.Frames.Count == 1 ? words.Lead(view.Frames[0]) ?? "" : "",
            $"{words.Method} {reader.Format("Source : {0}.", view.Frames[0].Source.In(reader.Language))} {shapes.Credit.In(reader.Language).TrimEnd('.')}.",
            view.Frames.Select(f => (f.Period.ToString(), drawing.Draw(f, drawn).Markup)).ToList(),
            drawing
                .Legend()
                .Select(r => new MapFileLine(r.Fill, r.Text, string.Join(" · ", r.Counts.Select(c => reader.Count(c)))))
                .ToList()
        );
        return Results.File(Encoding.UTF8.GetBytes(MapFile.Draw(content)), "image/svg+xml", Name(view, ".svg"));
    }

    /// <summary>One feature for each territory that has a shape, with its values: RFC 7946.</summary>
    public static IResult GeoJson(MapView view, ReaderContext reader)
    {
        if (view.Shapes is not { } shapes || view.Frames.Count == 0)
        {
            return Undrawn(view);
        }

        var cells = view
            .Frames.Select(f => f.Cells.ToDictionary(c => c.Territory.Id.Code, StringComparer.Ordinal))
            .ToList();
        return Results.Stream(
            stream => WriteAsync(stream, view, shapes, cells, reader),
            "application/geo+json",
            Name(view, ".geojson")
        );
    }

    /// <summary>One line for each territory and year, those without shape included.</summary>
    public static IResult Csv(MapView view, ReaderContext reader) =>
        view.Frames.Count == 0
            ? PortraitFiles.Csv([], reader, Name(view, ".csv"))
            : PortraitFiles.Csv(
                view.Indicator,
                view.Frames.SelectMany(f => f.Cells.Select(c => (f.Period, c.Territory, c.Observation))),
                view.Frames[^1].Source.In(reader.Language),
                reader,
                Name(view, ".csv")
            );

    /// <summary>What the live map reads: by the number of each territory in the tiles, its fill and its words.</summary>
    public static IResult Json(MapView view, ReaderContext reader)
    {
        var codes = view.Shapes?.Codes ?? [];
        var numbers = codes.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        var known = view
            .Frames.Select(f => f.Cells.ToDictionary(c => c.Territory.Id.Code, StringComparer.Ordinal))
            .ToList();
        var boxes = view.Shapes?.Outlines.Value.OfType<Core.Shapes.Shape>().Select(s => s.Box).ToList() ?? [];
        var box = boxes.Aggregate(Core.Shapes.Box.Nothing, (all, one) => all.With(one));
        return PortraitFiles.AsJson(
            new
            {
                Indicator = view.Indicator.Code,
                Unit = view.Indicator.UnitSymbol.In(reader.Language),
                Edition = view.EditionKey,
                Method = view.Request.IsByCircles ? null : MapKeys.Of(view.Request.Query.Method),
                Limits = view.Request.IsByCircles ? null : view.Scale?.Classes?.Bounds,
                view.Scale?.Classes?.Gvf,
                Largest = view.Request.IsByCircles ? view.Scale?.Largest : null,
                Box = boxes.Count == 0 ? null : new[] { box.West, box.South, box.East, box.North },
                Place = view.Place.Where(numbers.ContainsKey).Select(code => numbers[code]),
                Codes = codes,
                Names = codes.Select(code =>
                    known.Count > 0 && known[0].TryGetValue(code, out var cell) ? cell.Territory.DisplayName() : code
                ),
                Centres = view.Request.IsByCircles ? view.Shapes?.Outlines.Value.Select(AreaShapes.CentreOf) : null,
                Frames = view.Frames.Select(
                    (frame, f) =>
                        new
                        {
                            Period = frame.Period.ToString(),
                            Fills = codes.Select(code =>
                                known[f].TryGetValue(code, out var cell)
                                    ? FillOf(view, frame, cell)
                                    : AreaFill.None.CssClass()
                            ),
                            Values = codes.Select(code => known[f].GetValueOrDefault(code)?.Observation.Value),
                            Partial = codes
                                .Index()
                                .Where(c => known[f].GetValueOrDefault(c.Item) is { IsPartial: true })
                                .Select(c => c.Index),
                            Texts = codes.Select(code =>
                                known[f].TryGetValue(code, out var cell) ? reader.Text(view.Indicator, cell) : ""
                            ),
                        }
                ),
            }
        );
    }

    // Sent as it is written: the communes of the country are never whole in memory.
    private static async Task WriteAsync(
        Stream stream,
        MapView view,
        AreaShapes shapes,
        List<Dictionary<string, MapCell>> cells,
        ReaderContext reader
    )
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        Describe(json, view, reader);
        json.WriteStartArray("features");
        foreach (var (i, code) in shapes.Codes.Index())
        {
            if (shapes.Outlines.Value[i] is { } shape && cells[0].TryGetValue(code, out var first))
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteStartObject("properties");
                json.WriteString("code", code);
                json.WriteString("nom", first.Territory.DisplayName());
                foreach (var (f, frame) in view.Frames.Index())
                {
                    Write(
                        json,
                        cells[f][code],
                        view.Frames.Count == 1 ? "" : "_" + MapRequest.KeyOf(frame.Period),
                        hasClasses: !view.Request.IsByCircles
                    );
                }

                json.WriteEndObject();
                json.WritePropertyName("geometry");
                json.WriteRawValue(shape.ToGeoJson());
                json.WriteEndObject();
                await json.FlushAsync();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string FillOf(MapView view, MapSlice frame, MapCell cell) =>
        view.Request.IsByCircles && cell.Observation.Value is not null ? "land" : frame.Scale.FillOf(cell).CssClass();

    private static void Describe(Utf8JsonWriter json, MapView view, ReaderContext reader)
    {
        json.WriteString("indicateur", view.Indicator.Code);
        json.WriteString("libelle", view.Indicator.Label.In(reader.Language));
        json.WriteString("unite", view.Indicator.UnitSymbol.In(reader.Language));
        json.WriteString("source", view.Frames[^1].Source.In(reader.Language));
        json.WriteString("edition", view.EditionKey);
        if (!view.Request.IsByCircles && view.Scale?.Classes is { } classes)
        {
            json.WriteString("methode", MapKeys.Of(view.Request.Query.Method));
            json.WriteStartArray("limites");
            foreach (var bound in classes.Bounds)
            {
                json.WriteNumberValue(bound);
            }

            json.WriteEndArray();
        }
    }

    // A value or the reason of its absence: never a zero for either.
    private static void Write(Utf8JsonWriter json, MapCell cell, string suffix, bool hasClasses)
    {
        if (cell.Observation.Value is { } value)
        {
            json.WriteNumber("valeur" + suffix, value);
        }
        else
        {
            json.WriteNull("valeur" + suffix);
            json.WriteString("absence" + suffix, PortraitFiles.Key(cell.Observation.Reason));
        }

        if (hasClasses && cell.Class is { } own)
        {
            json.WriteNumber("classe" + suffix, own + 1);
        }

        if (cell.IsPartial)
        {
            json.WriteBoolean("partiel" + suffix, true);
        }
    }

    private static IResult Undrawn(MapView view) =>
        ProblemAnswer.Result(
            view is { IsMapped: true, IsDrawn: false } ? Problems.MapTooFine()
            : view.Shapes is null ? Problems.MapWithoutContours(view.Missing.Select(p => p.Command).ToList())
            : Problems.MapWithoutValues(view.Indicator.Label)
        );

    private static string Name(MapView view, string extension) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"carte-{view.Indicator.Code}-{TerritoryCode.UrlCode(view.Area.Id)}-{MapKeys.Of(view.Level)}{extension}"
        );
}

using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>What a map is called and says, in the reader's language.</summary>
public sealed class MapWords(ReaderContext reader, MapView view)
{
    private Indicator Indicator => view.Indicator;

    private string Label => Indicator.Label.In(reader.Language);

    /// <summary>« Commune », « Intercommunalité », « Département » : the header of a column.</summary>
    public string LevelNoun => reader.LevelName(view.Level);

    /// <summary>« communes », « intercommunalités », « départements », « régions ».</summary>
    public string LevelPlural => Plural(view.Level);

    public string Plural(Level level) =>
        level switch
        {
            Level.Epci => reader["intercommunalités"],
            Level.Departement => reader["départements"],
            Level.Region => reader["régions"],
            _ => reader["communes"],
        };

    /// <summary>« Densité de population (hab./km²) ».</summary>
    public string Subject => $"{Label} ({Indicator.UnitSymbol.In(reader.Language)})";

    /// <summary>« de l’Yonne », « of Yonne ».</summary>
    public string OfArea =>
        reader.Language == Language.French ? FrenchName.From(view.Area) : "of " + view.Area.DisplayName();

    /// <summary>The heading: « Densité de population : les communes de l’Yonne ».</summary>
    public string Heading => reader.Format("{0} : les {1} {2}", Label, LevelPlural, OfArea);

    /// <summary>The years shown: « 2023 », « 1968, 1990 et 2023 ».</summary>
    public string Years
    {
        get
        {
            var years = view.Frames.Select(f => f.Period.ToString()).ToList();
            return years.Count < 2
                ? years.FirstOrDefault() ?? string.Empty
                : reader.Format("{0} et {1}", string.Join(", ", years.SkipLast(1)), years[^1]);
        }
    }

    public string Title(MapSlice frame) => $"{Subject}, {frame.Period}";

    /// <summary>What a frame shows, for who does not see it.</summary>
    public string Sentence(MapSlice frame)
    {
        var known = frame.Cells.Where(c => c.Observation.Value is not null).OrderBy(c => c.Observation.Value).ToList();
        var start = reader.Format("Carte des {0} {1}, {2}, {3}.", LevelPlural, OfArea, Label, frame.Period);
        return known.Count == 0 ? start : $"{start} {Extremes(frame, known)}";
    }

    /// <summary>The sentence under the title of one frame: who has a value, the lowest and the highest.</summary>
    public string? Lead(MapSlice frame)
    {
        var known = frame.Cells.Where(c => c.Observation.Value is not null).OrderBy(c => c.Observation.Value).ToList();
        return known.Count == 0 ? null : Extremes(frame, known);
    }

    /// <summary>How the classes were made, and how well they fit.</summary>
    public string Method
    {
        get
        {
            if (view.Request.IsByCircles)
            {
                return reader[
                    "La surface d’un cercle est proportionnelle à l’effectif, à la même échelle chaque année."
                ];
            }

            if (view.Scale?.Classes is not { } classes)
            {
                return string.Empty;
            }

            var method = reader[MapKeys.Methods.First(m => m.Method == view.Request.Query.Method).Label];
            var years = view.Scale.Periods.Count;
            return reader.Format(
                    "{0}. Qualité de l’ajustement (GVF) : {1} sur 1.",
                    method,
                    NumberFormat.Number(classes.Gvf, 2, reader.Language)
                )
                + (
                    years > 1
                        ? " "
                            + reader.Format(
                                "Classes communes aux {0} années : une couleur y veut toujours dire la même chose.",
                                years
                            )
                        : ""
                )
                + (view.Scale.BelowZero is null ? "" : " " + reader["Zéro sépare les deux couleurs."]);
        }
    }

    private string Extremes(MapSlice frame, List<MapCell> known) =>
        reader.Format(
            "{0} sur {1} ont une valeur, de {2} ({3}) à {4} ({5}).",
            reader.Count(known.Count),
            reader.Count(frame.Cells.Count),
            reader.Value(Indicator, known[0].Observation.Value ?? 0),
            known[0].Territory.DisplayName(),
            reader.Value(Indicator, known[^1].Observation.Value ?? 0),
            known[^1].Territory.DisplayName()
        );
}

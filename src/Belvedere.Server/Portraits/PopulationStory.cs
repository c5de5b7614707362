using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Portraits;

/// <summary>
/// The sentence under the name of a territory: what it is, how many live there, how that changed. It says a year for
/// each fact and never a cause.
/// </summary>
public static class PopulationStory
{
    // A fall smaller than this share is not worth telling.
    private const double LeastFall = 0.03;
    private const double LeastYearlyChange = 0.001;
    private const int LeastYears = 5;

    /// <summary>Tells it in both languages.</summary>
    /// <param name="departement">The département of a commune that is its préfecture or a sous-préfecture.</param>
    /// <param name="points">Census year and population on the current perimeter, ascending.</param>
    public static LocalizedText Tell(
        Territory territory,
        Territory? departement,
        IReadOnlyList<(int Year, double Population)> points
    )
    {
        if (points.Count == 0)
        {
            return new(
                $"{FigureText.Capital(FrenchName.Of(territory))} : le recensement ne donne pas de population municipale pour ce territoire.",
                $"{territory.DisplayName()}: the census gives no municipal population for this territory."
            );
        }

        var (year, population) = points[^1];
        var french =
            $"{Rank(territory, departement, Language.French)}{Subject(territory, departement)} compte {Count(population, Language.French)} habitant{(population >= 2 ? "s" : string.Empty)} en {year}.";
        var english =
            $"{Rank(territory, departement, Language.English)}{EnglishName(territory)} has {Count(population, Language.English)} inhabitant{(Math.Abs(population - 1) < 0.5 ? string.Empty : "s")} in {year}.";
        var change = Change(points);
        return new($"{french}{change.French}", $"{english}{change.English}");
    }

    private static LocalizedText Change(IReadOnlyList<(int Year, double Population)> points)
    {
        var (firstYear, _) = points[0];
        var (lastYear, last) = points[^1];
        if (lastYear - firstYear < LeastYears)
        {
            return new(string.Empty, string.Empty);
        }

        var peak = points.SkipLast(1).MaxBy(p => p.Population);
        var trough = points
            .Where(p => p.Year > peak.Year && p.Year < lastYear)
            .DefaultIfEmpty(peak)
            .MinBy(p => p.Population);
        if (last > peak.Population)
        {
            return trough.Population < peak.Population * (1 - LeastFall)
                ? new(
                    $" Après un recul jusqu’en {trough.Year}, sa population a retrouvé puis dépassé son niveau de {peak.Year}.",
                    $" After a fall until {trough.Year}, its population has come back to and passed its level of {peak.Year}."
                )
                : new(
                    $" C’est son plus haut niveau depuis {firstYear}.",
                    $" This is its highest level since {firstYear}."
                );
        }

        return last < points.SkipLast(1).Min(p => p.Population)
            ? new($" C’est son plus bas niveau depuis {firstYear}.", $" This is its lowest level since {firstYear}.")
            : Yearly(points);
    }

    // Between censuses at least five years apart: closer ones share answers.
    private static LocalizedText Yearly(IReadOnlyList<(int Year, double Population)> points)
    {
        var (lastYear, last) = points[^1];
        var (startYear, start) = points.Last(p => lastYear - p.Year >= LeastYears);
        if (start <= 0 || last <= 0)
        {
            return new(string.Empty, string.Empty);
        }

        var rate = Math.Pow(last / start, 1.0 / (lastYear - startYear)) - 1;
        if (Math.Abs(rate) < LeastYearlyChange)
        {
            return new(
                $" Sa population est stable depuis {startYear}.",
                $" Its population has been stable since {startYear}."
            );
        }

        var (verb, englishVerb) = rate > 0 ? ("augmente", "has grown") : ("diminue", "has shrunk");
        return new(
            $" Sa population {verb} : {NumberFormat.WithUnit(NumberFormat.Signed(rate * 100, 1, Language.French), "%", Language.French)} par an de {startYear} à {lastYear}.",
            $" Its population {englishVerb}: {NumberFormat.WithUnit(NumberFormat.Signed(rate * 100, 1, Language.English), "%", Language.English)} a year from {startYear} to {lastYear}."
        );
    }

    private static string Rank(Territory territory, Territory? departement, Language language)
    {
        if (territory.Id.Level != Level.Commune || departement is null)
        {
            return string.Empty;
        }

        var isFrench = language == Language.French;
        var of = isFrench ? FrenchName.From(departement) : "of " + departement.DisplayName();
        var rank = departement.Seat == territory.Id.Code ? Math.Max(territory.ChefLieuRank, 3) : territory.ChefLieuRank;
        return rank switch
        {
            < 2 => string.Empty,
            2 => isFrench ? $"Sous-préfecture {of}, " : $"Sub-prefecture {of}, ",
            3 => isFrench ? $"Préfecture {of}, " : $"Prefecture {of}, ",
            _ => isFrench ? $"Préfecture {of} et de sa région, " : $"Prefecture {of} and of its région, ",
        };
    }

    private static string Subject(Territory territory, Territory? departement)
    {
        if (territory.Id.Level == Level.France)
        {
            return "La France, hors Mayotte et collectivités d’outre-mer,";
        }

        var subject = FrenchName.Of(territory);
        return Rank(territory, departement, Language.French).Length > 0 ? subject : FigureText.Capital(subject);
    }

    private static string EnglishName(Territory territory) =>
        territory.Id.Level switch
        {
            Level.Epci => "The " + territory.DisplayName(),
            Level.France => "France, without Mayotte and the overseas collectivities,",
            _ => territory.DisplayName(),
        };

    private static string Count(double value, Language language) => NumberFormat.Number(value, 0, language);
}

using System.Globalization;
using Belvedere.Core.Territories;

namespace Belvedere.Data.Readers;

/// <summary>The cells of each reference table, both ways.</summary>
internal static class ReferenceRows
{
    public const string TerritoryHeader =
        "level\tcode\tfrom_year\tto_year\tname\tlink_type\tsiren\tdepartement\tregion\tepci\tarrondissement\tparent_commune"
        + "\tnature\tzone\tchef_lieu_rank\tseat\tpostcodes\tpopulation\tpopulation_year";

    public const string MembershipHeader = "epci\tcommune\tfrom_year\tto_year";
    public const string EventHeader = "kind\tdate\tyear\tbefore\tbefore_name\tbefore_link_type\tafter";
    public const string PopulationHeader = "level\tcode\tpoints";

    public static string?[] Of(TerritoryNode node) =>
        [
            LevelKey.Of(node.Territory.Id.Level),
            node.Territory.Id.Code,
            Number(node.FromYear),
            Number(node.ToYear),
            node.Territory.Name,
            Number(node.Territory.LinkType),
            node.Territory.Siren,
            node.Territory.Departement,
            node.Territory.Region,
            node.Territory.Epci,
            node.Territory.Arrondissement,
            node.Territory.ParentCommune,
            node.Territory.Nature,
            node.Territory.Zone,
            Number(node.Territory.ChefLieuRank),
            node.Territory.Seat,
            string.Join(' ', node.Territory.Postcodes),
            Number(node.Territory.Population),
            Number(node.Territory.PopulationYear),
        ];

    public static TerritoryNode ToTerritory(string[] cells) =>
        new(
            new Territory(new TerritoryId(LevelKey.Parse(cells[0]), cells[1]), cells[4], (int)ToNumber(cells[5]))
            {
                Siren = ToText(cells[6]),
                Departement = ToText(cells[7]),
                Region = ToText(cells[8]),
                Epci = ToText(cells[9]),
                Arrondissement = ToText(cells[10]),
                ParentCommune = ToText(cells[11]),
                Nature = ToText(cells[12]),
                Zone = ToText(cells[13]),
                ChefLieuRank = (int)ToNumber(cells[14]),
                Seat = ToText(cells[15]),
                Postcodes = cells[16].Length == 0 ? [] : cells[16].Split(' '),
                Population = ToOptional(cells[17]),
                PopulationYear = (int?)ToOptional(cells[18]),
            },
            (int)ToNumber(cells[2]),
            (int?)ToOptional(cells[3])
        );

    public static string?[] Of(Membership membership) =>
        [membership.Epci, membership.Commune, Number(membership.FromYear), Number(membership.ToYear)];

    public static Membership ToMembership(string[] cells) =>
        new(cells[0], cells[1], (int)ToNumber(cells[2]), (int?)ToOptional(cells[3]));

    public static string?[] Of(CommuneEvent change) =>
        [
            KeyOf(change.Kind),
            change.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Number(change.Year),
            change.Before,
            change.BeforeName,
            Number(change.BeforeLinkType),
            change.After,
        ];

    public static CommuneEvent ToEvent(string[] cells) =>
        new(
            ToKind(cells[0]),
            cells[1].Length == 0 ? null : DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            (int?)ToOptional(cells[2]),
            cells[3],
            cells[4],
            (int)ToNumber(cells[5]),
            cells[6]
        );

    public static string?[] Of(PublishedPopulations published) =>
        [LevelKey.Of(published.Territory.Level), published.Territory.Code, PopulationPoint.Write(published.Points)];

    public static PublishedPopulations ToPopulations(string[] cells) =>
        new(new TerritoryId(LevelKey.Parse(cells[0]), cells[1]), PopulationPoint.Read(cells[2]));

    public static string KeyOf(CommuneEventKind kind) =>
        kind switch
        {
            CommuneEventKind.Merger => "merger",
            CommuneEventKind.Recode => "recode",
            CommuneEventKind.Split => "split",
            CommuneEventKind.Rename => "rename",
            CommuneEventKind.Creation => "creation",
            CommuneEventKind.Suppression => "suppression",
            _ => "unknown",
        };

    public static CommuneEventKind ToKind(string key) =>
        key switch
        {
            "merger" => CommuneEventKind.Merger,
            "recode" => CommuneEventKind.Recode,
            "split" => CommuneEventKind.Split,
            "rename" => CommuneEventKind.Rename,
            "creation" => CommuneEventKind.Creation,
            "suppression" => CommuneEventKind.Suppression,
            "unknown" => CommuneEventKind.Unknown,
            _ => throw new FormatException($"“{key}” is not the key of an event."),
        };

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static long ToNumber(string cell) => long.Parse(cell, CultureInfo.InvariantCulture);

    private static long? ToOptional(string cell) => cell.Length == 0 ? null : ToNumber(cell);

    private static string? ToText(string cell) => cell.Length == 0 ? null : cell;
}

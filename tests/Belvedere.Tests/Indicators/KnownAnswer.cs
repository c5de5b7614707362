using System.Globalization;
using Belvedere.Core.Statistics;
using Belvedere.Server.Indicators;

namespace Belvedere.Tests.Indicators;

/// <summary>
/// One line of known-answers.csv: what a producer publishes for a territory, and, where the platform differs, what it
/// says and why. Numbers are written as published, with a decimal comma: the digits after it are those compared.
/// </summary>
/// <param name="Territory">As in the addresses of the pages.</param>
/// <param name="Period">A year, or the two ends of a change.</param>
/// <param name="Perimeter"><c>today</c>, or <c>then</c> for the limits of the time.</param>
/// <param name="Limits">Year of the limits on which the value was published.</param>
/// <param name="Part">What of the figure is compared: its <c>value</c>, its <c>numerator</c> or its <c>denominator</c>.</param>
/// <param name="Published">The value, or the reason that the producer gives for its absence.</param>
/// <param name="Check">How far the value comes from another place than the file that the platform reads.</param>
/// <param name="Here">What the platform says, where it is something else; otherwise empty.</param>
public sealed record KnownAnswer(
    string Family,
    string Indicator,
    string Territory,
    string Level,
    string Name,
    Period Period,
    string Perimeter,
    string Limits,
    string Part,
    string Published,
    string Unit,
    string Publisher,
    string Publication,
    string Check,
    string Note,
    string Here,
    string Why
)
{
    private const char Separator = ';';

    private static readonly string[] Header =
    [
        "family",
        "indicator",
        "territory",
        "level",
        "name",
        "period",
        "perimeter",
        "limits",
        "part",
        "published",
        "unit",
        "publisher",
        "publication",
        "check",
        "note",
        "here",
        "why",
    ];

    private static readonly NumberFormatInfo Printed = new() { NumberDecimalSeparator = "," };

    /// <summary>What the platform must say, to the last digit.</summary>
    public string Expected => Here.Length > 0 ? Here : Published;

    public bool Differs => Here.Length > 0;

    /// <summary>The kind of the difference: what stands before the colon of its reason.</summary>
    public string Reason => Why.Split(" : ")[0];

    /// <summary>The whole table, in its order.</summary>
    public static async Task<IReadOnlyList<KnownAnswer>> LoadAsync(CancellationToken ct)
    {
        var lines = await File.ReadAllLinesAsync(
            RepositoryRoot.PathOf("tests", "Belvedere.Tests", "fixtures", "known-answers.csv"),
            ct
        );
        Assert.Equal(Header, lines[0].Split(Separator));
        return lines[1..].Select(Read).ToList();
    }

    /// <summary>What an observation says, with as many decimals as the expected value.</summary>
    public string Say(Observation observation)
    {
        var value = Part switch
        {
            "value" => observation.Value,
            "numerator" => observation.Numerator,
            "denominator" => observation.Denominator,
            _ => throw new InvalidOperationException($"« {Part} » is no part of a figure."),
        };
        return value is { } number
            ? Rounded((decimal)number, Decimals(Expected)).ToString($"F{Decimals(Expected)}", Printed)
            : observation.Reason?.ToString().ToLowerInvariant() ?? "nothing";
    }

    public override string ToString() => $"{Indicator} {Territory} {Name} {Period} {Perimeter} {Part} ({Publication})";

    private static decimal Rounded(decimal number, int decimals) =>
        Math.Round(number, decimals, MidpointRounding.AwayFromZero) + 0m;

    private static int Decimals(string number) =>
        number.IndexOf(',', StringComparison.Ordinal) is var comma && comma < 0 ? 0 : number.Length - comma - 1;

    private static KnownAnswer Read(string line)
    {
        var c = line.Split(Separator);
        Assert.True(c.Length == Header.Length, line);
        return new KnownAnswer(
            c[0],
            c[1],
            c[2],
            c[3],
            c[4],
            ReadPeriod(c[5]),
            c[6],
            c[7],
            c[8],
            c[9],
            c[10],
            c[11],
            c[12],
            c[13],
            c[14],
            c[15],
            c[16]
        );
    }

    private static Period ReadPeriod(string text)
    {
        var years = text.Split('-').Select(y => int.Parse(y, CultureInfo.InvariantCulture)).ToArray();
        return new Period(years[0], years[^1]);
    }
}

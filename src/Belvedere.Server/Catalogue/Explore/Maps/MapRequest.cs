using System.Globalization;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue.Pages;

namespace Belvedere.Server.Catalogue.Explore.Maps;

/// <summary>What a reader looks at on the map; the address holds all of it.</summary>
/// <param name="Row">Number of the row that is read, or null.</param>
/// <param name="Page">Of the list, from 1.</param>
public sealed record MapRequest(RowSelection Selection, long? Row, int Page)
{
    public const int PageSize = 20;

    private const double MostZoom = 22;

    /// <summary>Latitude and longitude of the middle, as written in the address; empty for the whole.</summary>
    public string Centre { get; init; } = "";

    public string Zoom { get; init; } = "";

    public bool IsEmbedded { get; init; }

    public static MapRequest Read(ExploreParameters parameters, TableSchema schema) =>
        new(
            parameters.Selection(schema),
            long.TryParse(parameters.Text("ligne"), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                ? row
                : null,
            PageNumber.Read(parameters.Text("page"), Core.Query.QueryBounds.LastRow / PageSize)
        )
        {
            Centre = CentreOf(parameters.Text("centre")),
            Zoom = Within(parameters.Text("zoom"), 0, MostZoom) ?? "",
            IsEmbedded = parameters.IsEmbedded,
        };

    public IReadOnlyList<(string Name, string Value)> OtherParameters() =>
        [
            ("centre", Centre),
            ("zoom", Zoom),
            ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : ""),
            ("ligne", Row?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ];

    public string Address(string slug) =>
        ExploreAddress.Of(slug, "carte", Selection.Parameters().Concat(OtherParameters()), IsEmbedded);

    private static string CentreOf(string text) =>
        text.Split(',') is [var latitude, var longitude]
        && Within(latitude, -90, 90) is { } north
        && Within(longitude, -180, 180) is { } east
            ? $"{north},{east}"
            : "";

    private static string? Within(string text, double least, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value >= least
        && value <= most
            ? value.ToString("0.#####", CultureInfo.InvariantCulture)
            : null;
}

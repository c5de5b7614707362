using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Interchange;

/// <summary>The indicators that have figures, as a collection of JSON-stat.</summary>
public static class IndicatorCollection
{
    public static IResult Write(HttpContext http, Observatory observatory)
    {
        if (CubeAnswer.IsKnown(http, observatory.EditionKey))
        {
            return Results.Empty;
        }

        var reader = http.Reader();
        string Address(string path) => $"{http.Request.Scheme}://{http.Request.Host}{reader.Link(path)}";
        return PortraitFiles.AsJson(
            new
            {
                Version = "2.0",
                Class = "collection",
                Href = Address("/indicateurs.json"),
                Label = reader["Indicateurs"],
                Link = new
                {
                    Item = observatory
                        .Catalogue.Where(i => observatory.Periods(i).Count > 0)
                        .Select(i => new
                        {
                            Class = "dataset",
                            Href = Address($"/indicateurs/{i.Code}.json"),
                            Label = i.Label.In(reader.Language),
                            Extension = new { Indicator = i.Code, i.Theme },
                        }),
                },
            }
        );
    }
}

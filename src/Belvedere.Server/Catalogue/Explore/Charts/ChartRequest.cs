using System.Globalization;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue.Pages;

namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>The question of a chart, as the reader asked it and as the address holds it; what is empty is chosen for them.</summary>
/// <param name="What">One of <see cref="Charts.Measure.All"/>.</param>
/// <param name="Of">Column of numbers that is summed up.</param>
/// <param name="By">Column whose values are the bars, or the axis.</param>
/// <param name="Step">How the axis is cut: annee, mois, or the width of intervals of a number.</param>
/// <param name="Split">Column of few values that cuts each bar.</param>
/// <param name="Order">decroissant, croissant or naturel.</param>
/// <param name="Top">Bars shown; the rest is « autres ».</param>
/// <param name="Shape">barres or courbe.</param>
public sealed record ChartRequest(
    RowSelection Selection,
    string What,
    string Of,
    string By,
    string Step,
    string Split,
    string Order,
    int Top,
    string Shape
)
{
    public const string Year = "annee";
    public const string Month = "mois";
    public const string Descending = "decroissant";
    public const string Ascending = "croissant";
    public const string Natural = "naturel";
    public const string Bars = "barres";
    public const string Line = "courbe";
    public const int UsualTop = 10;

    public static readonly IReadOnlyList<int> Tops = [5, UsualTop, 15, 20, 30];

    public bool IsEmbedded { get; init; }

    public static ChartRequest Read(ExploreParameters parameters, TableSchema schema)
    {
        var top = PageNumber.Read(parameters.Text("nombre"), Tops[^1]);
        return new(
            parameters.Selection(schema),
            OneOf("mesure", Measure.All) is { Length: > 0 } what ? what : Measure.Rows,
            parameters.Text("de"),
            parameters.Text("par"),
            parameters.Text("pas"),
            parameters.Text("selon"),
            OneOf("ordre", [Descending, Ascending, Natural]),
            Tops.Contains(top) ? top : UsualTop,
            OneOf("dessin", [Bars, Line])
        )
        {
            IsEmbedded = parameters.IsEmbedded,
        };

        string OneOf(string name, IReadOnlyList<string> known) =>
            known.Contains(parameters.Text(name), StringComparer.Ordinal) ? parameters.Text(name) : "";
    }

    /// <summary>The parameters of an address beside those of the selection.</summary>
    public IReadOnlyList<(string Name, string Value)> OtherParameters() =>
        [
            ("mesure", What == Measure.Rows ? "" : What),
            ("de", What == Measure.Rows ? "" : Of),
            ("par", By),
            ("pas", Step),
            ("selon", Split),
            ("ordre", Order),
            ("nombre", Top == UsualTop ? "" : Top.ToString(CultureInfo.InvariantCulture)),
            ("dessin", Shape),
        ];

    /// <summary>The address of the chart, or of one of its files.</summary>
    /// <param name="extension">Empty for the page; <c>.csv</c>, <c>.svg</c> or <c>.json</c>.</param>
    public string Address(string slug, string extension = "") =>
        ExploreAddress.Of(
            slug,
            "graphique" + extension,
            Selection.Parameters().Concat(OtherParameters()),
            IsEmbedded && extension.Length == 0
        );
}

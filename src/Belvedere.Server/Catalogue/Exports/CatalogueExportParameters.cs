using Belvedere.Core;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Exports;

/// <summary>What an export that describes datasets says of their files.</summary>
/// <param name="Formats">The formats whose addresses are given.</param>
/// <param name="UsesLabels">Whether these files are headed by labels.</param>
internal sealed record CatalogueExportParameters(IReadOnlyList<RowWriterInfo> Formats, bool UsesLabels)
{
    /// <summary>The files given when none are named.</summary>
    private static readonly string[] Usual = ["csv", "json", "parquet", "xlsx", "geojson"];

    public static Result<CatalogueExportParameters> Read(IQueryCollection parameters, RowWriters writers)
    {
        var labels = parameters["use_labels_in_exports"].FirstOrDefault();
        if (!string.IsNullOrEmpty(labels) && !bool.TryParse(labels, out _))
        {
            return Problems.QueryParameter(
                "« use_labels_in_exports » vaut true ou false.",
                "use_labels_in_exports API parameter: true or false is expected."
            );
        }

        var named = parameters["include_exports"]
            .OfType<string>()
            .SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        var unknown = named.Find(key => writers.Find(key) is null);
        if (unknown is not null)
        {
            var known = string.Join(", ", writers.All.Select(w => w.Info.Key));
            return Problems.QueryParameter(
                $"« include_exports » est une liste de formats parmi {known}.",
                $"include_exports API parameter: a list of formats among {known} is expected."
            );
        }

        return new CatalogueExportParameters(
            (named.Count > 0 ? named : Usual.ToList())
                .Distinct(StringComparer.Ordinal)
                .Select(writers.Find)
                .OfType<IRowWriter>()
                .Select(w => w.Info)
                .ToList(),
            string.IsNullOrEmpty(labels) || bool.Parse(labels)
        );
    }

    public override string ToString() => $"{string.Join(',', Formats.Select(f => f.Key))} {UsesLabels}";
}

using Belvedere.Core;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The options that the formats of an export read.</summary>
internal sealed record ExportParameters(ExportOptions Options, bool UsesLabels)
{
    private static readonly string[] Delimiters = [";", ",", "\t", "|"];

    private static readonly string[] Compressions = ["snappy", "zstd"];

    public static Result<ExportParameters> Read(IQueryCollection parameters)
    {
        var delimiter = parameters["delimiter"].FirstOrDefault() is { Length: > 0 } asked ? asked : ";";
        if (!Delimiters.Contains(delimiter, StringComparer.Ordinal))
        {
            return Problems.QueryParameter(
                "« delimiter » est l’un de ; , | ou une tabulation (%09).",
                "delimiter API parameter: one of ; , | or a tab is expected."
            );
        }

        var compression = parameters["parquet_compression"].FirstOrDefault() is { Length: > 0 } chosen
            ? chosen
            : Compressions[0];
        if (!Compressions.Contains(compression, StringComparer.Ordinal))
        {
            return Problems.QueryParameter(
                "« parquet_compression » vaut snappy ou zstd.",
                "parquet_compression API parameter: snappy or zstd is expected."
            );
        }

        var withBom = !bool.TryParse(parameters["with_bom"].FirstOrDefault(), out var bom) || bom;
        return new ExportParameters(
            new ExportOptions
            {
                Delimiter = delimiter[0],
                WithBom = withBom,
                ParquetCompression = compression,
            },
            ExploreRequest.IsTrue(parameters, "use_labels")
        );
    }
}

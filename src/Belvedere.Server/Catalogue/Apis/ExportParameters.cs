using Belvedere.Core;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The options of an export.</summary>
/// <param name="Options">Those that the formats read.</param>
/// <param name="UsesLabels">Columns are headed by their labels instead of their names.</param>
/// <param name="IsCompressed">The file is sent as <c>.gz</c>.</param>
internal sealed record ExportParameters(ExportOptions Options, bool UsesLabels, bool IsCompressed)
{
    private static readonly string[] Delimiters = [";", ",", "\t", "|"];

    private static readonly string[] Compressions = ["snappy", "zstd"];

    private static readonly string[] Flags = ["with_bom", "quote_all", "use_labels", "compressed", "use_extension"];

    private static readonly string[] TrueUnlessSaid = ["with_bom", "use_extension"];

    public static Result<ExportParameters> Read(IQueryCollection parameters)
    {
        var delimiter = Choice(parameters, "delimiter", Delimiters, "; , | ou une tabulation (%09)", "; , | or a tab");
        var compression = Choice(parameters, "parquet_compression", Compressions, "snappy ou zstd", "snappy or zstd");
        var flags = Flags.Select(name => Flag(parameters, name, absent: TrueUnlessSaid.Contains(name))).ToList();
        // Other systems would need every shape to be projected: they are refused rather than answered in degrees.
        var system = Choice(parameters, "epsg", ["4326"], "4326 (WGS 84, en degrés)", "4326 (WGS 84, in degrees)");
        if (
            (system.Problem ?? delimiter.Problem ?? compression.Problem ?? flags.Find(f => !f.IsSuccess).Problem) is
            { } problem
        )
        {
            return problem;
        }

        return new ExportParameters(
            new ExportOptions
            {
                Delimiter = delimiter.Value[0],
                WithBom = flags[0].Value,
                QuotesAll = flags[1].Value,
                ParquetCompression = compression.Value,
                NameField = Text(parameters, "name_field"),
                DescriptionFields = Text(parameters, "description_field_list"),
                UsesExtension = flags[4].Value,
            },
            flags[2].Value,
            flags[3].Value
        );
    }

    private static string? Text(IQueryCollection parameters, string name) =>
        parameters[name].FirstOrDefault() is { Length: > 0 } given
            ? string.Join(',', given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            : null;

    private static Result<string> Choice(
        IQueryCollection parameters,
        string name,
        string[] accepted,
        string french,
        string english
    )
    {
        var asked = parameters[name].FirstOrDefault() is { Length: > 0 } given ? given : accepted[0];
        return accepted.Contains(asked, StringComparer.Ordinal)
            ? asked
            : Problems.QueryParameter($"« {name} » vaut {french}.", $"{name} API parameter: {english} is expected.");
    }

    private static Result<bool> Flag(IQueryCollection parameters, string name, bool absent) =>
        parameters[name].FirstOrDefault() switch
        {
            null or "" => absent,
            var given when bool.TryParse(given, out var truth) => truth,
            _ => Problems.QueryParameter(
                $"« {name} » vaut true ou false.",
                $"{name} API parameter: true or false is expected."
            ),
        };
}

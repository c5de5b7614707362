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

    /// <summary>Longitudes and latitudes, which is what every file holds: another system would be told and not given.</summary>
    private static readonly string[] ReferenceSystems = ["4326"];

    private static readonly string[] Flags = ["with_bom", "quote_all", "use_labels", "compressed", "use_extension"];

    public static Result<ExportParameters> Read(IQueryCollection parameters)
    {
        var delimiter = Choice(parameters, "delimiter", Delimiters, "; , | ou une tabulation (%09)", "; , | or a tab");
        var compression = Choice(parameters, "parquet_compression", Compressions, "snappy ou zstd", "snappy or zstd");
        var system = Choice(parameters, "epsg", ReferenceSystems, "4326, longitudes et latitudes WGS 84,", "4326");
        var flags = Flags
            .Select(name => Flag(parameters, name, absent: name is "with_bom" or "use_extension"))
            .ToList();
        if (
            (delimiter.Problem ?? compression.Problem ?? system.Problem ?? flags.Find(f => !f.IsSuccess).Problem) is
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
                UsesExtensions = flags[4].Value,
                NameField = Text(parameters, "name_field"),
                DescriptionFields = Text(parameters, "description_field_list"),
            },
            flags[2].Value,
            flags[3].Value
        );
    }

    /// <summary>The field of the answer that these options name and that it has not; null when all are there.</summary>
    public Problem? MissingField(IReadOnlyList<string> fields)
    {
        var named = new[] { ("name_field", Options.NameField) }.Concat(
            (Options.DescriptionFields ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(field => ("description_field_list", (string?)field))
        );
        var (name, absent) = named.FirstOrDefault(n =>
            n.Item2 is not null && !fields.Contains(n.Item2, StringComparer.OrdinalIgnoreCase)
        );
        return absent is null
            ? null
            : Unexpected(name, absent, $"un champ parmi {Listed(fields)}", $"one field of {Listed(fields)}");
    }

    private static string Listed(IReadOnlyList<string> fields) =>
        string.Join(", ", fields.Take(40)) + (fields.Count > 40 ? "…" : "");

    private static string? Text(IQueryCollection parameters, string name) =>
        parameters[name].FirstOrDefault() is { Length: > 0 } given ? given : null;

    private static Result<string> Choice(
        IQueryCollection parameters,
        string name,
        string[] accepted,
        string french,
        string english
    )
    {
        var asked = parameters[name].FirstOrDefault() is { Length: > 0 } given ? given : accepted[0];
        return accepted.Contains(asked, StringComparer.Ordinal) ? asked : Unexpected(name, asked, french, english);
    }

    private static Result<bool> Flag(IQueryCollection parameters, string name, bool absent) =>
        parameters[name].FirstOrDefault() switch
        {
            null or "" => absent,
            var given when bool.TryParse(given, out var truth) => truth,
            var given => Unexpected(name, given, "true ou false", "true or false"),
        };

    private static Problem Unexpected(string name, string given, string french, string english)
    {
        var shown = given.Length <= 60 ? given : $"{given[..60]}…";
        return Problems.QueryParameter(
            $"« {name} » vaut « {shown} »\u00A0; {french} est accepté.",
            $"{name} API parameter: {shown} was found but {english} is expected."
        );
    }
}

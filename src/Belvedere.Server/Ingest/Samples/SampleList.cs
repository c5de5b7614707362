using System.Text.Json;
using Belvedere.Core;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Ingest.Samples;

/// <summary>The list of a folder of samples: <c>samples.json</c>.</summary>
public sealed record SampleList(SampleOrganisation Organisation, IReadOnlyList<Sample> Datasets)
{
    private const string FileName = "samples.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static async Task<Result<SampleList>> ReadAsync(string folder, CancellationToken ct)
    {
        try
        {
            await using var stream = File.OpenRead(Path.Combine(folder, FileName));
            return await JsonSerializer.DeserializeAsync<SampleList>(stream, Json, ct) is { } list
                ? list
                : Problems.SamplesUnreadable(folder, "null");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or JsonException)
        {
            return Problems.SamplesUnreadable(folder, cause.Message);
        }
    }

    /// <summary>The load of one sample; nothing is done again when readers already see its bytes.</summary>
    public IngestRequest RequestFor(Sample sample, string folder) =>
        new(
            new DatasetDescription(sample.Slug)
            {
                Title = sample.Title,
                Description = sample.Description,
                License = sample.Licence,
                Schema = sample.Schema,
            },
            Organisation.Slug,
            Path.GetFullPath(Path.Combine(folder, sample.File))
        )
        {
            OrganisationName = Organisation.Name,
            Publish = true,
            KeepIfSame = true,
        };
}

/// <summary>Who publishes the samples.</summary>
public sealed record SampleOrganisation(string Slug, string Name);

/// <summary>One sample file and the dataset that it becomes.</summary>
public sealed record Sample(string File, string Slug, string Title, string Description, string Licence)
{
    /// <summary>Key of the schema that the file follows; null for most.</summary>
    public string? Schema { get; init; }
}

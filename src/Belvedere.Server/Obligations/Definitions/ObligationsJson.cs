using System.Text.Json;
using System.Text.Json.Serialization;
using Belvedere.Core.Obligations;

namespace Belvedere.Server.Obligations.Definitions;

/// <summary>The shape of a file of obligations; its JSON Schema stands beside it.</summary>
internal sealed record ObligationsJson(IReadOnlyList<LineJson> Lines)
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        PropertyNameCaseInsensitive = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Of a file in the data folder: <c>complete</c> the lines of the product, or <c>replace</c> them all.</summary>
    public string Mode { get; init; } = "complete";

    public IReadOnlyList<SituationJson> Situations { get; init; } = [];
}

internal sealed record SituationJson(string Key, TextJson Question, TextJson No)
{
    public Situation ToSituation() => new(Key, Question.ToText(), No.ToText());
}

internal sealed record AudienceJson(string Kind, long? MinimumPopulation = null, int? MinimumAgents = null);

internal sealed record RhythmJson(string Kind, int? Months = null, int? Month = null, int? Day = null);

internal sealed record LineJson(
    string Id,
    TextJson Name,
    string Duty,
    IReadOnlyList<AudienceJson> Audiences,
    TextJson Basis,
    RhythmJson Rhythm,
    TextJson Frequency,
    TextJson Destination,
    bool ToConfirm,
    DateOnly ReviewedOn,
    string? Situation = null,
    IReadOnlyList<string>? Schemas = null,
    string Evidence = "schema",
    TextJson? Note = null
);

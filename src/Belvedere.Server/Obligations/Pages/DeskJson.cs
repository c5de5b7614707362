using System.Text.Json;
using System.Text.Json.Serialization;
using Belvedere.Core;
using Belvedere.Core.Obligations;

namespace Belvedere.Server.Obligations.Pages;

/// <summary>The desk for a program: the same lines in the same order.</summary>
internal static class DeskJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The document.</summary>
    /// <param name="withFacts">Whether what only agents may read is in it.</param>
    internal static object Of(Desk desk, Language language, bool withFacts) =>
        new
        {
            On = desk.On,
            Authority = new
            {
                desk.Served.Name,
                Kind = desk.Served.Kind.ToString().ToLowerInvariant(),
                desk.Served.Territory.Id.Code,
                desk.Served.Territory.Population,
                desk.Served.Territory.PopulationYear,
                AgentCount = withFacts ? desk.Facts.AgentCount : null,
            },
            Counts = Enum.GetValues<ObligationState>().ToDictionary(DeskView.Key, desk.Count, StringComparer.Ordinal),
            Lines = desk.Lines.Select(l => Line(l, language, withFacts)),
        };

    private static object Line(ObligationStatus line, Language language, bool withFacts) =>
        new
        {
            line.Obligation.Id,
            Name = line.Obligation.Name.In(language),
            State = DeskView.Key(line.State),
            Duty = line.Obligation.Duty.ToString().ToLowerInvariant(),
            Reasons = line.Reasons.Select(r => r.In(language)),
            Doubts = withFacts ? line.Doubts.Select(d => d.In(language)) : null,
            Step = line.Step == NextStep.None ? null : line.Step.ToString().ToLowerInvariant(),
            line.NextOn,
            line.LateSince,
            Asks = withFacts && line.Asks is { } asks ? asks.Situation ?? "agents" : null,
            Evidence = line.Evidence is { } evidence ? Evidence(evidence) : null,
            Statement = line.Statement is { } said
                ? new
                {
                    Kind = said.Kind.ToString().ToLowerInvariant(),
                    said.Text,
                    said.StatedOn,
                }
                : null,
            Basis = line.Obligation.Basis.In(language),
            Schemas = line.Obligation.Schemas.Select(s => s.Key),
            Frequency = line.Obligation.Frequency.In(language),
            Destination = line.Obligation.Destination.In(language),
            ToConfirm = line.Obligation.IsToConfirm,
            line.Obligation.ReviewedOn,
        };

    private static object Evidence(Evidence evidence) =>
        new
        {
            evidence.Dataset,
            evidence.Title,
            evidence.Revision,
            evidence.RevisedOn,
            evidence.Schema,
            evidence.SchemaVersion,
            evidence.Score,
            SchemaVerdict = evidence.SchemaVerdict?.ToString(),
            RulesVerdict = evidence.RulesVerdict?.ToString(),
            evidence.ErrorCount,
        };
}

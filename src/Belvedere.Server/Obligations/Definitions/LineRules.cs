using System.Text.RegularExpressions;
using Belvedere.Core.Obligations;

namespace Belvedere.Server.Obligations.Definitions;

/// <summary>From a line of a file to an obligation. A mistake names the file, the line and the field.</summary>
internal static partial class LineRules
{
    /// <summary>A year without 29 February: a day that it has, every year has.</summary>
    private const int OrdinaryYear = 2025;

    private const int MostMonths = 120;

    /// <summary>The obligation that a line defines.</summary>
    /// <exception cref="InvalidDataException">The first broken rule.</exception>
    internal static Obligation Read(string file, LineJson line)
    {
        Require(KeyPattern().IsMatch(line.Id), "id", "small letters, digits and dashes, 60 at most");
        Require(line.Name.IsWritten, "name", Both);
        Require(line.Basis.IsWritten, "basis", Both);
        Require(line.Frequency.IsWritten, "frequency", Both);
        Require(line.Destination.IsWritten, "destination", Both);
        Require(line.Note is null or { IsWritten: true }, "note", Both);
        Require(line.Audiences.Count > 0, "audiences", "at least one kind of authority");
        Require(
            line.Audiences.Select(a => a.Kind).Distinct(StringComparer.Ordinal).Count() == line.Audiences.Count,
            "audiences",
            "each kind of authority once"
        );
        Require(
            line.Audiences.All(a => a is { MinimumPopulation: null or > 0, MinimumAgents: null or > 0 }),
            "audiences",
            "a minimum is 1 or more"
        );
        var schemas = line.Schemas ?? [];
        Require(schemas.All(s => SchemaPattern().IsMatch(s)), "schemas", "owner/name or owner/name@version");
        var evidence = line.Evidence switch
        {
            "schema" => EvidenceKind.Schema,
            "anyDataset" => EvidenceKind.AnyDataset,
            _ => throw Mistake("evidence", $"“{line.Evidence}” is not schema or anyDataset"),
        };
        Require(
            evidence == EvidenceKind.AnyDataset || schemas.Count > 0,
            "schemas",
            "a schema, or evidence anyDataset"
        );
        return new Obligation(line.Id, line.Name.ToText())
        {
            Duty = line.Duty switch
            {
                "required" => Duty.Required,
                "recommended" => Duty.Recommended,
                _ => throw Mistake("duty", $"“{line.Duty}” is not required or recommended"),
            },
            Audiences =
            [
                .. line.Audiences.Select(a => new Audience(Kind(a.Kind), a.MinimumPopulation, a.MinimumAgents)),
            ],
            Situation = line.Situation,
            Basis = line.Basis.ToText(),
            Schemas = [.. schemas.Select(SchemaReference.Parse)],
            Evidence = evidence,
            Rhythm = ReadRhythm(line.Rhythm),
            Frequency = line.Frequency.ToText(),
            Destination = line.Destination.ToText(),
            Note = line.Note?.ToText(),
            IsToConfirm = line.ToConfirm,
            ReviewedOn = line.ReviewedOn,
        };

        AuthorityKind Kind(string kind) =>
            kind switch
            {
                "commune" => AuthorityKind.Commune,
                "epci" => AuthorityKind.Epci,
                "departement" => AuthorityKind.Departement,
                "region" => AuthorityKind.Region,
                _ => throw Mistake("audiences.kind", $"“{kind}” is not commune, epci, departement or region"),
            };

        Rhythm ReadRhythm(RhythmJson rhythm) =>
            rhythm switch
            {
                { Kind: "onChange", Months: null, Month: null, Day: null } => new Rhythm.OnChange(),
                { Kind: "everyMonths", Months: >= 1 and <= MostMonths, Month: null, Day: null } =>
                    new Rhythm.EveryMonths(rhythm.Months.Value),
                { Kind: "eachYear", Months: null, Month: >= 1 and <= 12, Day: >= 1 }
                    when rhythm.Day <= DateTime.DaysInMonth(OrdinaryYear, rhythm.Month.Value) => new Rhythm.EachYear(
                    rhythm.Month.Value,
                    rhythm.Day.Value
                ),
                _ => throw Mistake(
                    "rhythm",
                    "onChange; everyMonths with months from 1 to 120; or eachYear with month and day"
                ),
            };

        void Require(bool rule, string field, string message)
        {
            if (!rule)
            {
                throw Mistake(field, message);
            }
        }

        InvalidDataException Mistake(string field, string message) =>
            ObligationsFile.Mistake(file, line.Id, field, message);
    }

    private const string Both = "both languages are written";

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    internal static partial Regex KeyPattern();

    [GeneratedRegex(
        @"^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+(@[A-Za-z0-9._-]+)?$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex SchemaPattern();
}

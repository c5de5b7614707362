using System.Collections.Concurrent;
using Belvedere.Core;
using Belvedere.Core.Obligations;
using Belvedere.Core.Schemas;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Obligations.Definitions;
using Belvedere.Server.Schemas;

namespace Belvedere.Server.Obligations;

/// <summary>Recognises published datasets: by the schema that they declare, else by the one that their columns resemble most.</summary>
public sealed class FindEvidence(RecordStore records, SchemaRegister register, ObligationList list)
{
    private const int PageSize = 200;

    // A revision never changes: its guess holds as long as the register does.
    private Guesses guesses = new([], new(StringComparer.Ordinal));

    /// <summary>Every published dataset that counts, with its schema where it has or resembles one.</summary>
    /// <param name="organisationSlug">Whose datasets; null for every organisation.</param>
    internal async Task<IReadOnlyList<Evidence>> RunAsync(string? organisationSlug, CancellationToken ct)
    {
        var found = new List<Evidence>();
        await using var connection = await records.OpenAsync(ct);
        while (
            await Datasets.ListAsync(connection, null, found.Count, PageSize, ct, organisationSlug)
                is { Count: > 0 } datasets
        )
        {
            // Published: the list holds no other.
            found.AddRange(datasets.Select(d => Describe(d, d.Published!)));
        }

        return found;
    }

    /// <summary>Those that count for a line.</summary>
    internal static IReadOnlyList<Evidence> For(Obligation line, IReadOnlyList<Evidence> evidence) =>
        line.Evidence == EvidenceKind.AnyDataset
            // Here the schema says nothing: none is a guess, and no verdict weighs.
            ? [.. evidence.Select(e => new Evidence(e.Dataset, e.Title, e.Revision, e.RevisedOn))]
            : [.. evidence.Where(e => line.Schemas.Any(s => s.Name == e.Schema))];

    private Evidence Describe(Dataset dataset, Revision revision)
    {
        var plain = new Evidence(dataset.Slug, dataset.Title, revision.Number, DateFormat.DayOf(revision.CreatedAt));
        if ((dataset.DeclaredSchema ?? dataset.Checked?.Name) is not { } key)
        {
            return Guess(revision) is { } fit ? plain with { Schema = fit.Name, Score = fit.Score } : plain;
        }

        var declared = SchemaReference.Parse(key);
        var check = dataset.Checked?.Name == declared.Name ? dataset.Checked : null;
        return plain with
        {
            Schema = declared.Name,
            SchemaVersion = (check?.Version ?? declared.Version)?.TrimStart('v'),
            SchemaVerdict = check?.SchemaVerdict,
            RulesVerdict = check?.RulesVerdict,
            ErrorCount = check?.ErrorCount ?? 0,
        };
    }

    private Fit? Guess(Revision revision)
    {
        var known = register.All();
        if (!ReferenceEquals(guesses.Register, known))
        {
            guesses = new(known, new(StringComparer.Ordinal));
        }

        return guesses.ByRevision.GetOrAdd(
            revision.Id,
            _ => Resembling([.. revision.Schema.Columns.Select(c => c.Label)], known)
        );
    }

    /// <summary>
    /// The schema that fits best, when it is one of the desk: the few of the desk are tried first, the whole register only
    /// where one of them fits.
    /// </summary>
    private Fit? Resembling(IReadOnlyList<string> header, IReadOnlyList<DataSchema> known)
    {
        var ofDesk = list.Lines.SelectMany(l => l.Schemas).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        return
            SchemaChoice.Propose(header, known.Where(s => ofDesk.Contains(s.Name))).Count > 0
            && SchemaChoice.Propose(header, known)[0] is var best
            && ofDesk.Contains(best.Schema.Name)
            ? new Fit(best.Schema.Name, best.Score)
            : null;
    }

    private sealed record Fit(string Name, double Score);

    private sealed record Guesses(IReadOnlyList<DataSchema> Register, ConcurrentDictionary<string, Fit?> ByRevision);
}

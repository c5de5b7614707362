using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>Keeps a draft: a new one, or another writing of one that is not published.</summary>
public sealed class SaveZone(RecordStore records, TerritoryDirectory directory, TimeProvider time)
{
    /// <summary>The word of the address of the form: no zone is called so.</summary>
    public const string Reserved = "nouveau";

    /// <summary>Keeps a draft, or says which field is wrong.</summary>
    /// <param name="slug">Of the draft to write anew; null for a new one.</param>
    public async Task<SavedZone> RunAsync(ZoneDescription said, string? slug, string accountId, CancellationToken ct)
    {
        if (said.Check() is { } wrong)
        {
            return new(null, null, wrong.Problem, wrong.Field);
        }

        var geography = directory.Current;
        var list = ReadCommuneList.Run(said.List, geography);
        var refused =
            list.NotUnderstood.Count > 0 ? Problems.ZoneListNotUnderstood(list.NotUnderstood.Count)
            : list.Communes.Count < 2 ? Problems.ZoneTooFewCommunes()
            : null;
        if (refused is not null)
        {
            return new(null, list, refused, ZoneDescription.ListField);
        }

        var kept = await records.WriteAsync(
            async (connection, transaction) =>
            {
                var known = slug is null ? null : await ZoneRecords.FindAsync(connection, transaction, slug, ct);
                if (slug is not null && known is null)
                {
                    return Problems.ZoneMissing(slug);
                }

                var zone = new Zone(
                    known?.Id ?? NewId.Create(time),
                    known?.Slug ?? await NewSlugAsync(said.Name),
                    said.Name,
                    said.Author,
                    said.Purpose,
                    geography.Vintage.Communes
                )
                {
                    Communes = list.Communes,
                    CreatedAt = time.GetUtcNow(),
                };
                if (known is null)
                {
                    await ZoneChanges.AddAsync(connection, transaction, zone, accountId, ct);
                    return zone;
                }

                return await ZoneChanges.ReplaceAsync(connection, transaction, zone, ct)
                    ? zone
                    : (Result<Zone>)Problems.ZonePublished(known.Name);

                async Task<string> NewSlugAsync(string name)
                {
                    var wanted = Catalogue.Slug.From(name) is { Length: > 0 } some ? some : "zonage";
                    var free = wanted;
                    for (
                        var number = 2;
                        free == Reserved || await ZoneChanges.HasSlugAsync(connection, transaction, free, ct);
                        number++
                    )
                    {
                        free = $"{wanted}-{number}";
                    }

                    return free;
                }
            },
            ct
        );
        return kept.IsSuccess ? new(kept.Value, list, null, null) : new(null, list, kept.Problem, null);
    }
}

/// <summary>What became of a form.</summary>
/// <param name="Zone">The draft; null when it was refused.</param>
/// <param name="List">What was understood; null when it was not looked at.</param>
/// <param name="Field">Where the problem lies; null when it is of the whole form.</param>
public sealed record SavedZone(Zone? Zone, CommuneList? List, Problem? Problem, string? Field);

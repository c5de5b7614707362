using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Indicators.Zones;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>
/// Makes a zone public, for ever. Refused when its figures, with those of the zones and territories that are public, would
/// give a hidden value back, unless the person publishes it without these figures.
/// </summary>
public sealed class PublishZone(
    RecordStore records,
    TerritoryDirectory directory,
    ReadZone observatory,
    TimeProvider time
)
{
    /// <summary>Publishes a draft, or says which zones it would betray with.</summary>
    /// <param name="withoutBetrayed">Whether the figures that would betray may be hidden in this zone.</param>
    public Task<Result<Zone>> RunAsync(string slug, bool withoutBetrayed, CancellationToken ct) =>
        records.WriteAsync(
            async (connection, transaction) =>
            {
                await ZoneChanges.HoldPublicationAsync(connection, transaction, records.Dialect, ct);
                if (await ZoneRecords.FindAsync(connection, transaction, slug, ct) is not { } zone)
                {
                    return Problems.ZoneMissing(slug);
                }

                if (zone.IsPublished)
                {
                    return Problems.ZonePublished(zone.Name);
                }

                var geography = directory.Current;
                var published = await ZoneRecords.ListPublishedAsync(connection, transaction, ct);
                var betrayals = observatory.Judge(zone.In(geography), [.. published.Select(z => z.In(geography))]);
                if (betrayals.Count > 0 && !withoutBetrayed)
                {
                    return Problems.ZoneBetrays([.. betrayals.Select(BetrayalSentence.Of)]);
                }

                var now = time.GetUtcNow();
                await ZoneChanges.PublishAsync(connection, transaction, zone.Id, now, ct);
                return (Result<Zone>)(zone with { PublishedAt = now });
            },
            ct
        );

    /// <summary>Says that a published zone is no longer the one to use; its figures stay.</summary>
    /// <param name="by">Slug of the published zone that takes its place; empty when none does.</param>
    public Task<Problem?> SupersedeAsync(string slug, string by, CancellationToken ct) =>
        records.WriteAsync(
            async (connection, transaction) =>
            {
                if (await ZoneRecords.FindAsync(connection, transaction, slug, ct) is not { IsPublished: true } zone)
                {
                    return Problems.ZoneMissing(slug);
                }

                var later = by.Length == 0 ? null : await ZoneRecords.FindAsync(connection, transaction, by, ct);
                if (by.Length > 0 && (later is not { IsPublished: true } || later.Id == zone.Id))
                {
                    return Problems.ZoneSuccessor(by);
                }

                await ZoneChanges.SupersedeAsync(connection, transaction, zone.Id, later?.Id, time.GetUtcNow(), ct);
                return null;
            },
            ct
        );

    /// <summary>Takes a draft away.</summary>
    public Task<Problem?> RemoveDraftAsync(string slug, CancellationToken ct) =>
        records.WriteAsync(
            async (connection, transaction) =>
                await ZoneChanges.RemoveDraftAsync(connection, transaction, slug, ct) ? null
                : await ZoneRecords.FindAsync(connection, transaction, slug, ct) is { } zone
                    ? Problems.ZonePublished(zone.Name)
                : Problems.ZoneMissing(slug),
            ct
        );
}

using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Portraits.Zones;
using Belvedere.Server.Territories;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Portraits.Verbs;

/// <summary><c>zones list</c>, <c>zones show</c>: the zones of an installation, its drafts included; for a reader, or as JSON.</summary>
public sealed class ZonesVerb : IVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public Command Create() =>
        new("zones", "Zonages faits dans le portail / zones made in the portal") { List(), Show() };

    private static Command List()
    {
        var json = AsJson();
        var command = new Command("list", "Zonages publiés, puis brouillons / published zones, then drafts") { json };
        CommonOptions.AddTo(command);
        command.SetAction((result, ct) => RunAsync(CommonOptions.Read(result), slug: null, result.GetValue(json), ct));
        return command;
    }

    private static Command Show()
    {
        var slug = new Argument<string>("SLUG")
        {
            Description = "Fin de l’adresse du zonage / end of the address of the zone: /zonages/SLUG",
        };
        var json = AsJson();
        var command = new Command("show", "Un zonage et ses communes / a zone and its communes") { slug, json };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) => RunAsync(CommonOptions.Read(result), result.GetValue(slug), result.GetValue(json), ct)
        );
        return command;
    }

    private static Option<bool> AsJson() =>
        new("--json") { Description = "En JSON, pour un programme / as JSON, for a program" };

    /// <summary>Writes one zone, or all of them.</summary>
    /// <param name="slug">Null for all of them.</param>
    private static async Task<int> RunAsync(Settings settings, string? slug, bool isJson, CancellationToken ct)
    {
        await using var services = Portal.CreateServices(settings);
        var records = services.GetRequiredService<RecordStore>();
        await Migrator.MigrateAsync(records, services.GetRequiredService<TimeProvider>(), ct);
        var loaded = await services.GetRequiredService<LoadReferenceTerritories>().RunAsync(Console.Error, ct);
        if (!loaded.IsSuccess)
        {
            return await VerbAnswer.RefuseAsync(loaded.Problem, ct);
        }

        await using var connection = await records.OpenAsync(ct);
        var geography = services.GetRequiredService<TerritoryDirectory>().Current;
        if (slug is null)
        {
            IReadOnlyList<Zone> zones =
            [
                .. await ZoneRecords.ListPublishedAsync(connection, null, ct),
                .. await ZoneRecords.ListDraftsAsync(connection, ct),
            ];
            await WriteAsync(isJson ? Serialize(zones.Select(z => ZoneJson.Of(z, geography))) : Lines(zones), ct);
            return 0;
        }

        if (await ZoneRecords.FindAsync(connection, null, slug, ct) is not { } zone)
        {
            return await VerbAnswer.RefuseAsync(Problems.ZoneMissing(slug), ct);
        }

        await WriteAsync(isJson ? Serialize(ZoneJson.Of(zone, geography)) : Text(zone, geography), ct);
        return 0;
    }

    private static Task WriteAsync(string text, CancellationToken ct) => Console.Out.WriteAsync(text.AsMemory(), ct);

    private static string Serialize(object content) => JsonSerializer.Serialize(content, Json) + "\n";

    private static string Lines(IEnumerable<Zone> zones) =>
        string.Concat(
            zones.Select(zone =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{zone.Slug, -32} {State(zone), -38} {zone.Communes.Count, 5} communes  {zone.Name}\n"
                )
            )
        );

    private static string Text(Zone zone, Geography geography)
    {
        var text = new StringBuilder(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{zone.Name}\n{zone.Author}\n{zone.Purpose}\n{State(zone)}\n{zone.Communes.Count} communes, COG {zone.GeographyYear}\n"
            )
        );
        foreach (var commune in zone.Communes)
        {
            var name = geography.Find(new TerritoryId(Level.Commune, commune.Code))?.DisplayName();
            var former = geography.FindSuccessor(commune.Code)?.Territory;
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {commune.Code}  {name ?? (former is null ? "" : $"→ {former.Id.Code} {former.DisplayName()}")}\n"
            );
        }

        return text.ToString();
    }

    private static string State(Zone zone) =>
        zone.SupersededAt is { } superseded ? Dated("remplacé / superseded", superseded)
        : zone.PublishedAt is { } published ? Dated("publié / published", published)
        : "brouillon / draft";

    private static string Dated(string state, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{state} {at:yyyy-MM-dd}");
}

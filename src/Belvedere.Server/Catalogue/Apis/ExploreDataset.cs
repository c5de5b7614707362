using System.Globalization;
using System.Text.Json;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>A dataset as the Explore API describes it; what is unknown is <c>null</c>.</summary>
internal static class ExploreDataset
{
    private static readonly string[] Unknown =
    [
        "geographic_area",
        "geographic_area_mode",
        "references",
        "federated",
        "source_domain",
        "source_domain_title",
        "source_domain_address",
        "source_dataset",
        "parent_domain",
        "shared_catalog",
        "oauth_scope",
    ];

    public static void Write(Utf8JsonWriter json, Dataset dataset, string? linksUrl)
    {
        json.WriteStartObject();
        if (linksUrl is not null)
        {
            WriteLinks(json, linksUrl);
        }

        json.WriteString("dataset_id", dataset.Slug);
        json.WriteString("dataset_uid", $"da_{dataset.Id}");
        json.WriteBoolean("has_records", dataset.Published is { RowCount: > 0 });
        json.WriteBoolean("data_visible", true);
        json.WriteString("visibility", "domain");
        WriteFeatures(json, dataset.Published?.Schema);
        WriteEmpty(json, "attachments");
        WriteEmpty(json, "alternative_exports");
        json.WriteStartObject("metas");
        WriteDefaultMetas(json, dataset);
        json.WriteEndObject();
        WriteFields(json, dataset.Published);
        json.WriteEndObject();
    }

    /// <summary>The name that Explore gives to a type.</summary>
    public static string TypeName(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => "int",
            ColumnType.Decimal => "double",
            ColumnType.Boolean => "boolean",
            ColumnType.Date => "date",
            ColumnType.DateTime => "datetime",
            ColumnType.GeoPoint => "geo_point_2d",
            ColumnType.GeoShape => "geo_shape",
            _ => "text",
        };

    private static void WriteLinks(Utf8JsonWriter json, string url)
    {
        string[] parts = ["records", "facets", "exports", "attachments"];
        ExploreAnswer.WriteLinks(json, "_links", parts.Select(p => (p, $"{url}/{p}")).Prepend(("self", url)));
    }

    private static void WriteFeatures(Utf8JsonWriter json, TableSchema? schema)
    {
        var types = schema?.Columns.Select(c => c.Type).ToHashSet() ?? [];
        json.WriteStartArray("features");
        if (types.Count > 0)
        {
            json.WriteStringValue("analyze");
        }

        if (schema is not null && TableGeometry.Of(schema) is not null)
        {
            json.WriteStringValue("geo");
        }

        if (types.Contains(ColumnType.Date) || types.Contains(ColumnType.DateTime))
        {
            json.WriteStringValue("timeserie");
        }

        json.WriteEndArray();
    }

    private static void WriteDefaultMetas(Utf8JsonWriter json, Dataset dataset)
    {
        var license = Licence.Find(dataset.License);
        json.WriteStartObject("default");
        json.WriteString("title", dataset.Title);
        json.WriteString(
            "description",
            dataset.Description is { } text ? $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>" : null
        );
        WriteEmpty(json, "theme");
        WriteEmpty(json, "keyword");
        json.WriteString("license", license?.Title ?? dataset.License);
        json.WriteString("license_url", license?.Url);
        json.WriteString("language", "fr");
        json.WriteStartArray("metadata_languages");
        json.WriteStringValue("fr");
        json.WriteEndArray();
        json.WriteString("timezone", "Europe/Paris");
        json.WriteString("modified", Instant(dataset.PublishedAt));
        json.WriteString("data_processed", Instant(dataset.Published?.CreatedAt));
        json.WriteString("metadata_processed", Instant(dataset.PublishedAt));
        json.WriteBoolean("modified_updates_on_data_change", true);
        json.WriteBoolean("modified_updates_on_metadata_change", false);
        WriteEmpty(json, "geographic_reference");
        json.WriteBoolean("geographic_reference_auto", false);
        WriteEmpty(json, "territory");
        WriteEmpty(json, "attributions");
        json.WriteString("publisher", dataset.Organisation.Name);
        json.WriteNumber("records_count", dataset.Published?.RowCount ?? 0);
        foreach (var name in Unknown)
        {
            json.WriteNull(name);
        }

        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, Revision? revision)
    {
        json.WriteStartArray("fields");
        foreach (var column in revision?.Schema.Columns ?? [])
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("label", column.Label);
            json.WriteString("type", TypeName(column.Type));
            json.WriteString("description", column.Description);
            json.WriteStartObject("annotations");
            WriteAnnotations(json, column, revision?.RowCount ?? 0);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What each field lends itself to, as objects of arrays.</summary>
    private static void WriteAnnotations(Utf8JsonWriter json, Column column, long rowCount)
    {
        if (CountFacets.IsFacet(column, rowCount))
        {
            WriteEmpty(json, "facet");
        }

        if (column.Type is ColumnType.Date or ColumnType.DateTime)
        {
            json.WriteStartArray("hierarchical");
            json.WriteStringValue("/");
            json.WriteEndArray();
        }

        if (column.Type is not (ColumnType.Text or ColumnType.Boolean or ColumnType.GeoPoint))
        {
            WriteEmpty(json, "sortable");
        }

        if (column.Unit is { } unit)
        {
            json.WriteStartArray("unit");
            json.WriteStringValue(unit);
            json.WriteEndArray();
        }
    }

    private static void WriteEmpty(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }

    private static string? Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss+00:00", CultureInfo.InvariantCulture);
}

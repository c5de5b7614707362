using System.Globalization;
using System.Text.Json;
using Belvedere.Server.Catalogue.Pages;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>A dataset as CKAN’s package: every key that strict harvesters look for is there.</summary>
internal static class CkanPackage
{
    public static void Write(Utf8JsonWriter json, Dataset dataset, Revision revision, string siteUrl)
    {
        var licence = Licence.Find(dataset.License);
        json.WriteStartObject();
        json.WriteString("id", dataset.Id);
        json.WriteString("name", dataset.Slug);
        json.WriteString("title", dataset.Title);
        json.WriteString("type", "dataset");
        json.WriteString("notes", dataset.Description);
        json.WriteString("license_id", dataset.License);
        json.WriteString("license_title", licence?.Title);
        json.WriteString("license_url", licence?.Url);
        json.WriteString("author", dataset.Organisation.Name);
        json.WriteNull("author_email");
        json.WriteNull("maintainer");
        json.WriteNull("maintainer_email");
        json.WriteString("state", "active");
        json.WriteString("metadata_created", Instant(dataset.CreatedAt));
        json.WriteString("metadata_modified", Instant(dataset.PublishedAt ?? revision.CreatedAt));
        json.WriteBoolean("private", false);
        json.WriteString("url", $"{siteUrl}{CatalogueEndpoints.Path}/{dataset.Slug}");
        WriteOrganisation(json, dataset.Organisation, dataset.CreatedAt);
        foreach (var empty in new[] { "tags", "groups", "extras" })
        {
            json.WriteStartArray(empty);
            json.WriteEndArray();
        }

        WriteResources(json, dataset, revision, siteUrl);
        json.WriteEndObject();
    }

    private static void WriteOrganisation(Utf8JsonWriter json, Organisation organisation, DateTimeOffset createdAt)
    {
        json.WriteStartObject("organization");
        json.WriteString("id", organisation.Id);
        json.WriteString("name", organisation.Slug);
        json.WriteString("title", organisation.Name);
        json.WriteString("type", "organization");
        json.WriteString("description", "");
        json.WriteString("image_url", "");
        json.WriteString("created", Instant(createdAt));
        json.WriteBoolean("is_organization", true);
        json.WriteString("approval_status", "approved");
        json.WriteString("state", "active");
        json.WriteString("revision_id", organisation.Id);
        json.WriteString("revision_timestamp", Instant(createdAt));
        json.WriteEndObject();
    }

    /// <summary>The table itself, whose identifier <c>datastore_search</c> takes, then its other formats.</summary>
    private static void WriteResources(Utf8JsonWriter json, Dataset dataset, Revision revision, string siteUrl)
    {
        json.WriteStartArray("resources");
        var position = 0;
        foreach (var (format, type) in new[] { ("csv", "text/csv"), ("json", "application/json") })
        {
            json.WriteStartObject();
            json.WriteString("id", position == 0 ? dataset.Id : $"{dataset.Id}-{format}");
            json.WriteString("package_id", dataset.Id);
            json.WriteNumber("position", position++);
            json.WriteString("name", $"{dataset.Title} ({format.ToUpperInvariant()})");
            json.WriteNull("description");
            json.WriteString("format", format.ToUpperInvariant());
            json.WriteString("mimetype", type);
            json.WriteNull("size");
            json.WriteNull("hash");
            json.WriteString("created", Instant(dataset.CreatedAt));
            json.WriteString("last_modified", Instant(revision.CreatedAt));
            json.WriteString("url", siteUrl + DatasetAddresses.Export(dataset.Slug, format));
            json.WriteString("resource_type", "file");
            json.WriteString("state", "active");
            json.WriteBoolean("datastore_active", format == "csv");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}

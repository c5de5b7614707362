using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>What an agent says of the dataset of a draft, as it was typed; kept even when it is not complete.</summary>
public sealed record DraftDescription
{
    public const string TitleField = "title";
    public const string SlugField = "slug";
    public const string OrganisationField = "organisation";
    public const string DescriptionField = "description";
    public const string LicenceField = "licence";
    public const string SchemaField = "schema";

    public const int MaximumTitleLength = 200;
    public const int MaximumOrganisationLength = 120;
    public const int MaximumDescriptionLength = 4_000;
    public const int MaximumSlugLength = 80;
    public const int MaximumSchemaLength = 200;

    public string Title { get; init; } = "";

    /// <summary>Empty while it is to be drawn from the title.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Name of who publishes.</summary>
    public string Organisation { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Key of the licence; empty while undeclared.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Key of the schema that the table follows; empty while undeclared.</summary>
    public string Schema { get; init; } = "";

    /// <summary>The address that the dataset will have.</summary>
    public string SlugToCome => Slug.Length > 0 ? Slug : SlugOf(Title);

    /// <summary>What was sent, cut where a field is longer than anything that could be accepted.</summary>
    public static DraftDescription From(IFormCollection form) =>
        new()
        {
            Title = Value(form, TitleField, MaximumTitleLength),
            Slug = Value(form, SlugField, MaximumSlugLength),
            Organisation = Value(form, OrganisationField, MaximumOrganisationLength),
            Description = Value(form, DescriptionField, MaximumDescriptionLength),
            Licence = Value(form, LicenceField, MaximumSlugLength),
            Schema = Value(form, SchemaField, MaximumSchemaLength),
        };

    /// <summary>The first problem that prevents publication and the field where it lies, in the order of the form.</summary>
    public (Problem Problem, string Field)? Check()
    {
        if (CheckText(Title, "Titre", "Title", MaximumTitleLength) is { } badTitle)
        {
            return (badTitle, TitleField);
        }

        if (CheckText(Organisation, "Organisation", "Organisation", MaximumOrganisationLength) is { } badOrganisation)
        {
            return (badOrganisation, OrganisationField);
        }

        if (Description.Length > MaximumDescriptionLength)
        {
            return (
                Problems.ValueTooLong("Description", "Description", Description.Length, MaximumDescriptionLength),
                DescriptionField
            );
        }

        var slug = SlugToCome;
        return slug.Length is 0 or > MaximumSlugLength || SlugOf(slug) != slug
            ? (Problems.InvalidDatasetAddress(slug, SlugOf(slug), MaximumSlugLength), SlugField)
            : null;
    }

    /// <summary>As the catalogue keeps it; what is empty leaves what is known.</summary>
    public DatasetDescription ToCatalogue() =>
        new(SlugToCome)
        {
            Title = Title,
            Description = Description.Length > 0 ? Description : null,
            License = Licence.Length > 0 ? Licence : null,
            Schema = Schema.Length > 0 ? Schema : null,
        };

    /// <summary>« Commune de Digne-les-Bains » gives <c>commune-de-digne-les-bains</c>.</summary>
    public static string SlugOf(string text)
    {
        var words = new string(FoldedText.Of(text).Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ').ToArray()).Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );
        var slug = string.Join('-', words);
        return slug.Length <= MaximumSlugLength ? slug : slug[..MaximumSlugLength].Trim('-');
    }

    // One more than is accepted is enough to say that it is too long.
    private static string Value(IFormCollection form, string name, int maximum)
    {
        var text = form[name].ToString().Trim();
        return text.Length <= maximum ? text : text[..(maximum + 1)];
    }

    private static Problem? CheckText(string text, string label, string englishLabel, int maximum) =>
        text.Length == 0 ? Problems.MissingValue(label, englishLabel)
        : text.Length > maximum ? Problems.ValueTooLong(label, englishLabel, text.Length, maximum)
        : null;
}

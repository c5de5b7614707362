using Belvedere.Core;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>The answers of the upload form, checked in the order in which a person reads them.</summary>
/// <param name="Fields">What was typed, as it was typed.</param>
/// <param name="FileId">The file received with the form, or with the form before it.</param>
public sealed record UploadForm(IReadOnlyDictionary<string, string> Fields, string? FileId)
{
    public const string TitleField = "title";
    public const string SlugField = "slug";
    public const string OrganisationField = "organisation";
    public const string PublishField = "publish";
    public const string FileField = "file";
    public const string DraftField = "draft";

    private const int MaximumTitleLength = 200;
    private const int MaximumOrganisationLength = 120;
    public const int MaximumSlugLength = 80;

    /// <summary>The request, or the first problem and the field where it lies.</summary>
    public (UploadRequest? Request, Problem? Problem, string? Field) Check(string? fileName)
    {
        var title = Value(TitleField);
        var organisation = Value(OrganisationField);
        var slug = Value(SlugField) is { Length: > 0 } typed ? typed : SlugOf(title, MaximumSlugLength);
        if (CheckText(title, "Titre", "Title", MaximumTitleLength) is { } badTitle)
        {
            return (null, badTitle, TitleField);
        }

        if (CheckText(organisation, "Organisation", "Organisation", MaximumOrganisationLength) is { } badOrganisation)
        {
            return (null, badOrganisation, OrganisationField);
        }

        if (slug.Length is 0 or > MaximumSlugLength || SlugOf(slug, MaximumSlugLength) != slug)
        {
            return (
                null,
                Problems.InvalidDatasetAddress(slug, SlugOf(slug, MaximumSlugLength), MaximumSlugLength),
                SlugField
            );
        }

        return fileName is null || FileId is null
            ? (null, Problems.MissingFile(), FileField)
            : (new UploadRequest(fileName, title, slug, organisation, Fields.ContainsKey(PublishField)), null, null);
    }

    /// <summary>« Subventions versées en 2025 » gives <c>subventions-versees-en-2025</c>.</summary>
    public static string SlugOf(string text, int maximumLength)
    {
        var words = new string(FoldedText.Of(text).Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ').ToArray()).Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );
        var slug = string.Join('-', words);
        return slug.Length <= maximumLength ? slug : slug[..maximumLength].Trim('-');
    }

    private string Value(string name) => Fields.GetValueOrDefault(name, "").Trim();

    private static Problem? CheckText(string text, string label, string englishLabel, int maximum) =>
        text.Length == 0 ? Problems.MissingValue(label, englishLabel)
        : text.Length > maximum ? Problems.ValueTooLong(label, englishLabel, text.Length, maximum)
        : null;
}

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>What came with the upload form.</summary>
/// <param name="Fields">What was typed, as it was typed.</param>
/// <param name="FileId">The file received with the form, or in parts before it.</param>
public sealed record UploadForm(IReadOnlyDictionary<string, string> Fields, string? FileId)
{
    public const string FileField = "file";

    /// <summary>Identifier of a file that was received before the form: in parts, or with a form that had a mistake.</summary>
    public const string ReceivedField = "received";

    /// <summary>Slug of the dataset that the file is a new version of; empty for a new dataset.</summary>
    public const string DatasetField = "jeu";

    /// <summary>Key of the schema that the file follows; empty when it is not said.</summary>
    public const string SchemaField = "schema";
}

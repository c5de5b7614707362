using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Reports;
using Belvedere.Data.Files;
using Belvedere.Data.Readers;
using Belvedere.Data.Readers.Previews;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest.Uploads;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>Makes a draft of a file that was received: a first look at once, then its whole reading as a job.</summary>
public sealed partial class CreateDraft(
    RecordStore records,
    RevisionFiles files,
    ReaderLimits limits,
    DraftReadings readings,
    TimeProvider time,
    ILogger<CreateDraft> log
)
{
    /// <summary>The draft of a file that was received.</summary>
    /// <param name="datasetSlug">The dataset that the file is a new version of; empty for a new one.</param>
    /// <param name="schema">Key of the schema that the file follows; empty when it is not said.</param>
    public async Task<Draft> RunAsync(
        ReceivedFile file,
        string datasetSlug,
        string schema,
        string accountId,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var (description, recipe) = await BeginAsync(datasetSlug, ct);
        if (schema.Length is > 0 and <= DraftDescription.MaximumSchemaLength)
        {
            description = description with { Schema = schema };
        }

        var draft = new Draft(file.Id, accountId, file.Name)
        {
            SourceSizeBytes = file.SizeBytes,
            Description = description,
            Recipe = recipe,
            Preview = await PreviewAsync(file, ct),
            CreatedAt = now,
            UpdatedAt = now,
        };
        await records.WriteAsync(
            (connection, transaction) => DraftRecords.AddAsync(connection, transaction, draft, ct),
            ct
        );
        await readings.StartAsync(draft, ct);
        return draft;
    }

    private async Task<TablePreview?> PreviewAsync(ReceivedFile file, CancellationToken ct)
    {
        var dates = new FrenchDate(time.GetUtcNow().Year);
        try
        {
            var preview = await PreviewReader.ReadAsync(file.Path, file.Name, files.WorkDirectory, limits, dates, ct);
            // What is wrong with the file is said by its whole reading, with its line.
            return preview.IsSuccess ? preview.Value : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            LogNoPreview(unreadable, file.Id);
            return null;
        }
    }

    /// <summary>What is already known of the dataset, to be read again rather than typed again, and the fixes that it keeps.</summary>
    private async Task<(DraftDescription Description, Recipe Recipe)> BeginAsync(string slug, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        if (slug.Length == 0 || await Datasets.FindAsync(connection, slug, ct) is not { } known)
        {
            return (new DraftDescription(), Recipe.Empty);
        }

        var saved = await SavedRecipes.FindAsync(connection, slug, ct);
        var description = new DraftDescription
        {
            Title = known.Title,
            Slug = known.Slug,
            Organisation = known.Organisation.Name,
            Description = known.Description ?? "",
            Licence = known.License ?? "",
            Schema = known.DeclaredSchema ?? "",
        };
        return (description, saved.IsSuccess ? saved.Value : Recipe.Empty);
    }

    [LoggerMessage(EventId = 311, Level = LogLevel.Warning, Message = "No preview of the draft {Id}")]
    private partial void LogNoPreview(Exception cause, string id);
}

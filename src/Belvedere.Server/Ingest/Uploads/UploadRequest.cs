using System.Text.Json;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>What an agent asked for with a file; kept with the job, so that nothing typed is ever lost.</summary>
/// <param name="FileName">Name of the file on the agent’s machine.</param>
/// <param name="Slug">Empty while it is to be drawn from the title.</param>
/// <param name="Organisation">Name of who publishes.</param>
public sealed record UploadRequest(string FileName, string Title, string Slug, string Organisation, bool Publish)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static UploadRequest FromJson(string json) =>
        JsonSerializer.Deserialize<UploadRequest>(json)
        ?? throw new JsonException("The request of an upload is empty.");
}

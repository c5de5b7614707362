using Belvedere.Core;

namespace Belvedere.Server.Ingest.Uploads.Parts;

/// <summary>
/// Adds bytes to a file that comes in parts. What was written stays when the connection breaks: the next part starts
/// where the file ends, also after a restart.
/// </summary>
public sealed class AppendPart(UploadFolder folder)
{
    /// <summary>The file after these bytes, or why they are refused: nothing is written then.</summary>
    /// <param name="offset">Where the sender believes the file ends.</param>
    public async Task<Result<PartialFile>> RunAsync(PartialFile part, long offset, Stream body, CancellationToken ct)
    {
        if (offset != part.OffsetBytes)
        {
            return Problems.WrongOffset(offset, part.OffsetBytes);
        }

        if (part.IsWhole)
        {
            return part;
        }

        FileStream file;
        try
        {
            file = new FileStream(part.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, true);
        }
        catch (IOException)
        {
            // The file is held by another part that is being written, or was just completed.
            return Problems.PartInProgress();
        }

        await using (file)
        {
            // Another part may have come since the file was looked at.
            if (file.Length != offset)
            {
                return Problems.WrongOffset(offset, file.Length);
            }

            file.Position = offset;
            if (await CopyAsync(body, file, part.LengthBytes - offset, ct) is { } problem)
            {
                return problem;
            }
        }

        var appended = part with { OffsetBytes = new FileInfo(part.Path).Length };
        if (appended.IsWhole)
        {
            folder.Complete(appended);
        }

        return appended;
    }

    /// <summary>Null, or what is wrong; then the file is as it was.</summary>
    private static async Task<Problem?> CopyAsync(Stream body, FileStream file, long room, CancellationToken ct)
    {
        var start = file.Position;
        var buffer = new byte[1 << 16];
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer, ct)) > 0)
            {
                if (file.Position + read > start + room)
                {
                    file.SetLength(start);
                    return Problems.PartTooLong(start + room);
                }

                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            return null;
        }
        finally
        {
            // What came before the break is kept, for certain, before anybody is told so.
            file.Flush(flushToDisk: true);
        }
    }
}

namespace Belvedere.Data.Records;

/// <summary>Identifiers of records: 32 hexadecimal characters, ordered by time of creation (UUID version 7).</summary>
public static class NewId
{
    public static string Create(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}

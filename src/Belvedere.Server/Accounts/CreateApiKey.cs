using Belvedere.Core;
using Belvedere.Data.Records;

namespace Belvedere.Server.Accounts;

/// <summary>Makes a key for scripts. Its secret leaves this method once and is stored nowhere.</summary>
public sealed class CreateApiKey(RecordStore records, TimeProvider time)
{
    private const int MaximumLabelLength = 80;

    public async Task<Result<string>> RunAsync(string accountId, string label, CancellationToken ct)
    {
        var name = label.Trim();
        if (name.Length is 0 or > MaximumLabelLength)
        {
            return name.Length == 0
                ? Problems.MissingValue("À quoi sert cette clé", "What this key is for")
                : Problems.ValueTooLong(
                    "À quoi sert cette clé",
                    "What this key is for",
                    name.Length,
                    MaximumLabelLength
                );
        }

        var secret = ApiKey.NewSecret();
        var key = new ApiKey(NewId.Create(time), accountId, name, time.GetUtcNow());
        await records.WriteAsync(
            (connection, transaction) => ApiKey.InsertAsync(connection, transaction, key, ApiKey.Hash(secret), ct),
            ct
        );
        return secret;
    }
}

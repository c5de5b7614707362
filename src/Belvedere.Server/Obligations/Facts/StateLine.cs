using System.Data.Common;
using Belvedere.Core;
using Belvedere.Core.Obligations;
using Belvedere.Data.Records;
using Belvedere.Server.Obligations.Definitions;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Obligations.Facts;

/// <summary>Keeps what a person says of a line: not concerned, published elsewhere; or takes it back.</summary>
public sealed class StateLine(
    Settings settings,
    TerritoryDirectory directory,
    RecordStore records,
    ObligationList list,
    TimeProvider time
)
{
    public const int MaximumLength = 500;

    /// <summary>Null when it is kept.</summary>
    /// <param name="reason">Why the line does not apply; must be said.</param>
    public Task<Problem?> NotConcernedAsync(string id, string reason, string accountId, CancellationToken ct) =>
        reason.Trim() is not { Length: > 0 } said ? Task.FromResult<Problem?>(Problems.MissingValue("Raison", "Reason"))
        : said.Length > MaximumLength
            ? Task.FromResult<Problem?>(Problems.ValueTooLong("Raison", "Reason", said.Length, MaximumLength))
        : SetAsync(id, StatementKind.NotConcerned, said, accountId, ct);

    /// <summary>Null when it is kept.</summary>
    /// <param name="address">A page of the web, whole.</param>
    public Task<Problem?> ElsewhereAsync(string id, string address, string accountId, CancellationToken ct) =>
        address.Trim() is { Length: <= MaximumLength } said
        && Uri.TryCreate(said, UriKind.Absolute, out var page)
        && page.Scheme is "https" or "http"
            ? SetAsync(id, StatementKind.Elsewhere, page.AbsoluteUri, accountId, ct)
            : Task.FromResult<Problem?>(
                Problems.InvalidPublicAddress(
                    address.Length <= MaximumLength ? address.Trim() : address[..MaximumLength]
                )
            );

    /// <summary>Null when nothing is said of the line any more.</summary>
    public Task<Problem?> TakeBackAsync(string id, CancellationToken ct) =>
        WriteAsync(
            id,
            (connection, transaction, territory) =>
                StatementRecords.RemoveAsync(connection, transaction, territory, id, ct),
            ct
        );

    private Task<Problem?> SetAsync(
        string id,
        StatementKind kind,
        string text,
        string accountId,
        CancellationToken ct
    ) =>
        WriteAsync(
            id,
            (connection, transaction, territory) =>
                StatementRecords.SetAsync(
                    connection,
                    transaction,
                    new Stated(territory, accountId, time.GetUtcNow()),
                    id,
                    kind,
                    text,
                    ct
                ),
            ct
        );

    private async Task<Problem?> WriteAsync(
        string id,
        Func<DbConnection, DbTransaction, string, Task> write,
        CancellationToken ct
    )
    {
        var served = ServedAuthority.Of(settings, directory);
        if (!served.IsSuccess || list.Find(id) is null)
        {
            return served.Problem ?? Problems.UnknownObligation(id);
        }

        await records.WriteAsync((connection, transaction) => write(connection, transaction, served.Value.Key), ct);
        return null;
    }
}

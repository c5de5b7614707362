using System.Data.Common;
using System.Globalization;
using Belvedere.Core;
using Belvedere.Server.Indicators.Packs;
using Dapper;

namespace Belvedere.Server.Indicators.Own;

/// <summary>The statements that change the indicators of the organisations; each change of a figure makes a new edition.</summary>
internal static class OwnChanges
{
    // What is looked at for news: the published revision of the dataset, or nothing.
    private const string Published =
        "coalesce((SELECT d.published_revision_id FROM dataset d WHERE d.id = own_indicator.dataset_id), '')";

    /// <summary>Keeps a new indicator under the next code, and gives it.</summary>
    public static async Task<string> AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        string datasetId,
        OwnDefinition said,
        string? accountId,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        // The new edition holds its row until the commit: two agents at once take two codes, on PostgreSQL too.
        await PackStore.RaiseAsync(connection, transaction);
        var codes = await connection.QueryAsync<string>(
            new CommandDefinition("SELECT code FROM own_indicator", transaction: transaction, cancellationToken: ct)
        );
        var last = codes.Select(c => int.Parse(c.AsSpan(1), CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        var code = string.Create(CultureInfo.InvariantCulture, $"Z{last + 1:00}");
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO own_indicator (id, code, dataset_id, definition, account_id, created_at, seen_revision)
                VALUES (@id, @code, @datasetId, @definition, @accountId, @now, '')
                """,
                new
                {
                    id,
                    code,
                    datasetId,
                    definition = OwnJson.Write(said),
                    accountId,
                    now,
                },
                transaction,
                cancellationToken: ct
            )
        );
        return code;
    }

    /// <summary>Shows other figures, or none: the switch.</summary>
    /// <param name="figures">Null when the dataset is no longer online.</param>
    public static async Task ShowAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        OwnFigures? figures,
        CancellationToken ct
    )
    {
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                UPDATE own_indicator SET revision_id = @RevisionId, folder = @Folder, report = @Report, computed_at = @ComputedAt,
                       seen_revision = @Seen, refusal = NULL
                WHERE id = @id AND withdrawn_at IS NULL
                """,
                new
                {
                    id,
                    figures?.RevisionId,
                    figures?.Folder,
                    Report = figures is null ? null : OwnJson.Write(figures.Report),
                    figures?.ComputedAt,
                    Seen = figures?.RevisionId ?? "",
                },
                transaction,
                cancellationToken: ct
            )
        );
        await PackStore.RaiseAsync(connection, transaction);
    }

    /// <summary>Says why a revision gave no figures; those that are shown stay.</summary>
    public static async Task RefuseAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        string revisionId,
        Problem refusal,
        CancellationToken ct
    )
    {
        await connection.ExecuteAsync(
            new CommandDefinition(
                "UPDATE own_indicator SET seen_revision = @revisionId, refusal = @refusal WHERE id = @id",
                new
                {
                    id,
                    revisionId,
                    refusal = OwnJson.Write(refusal),
                },
                transaction,
                cancellationToken: ct
            )
        );
        await PackStore.RaiseAsync(connection, transaction);
    }

    /// <summary>Takes the indicators whose dataset has another published revision than the one looked at last: each once.</summary>
    public static async Task<IReadOnlyList<ChangedIndicator>> TakeChangedAsync(
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<ChangedIndicator>(
            new CommandDefinition(
                $"""
                UPDATE own_indicator SET seen_revision = {Published}
                WHERE withdrawn_at IS NULL AND seen_revision <> {Published}
                RETURNING id, code
                """,
                transaction: transaction,
                cancellationToken: ct
            )
        );
        return rows.AsList();
    }

    /// <summary>Whether there is something to take.</summary>
    public static Task<bool> HasChangedAsync(DbConnection connection, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(
                $"SELECT EXISTS (SELECT 1 FROM own_indicator WHERE withdrawn_at IS NULL AND seen_revision <> {Published})",
                cancellationToken: ct
            )
        );

    /// <summary>Withdraws an indicator; false when it is withdrawn already.</summary>
    public static async Task<bool> WithdrawAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var withdrawn = await connection.ExecuteAsync(
            new CommandDefinition(
                """
                UPDATE own_indicator SET withdrawn_at = @now, withdrawn_by = @by, folder = NULL, report = NULL, refusal = NULL
                WHERE id = @id AND withdrawn_at IS NULL
                """,
                new
                {
                    id,
                    by,
                    now,
                },
                transaction,
                cancellationToken: ct
            )
        );
        await PackStore.RaiseAsync(connection, transaction);
        return withdrawn == 1;
    }
}

/// <summary>An indicator whose dataset changed.</summary>
internal sealed class ChangedIndicator
{
    public required string Id { get; init; }

    public required string Code { get; init; }
}

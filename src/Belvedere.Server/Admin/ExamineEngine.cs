using System.Data.Common;
using System.Runtime.CompilerServices;
using Belvedere.Core.Query;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Admin;

/// <summary>The analytics engine: its native library loads, and it reads what is published.</summary>
public sealed class ExamineEngine(IServiceProvider services)
{
    private const int ListSize = 100;

    public async IAsyncEnumerable<Finding> RunAsync(
        DbConnection connection,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var (rows, refusal) = Load();
        if (rows is null)
        {
            yield return refusal!; // one or the other
            yield break;
        }

        var read = 0;
        for (
            var offset = 0;
            await Datasets.ListAsync(connection, null, offset, ListSize, ct) is { Count: > 0 } datasets;
            offset += ListSize
        )
        {
            foreach (var dataset in datasets)
            {
                if (await UnreadableAsync(rows, dataset, ct) is { } unreadable)
                {
                    yield return unreadable;
                }

                read++;
            }
        }

        yield return Finding.Fine(
            $"Moteur d’analyse chargé ; jeux publiés lus : {read}",
            $"Analytics engine loaded; published datasets read: {read}"
        );
    }

    private (QueryRows? Rows, Finding? Refusal) Load()
    {
        try
        {
            return (services.GetRequiredService<QueryRows>(), null);
        }
        catch (Exception exception)
            when (exception
                    is DllNotFoundException
                        or BadImageFormatException
                        or PlatformNotSupportedException
                        or EntryPointNotFoundException
            )
        {
            return (
                null,
                Finding.Fault(
                    new(
                        $"Le moteur d’analyse ne se charge pas : {exception.Message}",
                        $"The analytics engine does not load: {exception.Message}"
                    ),
                    new(
                        "Reconstruisez le logiciel (./dev up) : libduckdb vient avec lui.",
                        "Build the software again (./dev up): libduckdb comes with it."
                    )
                )
            );
        }
    }

    /// <summary>Reads the last row by its number: the file opens, and holds as many rows as its record says.</summary>
    private static async Task<Finding?> UnreadableAsync(QueryRows rows, Dataset dataset, CancellationToken ct)
    {
        if (dataset.Published is not { RowCount: > 0 } revision)
        {
            return null;
        }

        var last = new TableQuery { Limit = 1, Offset = (int)Math.Min(revision.RowCount - 1, int.MaxValue - 1) };
        return await ReadsAsync(rows, revision, last, ct)
            ? null
            : Finding.Fault(
                new(
                    $"Le jeu « {dataset.Slug} » ne se lit pas jusqu’à sa dernière ligne",
                    $"The dataset “{dataset.Slug}” cannot be read to its last row"
                ),
                new(
                    "Restaurez son fichier depuis une sauvegarde, ou importez à nouveau la source.",
                    "Restore its file from a backup, or import the source again."
                )
            );
    }

    private static async Task<bool> ReadsAsync(
        QueryRows rows,
        Revision revision,
        TableQuery query,
        CancellationToken ct
    )
    {
        try
        {
            return await rows.PageAsync(revision, query, BindingContext.Utc, ct)
                is { IsSuccess: true, Value.Rows.Count: 1 };
        }
        catch (DuckDbException)
        {
            // A missing, shortened or damaged file: the engine refuses to open it.
            return false;
        }
    }
}

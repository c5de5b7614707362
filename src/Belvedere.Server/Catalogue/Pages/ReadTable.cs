using Belvedere.Core;
using Belvedere.Core.Query;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>The rows that a reader asked for. A filter that cannot be answered gives its problem, and no row.</summary>
public sealed class ReadTable(QueryRows rows)
{
    public Task<Result<RowPage>> RunAsync(Revision revision, TableRequest request, CancellationToken ct) =>
        rows.PageAsync(revision, request.ToQuery(revision.Schema), BindingContext.Utc, ct);

    /// <summary>The first rows, to show what the API answers.</summary>
    public Task<Result<RowPage>> FirstAsync(Revision revision, int count, CancellationToken ct) =>
        rows.PageAsync(revision, new TableQuery { Limit = count }, BindingContext.Utc, ct);
}

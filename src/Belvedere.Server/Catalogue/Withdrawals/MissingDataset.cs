using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue.Pages;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Withdrawals;

/// <summary>The page of a dataset that readers cannot see: 410 when it was withdrawn, 404 otherwise.</summary>
internal sealed class MissingDataset(string slug) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var records = httpContext.RequestServices.GetRequiredService<RecordStore>();
        Withdrawal? withdrawal;
        await using (var connection = await records.OpenAsync(httpContext.RequestAborted))
        {
            withdrawal = await WithdrawalRecords.FindOfHiddenAsync(connection, slug, httpContext.RequestAborted);
        }

        await ProblemAnswer.WriteAsync(
            httpContext,
            withdrawal?.ToProblem()
                ?? Problems.UnknownDatasetPage(slug, httpContext.Reader().Link(CatalogueEndpoints.Path))
        );
    }
}

using System.Globalization;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Portraits.Dashboards.Mail;

namespace Belvedere.Server.Portraits.Dashboards;

/// <summary>Makes a dashboard, changes what is said of it, or takes it away.</summary>
public sealed class SaveDashboard(RecordStore records, TimeProvider time)
{
    /// <summary>A new dashboard of an agent: private until it is said otherwise.</summary>
    public async Task<Result<Dashboard>> CreateAsync(string accountId, DashboardForm form, CancellationToken ct)
    {
        if (Title(form) is { } problem)
        {
            return problem;
        }

        var slug = Slug.From(form.Title) is { Length: > 0 } words ? words : "tableau";
        var described = await DescribeAsync(
            new Dashboard(NewId.Create(time), slug, form.Title, accountId, Visibility.Private),
            form,
            ct
        );
        return described.IsSuccess
            ? await records.WriteAsync(
                async (connection, transaction) =>
                {
                    var dashboard = described.Value;
                    for (
                        var number = 2;
                        !await DashboardRecords.AddAsync(connection, transaction, dashboard, ct);
                        number++
                    )
                    {
                        dashboard = dashboard with
                        {
                            Slug = string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}"),
                        };
                    }

                    return dashboard;
                },
                ct
            )
            : described;
    }

    /// <summary>Its title, whose it is, who may read it.</summary>
    public async Task<Result<Dashboard>> ChangeAsync(Dashboard dashboard, DashboardForm form, CancellationToken ct)
    {
        if (Title(form) is { } problem)
        {
            return problem;
        }

        var described = await DescribeAsync(dashboard with { Title = form.Title }, form, ct);
        if (described.IsSuccess)
        {
            await KeepAsync(dashboard, described.Value, ct);
        }

        return described;
    }

    /// <summary>Another link: the one that was given before leads nowhere any more.</summary>
    public Task ChangeLinkAsync(Dashboard dashboard, CancellationToken ct) =>
        KeepAsync(
            dashboard,
            dashboard with
            {
                LinkKey = dashboard.LinkKey is null ? null : Dashboard.NewKey(),
                ChangedAt = time.GetUtcNow(),
            },
            ct
        );

    public Task RemoveAsync(Dashboard dashboard, CancellationToken ct) =>
        records.WriteAsync(
            (connection, transaction) => DashboardRecords.RemoveAsync(connection, transaction, dashboard.Id, ct),
            ct
        );

    /// <summary>Keeps what changed; who followed it by a link that leads nowhere any more is not told of the new one.</summary>
    private Task KeepAsync(Dashboard before, Dashboard now, CancellationToken ct) =>
        records.WriteAsync(
            async (connection, transaction) =>
            {
                await DashboardRecords.SetAsync(connection, transaction, now, ct);
                if (now is { Visibility: not Visibility.Public, OrganisationId: null } && now.LinkKey != before.LinkKey)
                {
                    await SubscriptionRecords.RemoveOthersAsync(connection, transaction, now.Id, now.AccountId, ct);
                }
            },
            ct
        );

    private static Problem? Title(DashboardForm form) =>
        form.Title.Length is 0 or > DashboardForm.LongestTitle
            ? Problems.DashboardTitle(form.Title.Length, DashboardForm.LongestTitle)
            : null;

    private async Task<Result<Dashboard>> DescribeAsync(Dashboard dashboard, DashboardForm form, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        var organisation =
            form.Organisation.Length == 0 ? null : await Organisations.FindAsync(connection, form.Organisation, ct);
        if (organisation is null && form.Organisation.Length > 0)
        {
            return Problems.DashboardOrganisationUnknown(form.Organisation);
        }

        var visibility = form.Read();
        return dashboard with
        {
            OrganisationId = organisation?.Id,
            OrganisationSlug = organisation?.Slug,
            OrganisationName = organisation?.Name,
            Visibility = visibility,
            LinkKey = visibility == Visibility.Link ? dashboard.LinkKey ?? Dashboard.NewKey() : null,
            ChangedAt = time.GetUtcNow(),
        };
    }
}

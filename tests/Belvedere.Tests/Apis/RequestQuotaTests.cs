using System.Net;
using Belvedere.Server.Catalogue.Apis;

namespace Belvedere.Tests.Apis;

public sealed class RequestQuotaTests
{
    [Fact]
    public void A_quota_counts_each_address_but_not_this_machine()
    {
        var quota = new RequestQuota(TimeProvider.System);
        var address = IPAddress.Parse("192.0.2.7");
        for (var i = 0; i < RequestQuota.RequestsPerMinute; i++)
        {
            quota.Take(address);
        }

        Assert.True(quota.Take(address).Remaining < 0);
        Assert.Equal(RequestQuota.RequestsPerMinute - 1, quota.Take(IPAddress.Parse("192.0.2.8")).Remaining);
        Assert.Equal(RequestQuota.RequestsPerMinute, quota.Take(IPAddress.Loopback).Remaining);
    }
}

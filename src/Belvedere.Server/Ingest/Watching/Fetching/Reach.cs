using System.Net;
using System.Net.Sockets;

namespace Belvedere.Server.Ingest.Watching.Fetching;

/// <summary>
/// Where the portal may go when somebody gives it an address: the public Internet, and the hosts and networks that the
/// administrator names. Without this, an address typed in a form would read the services that only this machine sees.
/// </summary>
public sealed class Reach
{
    /// <summary>
    /// Addresses that are not of the public Internet: IANA special-purpose registries for IPv4 and IPv6 (RFC 6890), with
    /// multicast and reserved.
    /// </summary>
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            // 6to4 wraps an IPv4 address, which may be private.
            "2002::/16",
            "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>The only global unicast addresses that are given out.</summary>
    private static readonly IPNetwork PublicIPv6 = IPNetwork.Parse("2000::/3");

    private readonly HashSet<string> hosts = new(StringComparer.OrdinalIgnoreCase);

    private readonly List<IPNetwork> networks = [];

    /// <summary>Public addresses, and those that are permitted besides.</summary>
    /// <param name="permitted">Host names, addresses and networks: <c>sig.mairie.local</c>, <c>10.1.0.0/16</c>.</param>
    public Reach(IEnumerable<string> permitted)
    {
        foreach (var text in permitted)
        {
            if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(text, out var address))
            {
                networks.Add(new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
            }
            else
            {
                hosts.Add(text);
            }
        }
    }

    /// <summary>Whether the portal may connect to an address that a host name gave.</summary>
    public bool Allows(string host, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return hosts.Contains(host) || networks.Exists(network => network.Contains(plain)) || IsPublic(plain);
    }

    private static bool IsPublic(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || PublicIPv6.Contains(address))
        && !Array.Exists(NotPublic, network => network.Contains(address));
}

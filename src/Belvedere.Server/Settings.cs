using Belvedere.Core.Privacy;

namespace Belvedere.Server;

/// <summary>What an installation is told at start, from the command line or from <c>BELVEDERE_*</c> variables.</summary>
public sealed record Settings
{
    /// <summary>Folder of the installation's data: records, originals, revisions, packs, keys.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>TCP port, 0 for any free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Address the server binds to; only this machine unless told otherwise.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>PostgreSQL connection string; SQLite in the data folder when null. Holds a secret: never logged.</summary>
    public string? Database { get; init; }

    /// <summary>Territory of the home page: commune code, département code or EPCI SIREN.</summary>
    public string Territory { get; init; } = "04070";

    /// <summary>Folder of the reference territories prepared at build; empty for none.</summary>
    public string ReferenceDirectory { get; init; } = Territories.ReferenceDirectory.Find();

    /// <summary>Folder of sample files to publish at start, or null.</summary>
    public string? SamplesDirectory { get; init; }

    /// <summary>Addresses of the proxies whose forwarded headers are believed; none by default.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>Largest file an agent may send, in bytes: 4 GiB.</summary>
    public long MaximumUploadBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Groups of fewer persons (health and social rules), tax households (DGFiP) or businesses (INSEE) are held before publication.</summary>
    public SmallCellThresholds SmallCells { get; init; } = new();

    /// <summary>
    /// Hosts, addresses and networks of the organisation’s own that watched sources may read although they are not public:
    /// <c>sig.mairie.local</c>, <c>10.1.0.0/16</c>; none by default.
    /// </summary>
    public IReadOnlyList<string> ReachableHosts { get; init; } = [];

    /// <summary>Folders of this machine under which watched sources may be read; none by default.</summary>
    public IReadOnlyList<string> WatchedFolders { get; init; } = [];

    /// <summary>How long a watched source may take, and how often it is asked again within one visit.</summary>
    public Ingest.Watching.Fetching.FetchLimits FetchLimits { get; init; } = new();

    /// <summary>Address of the portal for its readers, written in e-mails: <c>https://donnees.exemple.fr</c>; none by default.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>How e-mails leave; none is sent by default. Its password is only read from the environment and never logged.</summary>
    public Accounts.Notices.MailSettings? Mail { get; init; }
}

using System.CommandLine;
using Belvedere.Core;
using Belvedere.Data.Files;
using Belvedere.Server;
using Belvedere.Server.Accounts.Verbs;
using Belvedere.Server.Admin.Verbs;
using Belvedere.Server.Catalogue.Withdrawals.Verbs;
using Belvedere.Server.Indicators.Verbs;
using Belvedere.Server.Ingest.Verbs;
using Belvedere.Server.Obligations.Verbs;
using Belvedere.Server.Portraits.Verbs;
using Belvedere.Server.Schemas.Verbs;
using Belvedere.Server.Territories.Verbs;
using Belvedere.Server.Verbs;

IVerb[] verbs =
[
    new ServeVerb(),
    new ImportVerb(),
    new WatchVerb(),
    new ReferenceVerb(),
    new WithdrawVerb(),
    new PacksVerb(),
    new ZonesVerb(),
    new SchemaVerb(),
    new ObligationsVerb(),
    new AdminVerb(),
    new KeyVerb(),
    new DoctorVerb(),
];
var root = new RootCommand(
    "Belvédère : données ouvertes et observatoire d’un territoire / open data and observatory of a territory"
);
foreach (var verb in verbs)
{
    root.Subcommands.Add(verb.Create());
}

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    return 1;
}
catch (Exception failure) when (FullDisk.IsCauseOf(failure))
{
    return await VerbAnswer.RefuseAsync(Problems.DiskFull(), CancellationToken.None);
}
catch (Exception failure)
{
    await Console.Error.WriteLineAsync($"{failure}");
    return 1;
}

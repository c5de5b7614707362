using System.CommandLine;
using Belvedere.Server;
using Belvedere.Server.Accounts.Verbs;
using Belvedere.Server.Admin.Verbs;
using Belvedere.Server.Indicators.Verbs;
using Belvedere.Server.Ingest.Verbs;
using Belvedere.Server.Obligations.Verbs;
using Belvedere.Server.Schemas.Verbs;
using Belvedere.Server.Territories.Verbs;
using Belvedere.Server.Verbs;

IVerb[] verbs =
[
    new ServeVerb(),
    new ImportVerb(),
    new ReferenceVerb(),
    new PacksVerb(),
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

return await root.Parse(args).InvokeAsync();

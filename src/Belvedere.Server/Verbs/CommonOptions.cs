using System.CommandLine;

namespace Belvedere.Server.Verbs;

/// <summary>The options that every verb shares, and the settings they make.</summary>
public static class CommonOptions
{
    public static readonly Option<string> Data = new("--data")
    {
        Description = "Dossier des données / data folder",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BELVEDERE_DATA") ?? "./data",
    };

    public static readonly Option<string?> Database = new("--database")
    {
        Description = "Chaîne de connexion PostgreSQL ; SQLite sinon / PostgreSQL connection string; SQLite otherwise",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BELVEDERE_DATABASE"),
    };

    public static void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Database);
    }

    public static Settings Read(ParseResult result) =>
        new()
        {
            DataDirectory = Path.GetFullPath(
                result.GetValue(Data)! /* has a default */
            ),
            Database = result.GetValue(Database),
        };
}

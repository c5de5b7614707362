using System.CommandLine;
using System.CommandLine.Parsing;
using Belvedere.Core.Privacy;

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

    /// <summary>Of the verbs that read files of agents.</summary>
    public static readonly Option<SmallCellThresholds> SmallCells = new("--small-cells")
    {
        Description =
            "Seuils des petits groupes / thresholds of small groups: persons=5,tax-households=11,businesses=3",
        DefaultValueFactory = result =>
            ReadThresholds(result, Environment.GetEnvironmentVariable("BELVEDERE_SMALL_CELLS") ?? ""),
        CustomParser = result => ReadThresholds(result, result.Tokens[0].Value),
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
            SmallCells = result.GetValue(SmallCells) ?? new(),
        };

    private static SmallCellThresholds ReadThresholds(ArgumentResult result, string text)
    {
        var read = SmallCellThresholds.Read(text);
        if (read.IsSuccess)
        {
            return read.Value;
        }

        result.AddError($"{read.Problem.Detail.French} / {read.Problem.Detail.English}");
        return new();
    }
}

using System.Reflection;
using System.Text.RegularExpressions;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server;

namespace Belvedere.Tests.Architecture;

/// <summary>The one arrow, Server -> Data -> Core, the arrows between slices, and the purity of Core.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Problem).Assembly;
    private static readonly Assembly Data = typeof(RecordStore).Assembly;
    private static readonly Assembly Server = typeof(Portal).Assembly;

    [Fact]
    public void Core_depends_on_nothing_but_the_framework() =>
        Assert.All(Core.GetReferencedAssemblies(), r => Assert.StartsWith("System", r.Name, StringComparison.Ordinal));

    [Fact]
    public void Core_has_no_input_no_output_and_no_clock() => Assert.Empty(Purity.Broken(Core.GetTypes()));

    /// <summary>An expression with a limit of time refuses a good text on a busy machine; without backtracking none is needed.</summary>
    [Fact]
    public void Every_expression_is_matched_in_linear_time()
    {
        const BindingFlags Any =
            BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var expressions = new[] { Core, Data, Server }
            .SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMethods(Any))
            .Select(m => (m.DeclaringType, m.Name, Written: m.GetCustomAttribute<GeneratedRegexAttribute>()))
            .Where(m => m.Written is not null)
            .ToList();
        Assert.NotEmpty(expressions);
        Assert.DoesNotContain(expressions, m => !m.Written!.Options.HasFlag(RegexOptions.NonBacktracking)); // kept above
    }

    [Fact]
    public void Data_does_not_know_the_server()
    {
        var references = Data.GetReferencedAssemblies().Select(r => r.Name).ToList();
        Assert.DoesNotContain(Server.GetName().Name, references);
        Assert.DoesNotContain(
            references,
            r => r!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) /* compiled references are named */
        );
    }

    [Fact]
    public void Only_data_knows_databases_and_file_formats()
    {
        string[] formats = ["CsvHelper", "Microsoft.Data.Sqlite", "Npgsql", "SQLitePCLRaw.core"];
        Assert.DoesNotContain(Server.GetReferencedAssemblies(), r => formats.Contains(r.Name));
    }

    [Fact]
    public void Slices_use_one_another_along_the_listed_arrows_only() =>
        Assert.Empty(Arrows.Forbidden(Server.GetTypes()));

    [Theory]
    [InlineData(
        typeof(Belvedere.Server.Catalogue.PlantedField),
        "Catalogue -> Portraits: PlantedField uses PlantedPortrait"
    )]
    [InlineData(
        typeof(Belvedere.Server.Catalogue.PlantedCall),
        "Catalogue -> Portraits: PlantedCall uses PlantedPortrait"
    )]
    [InlineData(
        typeof(Belvedere.Server.Catalogue.PlantedAwait),
        "Catalogue -> Portraits: PlantedAwait uses PlantedPortrait"
    )]
    [InlineData(
        typeof(Belvedere.Server.Catalogue.PlantedArgument),
        "Catalogue -> Portraits: PlantedArgument uses PlantedPortrait"
    )]
    public void A_planted_forbidden_arrow_is_caught(Type planted, string expected)
    {
        var withClosures = planted.GetNestedTypes(BindingFlags.NonPublic).Append(planted);
        Assert.Equal([expected], Arrows.Forbidden(withClosures));
    }

    [Fact]
    public void A_listed_arrow_passes() =>
        Assert.Empty(Arrows.Forbidden([typeof(Belvedere.Server.Portraits.PlantedPortrait)]));

    [Fact]
    public void A_planted_clock_is_caught() =>
        Assert.Equal(["PlantedClock uses DateTime.get_UtcNow"], Purity.Broken([typeof(PlantedClock)]));

    private static class PlantedClock
    {
        public static DateTime Now() => DateTime.UtcNow;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Belvedere.Data.Rows;

namespace Belvedere.Tests.Rows;

/// <summary>Text of SQL is made of constants, numbers, quoted names and marks: the compiler sees to it (CA1857).</summary>
public sealed class SqlTextTests
{
    [Fact]
    public void Every_text_that_a_statement_takes_is_a_constant_or_is_quoted()
    {
        var texts = typeof(SqlText)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .SelectMany(m => m.GetParameters())
            .Where(p => p.ParameterType == typeof(string))
            .ToList();
        Assert.NotEmpty(texts);
        Assert.All(
            texts,
            p =>
                Assert.True(
                    p.GetCustomAttribute<ConstantExpectedAttribute>() is not null
                        || p.Member.Name
                            is nameof(SqlText.Identifier)
                                or nameof(SqlText.Source)
                                or nameof(SqlText.Metadata),
                    $"{p.Member.Name}({p.Name})"
                )
        );
    }

    [Fact]
    public void Only_the_quoting_function_makes_a_quoted_name() =>
        Assert.DoesNotContain(
            typeof(QuotedName).GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance),
            c => !c.IsPrivate
        );

    [Theory]
    [InlineData("nom", "\"nom\"")]
    [InlineData("a\"; DROP TABLE r; --", "\"a\"\"; DROP TABLE r; --\"")]
    [InlineData("\"\"", "\"\"\"\"\"\"")]
    [InlineData("", "\"\"")]
    public void A_name_stays_one_name(string name, string quoted) => Assert.Equal(quoted, QuotedName.Of(name).Sql);

    [Fact]
    public void A_zero_character_ends_no_statement() => Assert.Throws<ArgumentException>(() => QuotedName.Of("a\0b"));

    [Fact]
    public void Statements_are_written_in_few_places()
    {
        string[] known = ["SqlText.cs", "ColumnCounts.cs", "ReadPackFile.cs"];
        var writers = Directory
            .EnumerateFiles(RepositoryRoot.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("new SqlStatement(", StringComparison.Ordinal))
            .Select(Path.GetFileName);
        Assert.Empty(writers.Except(known, StringComparer.Ordinal));
    }
}

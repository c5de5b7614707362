using Belvedere.Core.Schemas;

namespace Belvedere.Tests.Schemas;

/// <summary>Every real schema: each is read, and what is not checked of it is known.</summary>
public sealed class RegisterTests
{
    [Fact]
    public void Every_table_schema_of_the_register_is_read()
    {
        var files = Directory.GetFiles(TestData.Path("schemas"), "*.json", SearchOption.AllDirectories);
        var read = 0;
        var unsupported = new List<string>();
        var refused = new List<string>();
        foreach (
            var file in files.Where(f =>
                Path.GetDirectoryName(f)?.EndsWith("schemas", StringComparison.Ordinal) != true
            )
        )
        {
            var result = DataSchemaReading.Read(File.ReadAllBytes(file));
            if (result.IsSuccess)
            {
                read++;
                unsupported.AddRange(result.Value.Unsupported.Select(u => $"{result.Value.Name} {u.French}"));
            }
            else
            {
                refused.Add($"{Path.GetRelativePath(TestData.Path("schemas"), file)} {result.Problem.Code}");
            }
        }

        // Data packages, JSON Schema and two indexes have no fields of their own: nothing else is refused.
        Assert.All(refused, r => Assert.EndsWith("schema-without-fields", r, StringComparison.Ordinal));
        Assert.Equal(15, refused.Count);
        Assert.Empty(unsupported);
        Assert.Equal(105, read);
    }
}

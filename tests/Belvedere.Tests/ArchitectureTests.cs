namespace Belvedere.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void Core_depends_on_nothing_but_the_framework()
    {
        var references = typeof(Belvedere.Core.Problem).Assembly.GetReferencedAssemblies();
        Assert.All(references, r => Assert.StartsWith("System", r.Name, StringComparison.Ordinal));
    }
}

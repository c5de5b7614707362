using Belvedere.Server;
using Belvedere.Server.Schemas;

namespace Belvedere.Tests.Schemas;

/// <summary>The installed schemas: written whole, switched at once, found by their keys.</summary>
public sealed class SchemaRegisterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Installs_and_finds_by_key_with_or_without_version()
    {
        var register = Register();
        Write("scdl/menus/1.9.0", "a");
        Write("scdl/menus/1.10.0", "b");
        Assert.Equal(2, register.Install(folder.PathOf("from")).Value);
        Assert.Equal(["1.9.0", "1.10.0"], register.Versions("scdl/menus"));
        Assert.Equal("b", register.Find("scdl/menus").Value.Fields[0].Name);
        Assert.Equal("a", register.Find("scdl/menus@1.9.0").Value.Fields[0].Name);
        Assert.Equal(("scdl/menus", "1.10.0"), (register.All()[0].Name, register.All()[0].Version));
    }

    [Theory]
    [InlineData("scdl/menu")]
    [InlineData("scdl/menus@3.0.0")]
    [InlineData("../current")]
    [InlineData("scdl/..")]
    [InlineData("scdl")]
    [InlineData("")]
    public void A_key_that_is_not_there_is_told_with_its_neighbours(string key)
    {
        var register = Register();
        Write("scdl/menus/1.0.0", "a");
        Assert.True(register.Install(folder.PathOf("from")).IsSuccess);
        var problem = register.Find(key).Problem;
        Assert.Equal("unknown-schema", problem?.Code);
    }

    [Fact]
    public void A_folder_without_schema_leaves_the_register_as_it_was()
    {
        var register = Register();
        Write("scdl/menus/1.0.0", "a");
        Assert.True(register.Install(folder.PathOf("from")).IsSuccess);
        Directory.CreateDirectory(folder.PathOf("empty"));
        Assert.False(register.Install(folder.PathOf("empty")).IsSuccess);
        Assert.False(register.Install(folder.PathOf("absent")).IsSuccess);
        Assert.Single(register.All());
    }

    [Fact]
    public async Task Readers_always_see_a_whole_register_while_it_is_installed_again()
    {
        var register = Register();
        for (var i = 0; i < 20; i++)
        {
            Write($"scdl/s{i}/1.0.0", "a");
        }

        Assert.True(register.Install(folder.PathOf("from")).IsSuccess);
        using var done = new CancellationTokenSource();
        var reading = Task.Factory.StartNew(
            () =>
            {
                var least = 20;
                while (!done.IsCancellationRequested)
                {
                    // Another process reads: nothing kept from one reading to the next.
                    least = Math.Min(least, Register().All().Count);
                }

                return least;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        for (var i = 0; i < 10; i++)
        {
            Assert.True(register.Install(folder.PathOf("from")).IsSuccess);
            Assert.Equal(20, Register().All().Count);
        }

        await done.CancelAsync();
        Assert.Equal(20, await reading);
        Assert.Equal(2, Directory.GetDirectories(folder.PathOf("data", "schemas")).Length);
    }

    private SchemaRegister Register() =>
        new(new Settings { DataDirectory = folder.PathOf("data") }, TimeProvider.System);

    private void Write(string key, string field)
    {
        Directory.CreateDirectory(folder.PathOf("from", key));
        File.WriteAllText(folder.PathOf("from", key, "schema.json"), $$"""{"fields":[{"name":"{{field}}"}]}""");
    }
}

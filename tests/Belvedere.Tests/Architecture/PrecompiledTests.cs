using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Belvedere.Tests.Architecture;

/// <summary>The portal is built with machine code beside its IL: without it, each start compiles for a second.</summary>
public sealed class PrecompiledTests
{
    [Theory]
    [InlineData("belvedere.dll")]
    [InlineData("Belvedere.Data.dll")]
    [InlineData("Belvedere.Core.dll")]
    [InlineData("Dapper.dll")]
    public void Carries_machine_code(string assembly)
    {
        var path = RepositoryRoot.PathOf("artifacts", "bin", "Belvedere.Server", "release", assembly);
        Assert.SkipUnless(
            OperatingSystem.IsLinux()
                && RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64
                && File.Exists(path),
            "Only the release build for Linux x64 is precompiled."
        );
        using var file = new PEReader(File.OpenRead(path));
        Assert.True(file.PEHeaders.CorHeader?.ManagedNativeHeaderDirectory.Size > 0, assembly);
    }
}

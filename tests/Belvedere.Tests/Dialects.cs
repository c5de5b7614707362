using Belvedere.Data.Records;

namespace Belvedere.Tests;

/// <summary>What a theory runs on: <c>[Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]</c>.</summary>
public static class Dialects
{
    public static TheoryData<Dialect> Both => [Dialect.Sqlite, Dialect.Postgres];
}

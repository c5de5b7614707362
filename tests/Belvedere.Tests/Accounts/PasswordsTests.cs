using System.Buffers.Binary;
using Belvedere.Server.Accounts;

namespace Belvedere.Tests.Accounts;

public sealed class PasswordsTests
{
    [Fact]
    public void A_portal_hashes_with_the_advised_number_of_rounds()
    {
        var hash = Convert.FromBase64String(new Passwords().Hash("lavande et galets"));
        Assert.Equal(1, hash[0]); // the format: function, rounds, salt
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1))); // HMAC-SHA512
        Assert.Equal(210_000u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)));
    }
}

namespace Belvedere.Server.Accounts;

/// <summary>What an account may do. An administrator may do all that an agent may.</summary>
public enum Role
{
    /// <summary>Publishes datasets.</summary>
    Agent,

    /// <summary>Also manages accounts and the installation.</summary>
    Administrator,
}

using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Belvedere.Core.Query;
using Belvedere.Data.Rows;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>
/// What an answer is made of: a revision, which never changes, and a canonical query. The same tag is the same answer,
/// on every node.
/// </summary>
internal static class EntityTag
{
    private static readonly string? Version = typeof(EntityTag)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
        ?.InformationalVersion;

    public static string Of(Revision revision, QueryPlan plan, string shape)
    {
        var sql = SqlWriter.Page(plan, "");
        var text = new StringBuilder(revision.Id)
            .Append('\n')
            .Append(shape)
            .Append('\n')
            .Append(plan.Zone.Id)
            .Append('\n')
            .Append(sql.Text);
        foreach (var value in sql.Parameters)
        {
            text.Append('\0')
                .Append(value?.GetType().Name)
                .Append(' ')
                .Append(
                    value switch
                    {
                        DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
                        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
                        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
                    }
                );
        }

        return Of(text.ToString());
    }

    /// <summary>A strong tag of all that an answer is made of, the version of the product among it: another may write it otherwise.</summary>
    public static string Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Version}\n{text}"), hash);
        return $"\"{Convert.ToHexStringLower(hash[..16])}\"";
    }

    /// <summary>Says the tag, and whether the client has this answer already.</summary>
    public static bool IsKnown(HttpRequest request, HttpResponse response, string tag)
    {
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "public, no-cache";
        return request.Headers.IfNoneMatch.Count > 0
            && request
                .Headers.IfNoneMatch.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries))
                .Any(known => known == "*" || known == tag || known == $"W/{tag}");
    }
}

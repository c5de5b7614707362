using System.Globalization;
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

        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16))}\"";
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

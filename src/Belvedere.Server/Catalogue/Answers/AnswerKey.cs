using Belvedere.Server.Catalogue.Apis;

namespace Belvedere.Server.Catalogue.Answers;

/// <summary>
/// All that an answer depends on, in one text: the revision, which never changes, the shape of the answer, the address by
/// which the client came (answers hold links, and a client chooses its Host), and the parameters. Who asks is never part
/// of it: answers that depend on a key say so in their shape.
/// </summary>
internal static class AnswerKey
{
    /// <summary>The key of the answer to a request.</summary>
    /// <param name="shape">The kind of answer, with the names of its path as they were found.</param>
    /// <param name="inOrder">Whether the order of the parameters shows in the answer, in its links for example.</param>
    public static string Of(HttpRequest request, Revision revision, string shape, bool inOrder = false)
    {
        var query = request.QueryString.Value ?? "";
        return $"{revision.Id}\n{shape}\n{request.Scheme}://{request.Host.Value}{request.PathBase.Value}\n{(inOrder ? query : Sorted(query))}";
    }

    /// <summary>A strong entity tag: the same key is the same answer.</summary>
    public static string TagOf(string key) => EntityTag.Of(key);

    /// <summary>Parameters by name. Those of one name keep their order, which may matter: columns are selected in order.</summary>
    internal static string Sorted(string query)
    {
        if (query.LastIndexOf('&') < 0)
        {
            return query;
        }

        var parts = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('&', parts.OrderBy(Name, StringComparer.Ordinal));
    }

    private static string Name(string part) => part.Split('=', 2)[0];
}

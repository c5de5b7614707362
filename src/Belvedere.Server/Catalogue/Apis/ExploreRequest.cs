using System.Collections.Frozen;
using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Query;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The parameters of a request of the Explore dialect; those it does not know are ignored.</summary>
internal sealed record ExploreRequest(
    QueryText Query,
    BindingContext Context,
    bool IncludesLinks,
    bool IncludesAppMetas
)
{
    private static readonly FrozenSet<string> Languages = FrozenSet.ToFrozenSet(
        ["en", "fr", "nl", "pt", "it", "ar", "de", "es", "ca", "eu", "sv"],
        StringComparer.OrdinalIgnoreCase
    );

    public static Result<ExploreRequest> Read(IQueryCollection parameters)
    {
        var zone = ReadZone(parameters["timezone"].ToString());
        if (!zone.IsSuccess)
        {
            return zone.Problem;
        }

        var lang = parameters["lang"].ToString();
        if (lang.Length > 0 && !Languages.Contains(lang))
        {
            return Problems.QueryParameter(
                $"« lang » vaut « {Excerpt(lang)} »\u00A0; les langues acceptées sont {string.Join(", ", Languages.Order(StringComparer.Ordinal))}.",
                $"lang API parameter: {Excerpt(lang)} was found but one of {string.Join(", ", Languages.Order(StringComparer.Ordinal))} is expected."
            );
        }

        return new ExploreRequest(
            new QueryText
            {
                Select = Joined(parameters, "select", ", "),
                Where = All(parameters, "where"),
                GroupBy = Joined(parameters, "group_by", ", "),
                OrderBy = Joined(parameters, "order_by", ", "),
                Refine = All(parameters, "refine"),
                Exclude = All(parameters, "exclude"),
                Limit = parameters["limit"].FirstOrDefault(),
                Offset = parameters["offset"].FirstOrDefault(),
            },
            new BindingContext(zone.Value) { Language = lang.Length == 0 ? "fr" : lang.ToLowerInvariant() },
            IsTrue(parameters, "include_links"),
            IsTrue(parameters, "include_app_metas")
        );
    }

    public static bool IsTrue(IQueryCollection parameters, string name) =>
        bool.TryParse(parameters[name].FirstOrDefault(), out var value) && value;

    /// <summary>Data are in UTC unless the reader asks for a clock by its IANA name.</summary>
    private static Result<TimeZoneInfo> ReadZone(string name)
    {
        if (name.Length == 0 || name.Equals("UTC", StringComparison.OrdinalIgnoreCase))
        {
            return TimeZoneInfo.Utc;
        }

        var known = name.Length < 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+');
        return known && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId
            ? zone
            : Problems.QueryParameter(
                $"« timezone » vaut « {Excerpt(name)} »\u00A0; un nom de fuseau IANA est attendu, par exemple Europe/Paris ou UTC.",
                $"timezone API parameter: {Excerpt(name)} was found but an IANA name is expected, such as Europe/Paris."
            );
    }

    private static string? Joined(IQueryCollection parameters, string name, string separator) =>
        parameters.TryGetValue(name, out var values)
            ? string.Join(separator, values.Where(v => !string.IsNullOrWhiteSpace(v)))
            : null;

    private static List<string> All(IQueryCollection parameters, string name) =>
        parameters.TryGetValue(name, out var values)
            ? values.OfType<string>().Where(v => !string.IsNullOrWhiteSpace(v)).ToList()
            : [];

    private static string Excerpt(string text) =>
        text.Length <= 60 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 60)}…");
}

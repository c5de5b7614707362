using System.Text;
using System.Text.Json;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Writers;
using Belvedere.Server.Catalogue.Apis;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>The call of the API that its page shows: what the reader wrote in the form, or an example that works.</summary>
public sealed record ApiCall(
    string Site,
    string Slug,
    string Select,
    string Where,
    string GroupBy,
    string OrderBy,
    string Limit
)
{
    private const int MaximumLength = 2_000;

    public string Offset { get; init; } = "";

    public string Refine { get; init; } = "";

    public string Exclude { get; init; } = "";

    /// <summary>What the reader asked; the example when nothing was asked.</summary>
    public static ApiCall Read(IQueryCollection parameters, string site, string slug, ApiExample example)
    {
        var asked = new ApiCall(
            site,
            slug,
            Text("select"),
            Text("where"),
            Text("group_by"),
            Text("order_by"),
            Text("limit")
        )
        {
            Offset = Text("offset"),
            Refine = Text("refine"),
            Exclude = Text("exclude"),
        };
        return parameters.Count == 0
            ? asked with
            {
                Select = example.Select ?? "",
                Where = example.Where ?? "",
                Limit = "2",
            }
            : asked;

        string Text(string name)
        {
            var text = parameters[name].ToString().Trim();
            return text.Length <= MaximumLength ? text : text[..MaximumLength];
        }
    }

    public QueryText ToQueryText() =>
        new()
        {
            Select = Select,
            Where = Where.Length > 0 ? [Where] : [],
            GroupBy = GroupBy,
            OrderBy = OrderBy,
            Limit = Limit,
            Offset = Offset,
            Refine = Refine.Length > 0 ? [Refine] : [],
            Exclude = Exclude.Length > 0 ? [Exclude] : [],
        };

    /// <summary>The first clause that this table cannot answer, by the name of its parameter; null when each can.</summary>
    public string? WrongClause(TableSchema schema)
    {
        // Whatever the instant, now() can be read.
        var context = BindingContext.Utc with
        {
            Now = DateTimeOffset.UnixEpoch,
        };
        var where = new QueryText { Where = Where.Length > 0 ? [Where] : [] };
        var grouped = where with { GroupBy = GroupBy };
        var selected = grouped with { Select = Select };
        var ordered = selected with { OrderBy = OrderBy };
        var limited = ordered with { Limit = Limit };
        var begun = limited with { Offset = Offset };
        var refined = begun with { Refine = ToQueryText().Refine };
        (string Name, QueryText Query)[] steps =
        [
            ("where", where),
            ("group_by", grouped),
            ("select", selected),
            ("order_by", ordered),
            ("limit", limited),
            ("offset", begun),
            ("refine", refined),
            ("exclude", refined with { Exclude = ToQueryText().Exclude }),
        ];
        return steps
            .FirstOrDefault(step => !step.Query.ParsePage().Then(q => Binder.Bind(q, schema, context)).IsSuccess)
            .Name;
    }

    /// <summary>The parameters that are said, in order.</summary>
    public IEnumerable<(string Name, string Value)> Parameters => Given(isWhole: false);

    public string RecordsAddress => Site + DatasetAddresses.Records(Slug);

    /// <summary>The call itself, encoded.</summary>
    public string Address => RecordsAddress + Encoded(isWhole: false);

    /// <summary>The same rows, all of them, as a file.</summary>
    public string FileAddress(string format) => Site + DatasetAddresses.Export(Slug, format) + Encoded(isWhole: true);

    /// <summary>The call as a person reads it: one parameter on each line.</summary>
    public string Readable
    {
        get
        {
            var lines = Parameters.Select((p, i) => $"\n    {(i == 0 ? '?' : '&')}{p.Name}={p.Value}");
            return $"GET {RecordsAddress}{string.Concat(lines)}";
        }
    }

    /// <summary>The answer of the API, indented.</summary>
    public static string AnswerOf(RowPage page)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, RowJson.Options with { Indented = true }))
        {
            ExploreRecords.WritePage(json, page, TimeZoneInfo.Utc, ExploreRecords.Extras.None);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private string Encoded(bool isWhole)
    {
        var pairs = Given(isWhole).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}").ToList();
        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
    }

    /// <summary>The parameters that are said, in order; for all the rows, without those of a page.</summary>
    private IEnumerable<(string Name, string Value)> Given(bool isWhole)
    {
        (string Name, string Value)[] all =
        [
            ("select", Select),
            ("where", Where),
            ("group_by", GroupBy),
            ("order_by", OrderBy),
            ("refine", Refine),
            ("exclude", Exclude),
            ("limit", isWhole ? "" : Limit),
            ("offset", isWhole ? "" : Offset),
        ];
        return all.Where(p => p.Value.Length > 0);
    }
}

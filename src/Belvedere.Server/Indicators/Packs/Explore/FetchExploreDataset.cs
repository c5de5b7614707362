using System.Net;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Data.Readers;
using Belvedere.Server.Indicators.Packs.Remote;

namespace Belvedere.Server.Indicators.Packs.Explore;

/// <summary>
/// Brings the rows of a dataset by its exports, which have no limit where the records stop at ten thousand, into one
/// archive; resumed while the dataset is the same.
/// </summary>
/// <param name="address">Of the API: <c>https://data.ofgl.fr/api/explore/v2.1</c>, or of a server that answers as it does.</param>
internal sealed class FetchExploreDataset(RemoteAnswers remote, string address)
{
    /// <summary>What the portal says of a dataset today.</summary>
    internal sealed record Description(string Version, string? Licence, IReadOnlyList<string> Fields);

    public async Task<Result<Description>> DescribeAsync(
        ExploreDataset dataset,
        string workDirectory,
        CancellationToken ct
    )
    {
        var path = Path.Combine(workDirectory, $"{dataset.Key}.dataset.json");
        var unknown = Problems.PackCubeUnknown(dataset.Key, address);
        var answer = await remote.ReadJsonAsync(
            new Uri(Root(dataset)),
            path,
            status => status == HttpStatusCode.NotFound ? unknown : null,
            ct
        );
        if (!answer.IsSuccess)
        {
            return answer.Problem;
        }

        using var json = answer.Value;
        if (
            !json.RootElement.TryGetProperty("metas", out var metas)
            || !metas.TryGetProperty("default", out var about)
            || (Text(about, "data_processed") ?? Text(about, "modified")) is not { } version
            || !json.RootElement.TryGetProperty("fields", out var fields)
        )
        {
            return unknown;
        }

        return new Description(
            version,
            Text(about, "license"),
            fields.EnumerateArray().Select(f => Text(f, "name") ?? "").ToArray()
        );
    }

    /// <summary>Null when <paramref name="target"/> holds the archive of all the rows.</summary>
    public async Task<Problem?> RunAsync(
        ExploreDataset dataset,
        PackFile file,
        IReadOnlyList<string> departements,
        string workDirectory,
        string target,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        var described = await DescribeAsync(dataset, workDirectory, ct);
        if (!described.IsSuccess)
        {
            return described.Problem;
        }

        var fields = dataset.FieldsOf(file);
        if (fields.FirstOrDefault(f => !described.Value.Fields.Contains(f, StringComparer.Ordinal)) is { } lost)
        {
            return Problems.PackCubeChanged(dataset.Key, lost, [], described.Value.Fields);
        }

        if (await LostCodesAsync(dataset, file, workDirectory, ct) is { } changed)
        {
            return changed;
        }

        var isByDepartement = dataset.DepartementField is not null;
        var request = new ApiRequest(
            dataset.Key,
            described.Value.Version,
            isByDepartement ? departements : ["all"],
            new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                [dataset.CodesField] = dataset.CodesOf(file),
            }
        )
        {
            Departements = isByDepartement ? departements : [],
            Licence = described.Value.Licence,
        };
        return await CollectAnswers.RunAsync(
            request,
            address,
            workDirectory,
            target,
            async (answers, area, received) =>
            {
                var rows = await AreaAsync(dataset, file, area, answers, ct);
                progress.Report(
                    new PackProgress(new($"Réception ({area})", $"Receiving ({area})"))
                    {
                        ReceivedRows = received + (rows.IsSuccess ? rows.Value : 0),
                    }
                );
                return rows;
            },
            ct
        );
    }

    // The labels of the producer are the contract: one that is gone must be told, not read as nothing.
    private async Task<Problem?> LostCodesAsync(
        ExploreDataset dataset,
        PackFile file,
        string workDirectory,
        CancellationToken ct
    )
    {
        var path = Path.Combine(workDirectory, $"{dataset.Key}.codes.json");
        var field = dataset.CodesField;
        var answer = await remote.ReadJsonAsync(
            new Uri($"{Root(dataset)}/records?select={field}&group_by={field}&limit=100"),
            path,
            _ => null,
            ct
        );
        if (!answer.IsSuccess)
        {
            return answer.Problem;
        }

        using var json = answer.Value;
        var offered = json
            .RootElement.GetProperty("results")
            .EnumerateArray()
            .Select(r => Text(r, field) ?? "")
            .ToArray();
        var lost = dataset.CodesOf(file).Except(offered, StringComparer.Ordinal).ToArray();
        return lost.Length == 0 ? null : Problems.PackCubeChanged(dataset.Key, field, lost, offered);
    }

    private async Task<Result<int>> AreaAsync(
        ExploreDataset dataset,
        PackFile file,
        string area,
        AnswerFolder answers,
        CancellationToken ct
    )
    {
        var where = Uri.EscapeDataString(Where(dataset, file, area));
        var counted = answers.PathOf($"{area}.count.json");
        var rows = answers.PathOf($"{area}.csv");
        if (!File.Exists(rows))
        {
            var refused = RemoteAnswers.NotAccepted(Root(dataset));
            var problem =
                await remote.SaveAsync(
                    new Uri($"{Root(dataset)}/records?where={where}&limit=1"),
                    counted,
                    JsonAnswer.IsWhole,
                    refused,
                    ct
                )
                ?? await remote.SaveAsync(
                    new Uri(
                        $"{Root(dataset)}/exports/csv?where={where}&select={string.Join(',', dataset.FieldsOf(file))}&delimiter=%3B&limit=-1"
                    ),
                    rows,
                    _ => true,
                    refused,
                    ct
                );
            if (problem is not null)
            {
                return problem;
            }
        }

        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(counted, ct));
        var announced = json.RootElement.GetProperty("total_count").GetInt32();
        var received = await CountAsync(rows, ct);
        if (received == announced)
        {
            return announced;
        }

        answers.Forget($"{area}.*");
        return Problems.PackIncomplete(dataset.Key, area, received ?? 0, announced);
    }

    // Null when a row is cut in its middle: the next run asks for the area again.
    private static async Task<int?> CountAsync(string path, CancellationToken ct)
    {
        if (new FileInfo(path).Length == 0)
        {
            return 0;
        }

        var rows = await DelimitedText.ReadAsync(
            File.OpenRead(path),
            ExploreDataset.Separator,
            new ReaderLimits(),
            _ => null,
            _ => { },
            ct
        );
        return rows.IsSuccess ? (int)rows.Value : null;
    }

    private static string Where(ExploreDataset dataset, PackFile file, string area)
    {
        var rules = dataset
            .Fixed.Select(f => $"{f.Key} = {Quoted(f.Value)}")
            .Append($"{dataset.CodesField} in ({string.Join(", ", dataset.CodesOf(file).Select(Quoted))})");
        return string.Join(
            " and ",
            dataset.DepartementField is { } field ? rules.Append($"{field} = {Quoted(area)}") : rules
        );
    }

    private static string Quoted(string value) => $"\"{value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private string Root(ExploreDataset dataset) => $"{address}/catalog/datasets/{dataset.Key}";

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

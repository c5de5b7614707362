using Belvedere.Core;
using Belvedere.Core.Statistics;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>Counts what does not fit in a source, with the first example of each; says which refuses it.</summary>
/// <param name="mostUnknown">Share of the rows whose territory may be unknown: more is another list, or another country.</param>
internal sealed class SourceRemarks(double mostUnknown)
{
    /// <summary>Of communes. Larger territories are few: one code that the producer writes otherwise is already one in a hundred.</summary>
    public const double OfCommunes = 0.01;

    public const double OfLargerTerritories = 0.05;

    private static readonly Dictionary<string, LocalizedText> Refused = new(StringComparer.Ordinal)
    {
        ["wrong-code"] = new("codes de territoire inattendus", "unexpected territory codes"),
        ["mixed-vintages"] = new("codes d’une autre année géographique", "codes of another geographic year"),
        ["wrong-period"] = new("périodes qui ne sont pas des années", "periods that are not years"),
        ["missing-dimension"] = new(
            "observations sans une dimension du cube",
            "observations without a dimension of the cube"
        ),
        ["several-measures"] = new("observations de plusieurs mesures", "observations of several measures"),
        ["negative"] = new("dénombrements négatifs", "negative counts"),
        ["contradicted"] = new("lignes répétées avec une autre valeur", "rows repeated with another value"),
        ["wrong-number"] = new("cellules qui ne sont pas des nombres", "cells that are not numbers"),
    };

    private static readonly Dictionary<string, LocalizedText> Flagged = new(StringComparer.Ordinal)
    {
        ["repeated"] = new("lignes répétées à l’identique, comptées une fois", "rows repeated unchanged, counted once"),
        ["other-measure"] = new(
            "valeurs d’une autre mesure la même année, laissées de côté",
            "values of another measure in the same year, left aside"
        ),
        ["unknown-code"] = new(
            "lignes de territoires inconnus, laissées de côté",
            "rows of unknown territories, left aside"
        ),
        ["empty-area"] = new("zones sans aucune ligne", "areas without any row"),
        ["P"] = new("valeurs provisoires", "provisional values"),
        ["E"] = new("valeurs estimées par le producteur", "values estimated by the producer"),
        ["B"] = new("ruptures de série", "series breaks"),
        ["U"] = new("valeurs peu fiables selon le producteur", "values of low reliability by the producer"),
        ["W"] = new("valeurs qui comprennent un autre territoire", "values that include another territory"),
        [nameof(AbsenceReason.Secret)] = new("valeurs secrètes", "secret values"),
        [nameof(AbsenceReason.Secondary)] = new(
            "valeurs masquées pour en protéger une autre",
            "values hidden to protect another"
        ),
        [nameof(AbsenceReason.Elsewhere)] = new(
            "valeurs comptées avec un autre territoire",
            "values counted with another territory"
        ),
        [nameof(AbsenceReason.NotApplicable)] = new("valeurs sans objet", "values that do not apply"),
        [nameof(AbsenceReason.NotPublished)] = new("valeurs non diffusées", "values not published"),
    };

    private readonly SortedDictionary<string, (int Count, string Example)> counts = new(StringComparer.Ordinal);
    private readonly List<LocalizedText> said = [];

    public void Say(LocalizedText remark) => said.Add(remark);

    public void Count(string kind, string example) =>
        counts[kind] = counts.TryGetValue(kind, out var seen) ? (seen.Count + 1, seen.Example) : (1, example);

    public void Absent(AbsenceReason reason) => Count(reason.ToString(), "");

    /// <summary>A status of a value that is shown: A is normal and is not counted.</summary>
    public void Status(string status)
    {
        if (Flagged.ContainsKey(status))
        {
            Count(status, "");
        }
    }

    /// <summary>Null when nothing refuses the source.</summary>
    public Problem? Refusal(string file, int rows)
    {
        var found = counts.Where(c => Refused.ContainsKey(c.Key)).ToList();
        if (counts.TryGetValue("unknown-code", out var unknown) && unknown.Count > mostUnknown * rows)
        {
            found.Add(new("unknown-code", unknown));
        }

        if (found.Count == 0)
        {
            return null;
        }

        string Say(Language language) =>
            string.Join(
                " ; ",
                found.Select(f =>
                    $"{(Refused.GetValueOrDefault(f.Key) ?? Flagged[f.Key]).In(language)} : {f.Value.Count} ({f.Value.Example})"
                )
            );
        return Problems.PackRowsRefused(file, rows, new(Say(Language.French), Say(Language.English)));
    }

    public IReadOnlyList<LocalizedText> Texts() =>
        said.Concat(
                counts
                    .Where(c => Flagged.ContainsKey(c.Key))
                    .Select(c =>
                    {
                        var example = c.Value.Example.Length > 0 ? $" ({c.Value.Example})" : "";
                        return new LocalizedText(
                            $"{Flagged[c.Key].French} : {c.Value.Count}{example}",
                            $"{Flagged[c.Key].English}: {c.Value.Count}{example}"
                        );
                    })
            )
            .ToArray();
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Schemas.Rules;

/// <summary><c>french-siret-value</c>: fourteen digits and their key.</summary>
internal sealed partial class SiretRule(string column) : CellRule(column)
{
    internal override string Name => "french-siret-value";

    internal override bool Accepts(string cell) => CodeCheck.IsSiret(Encoding.UTF8.GetBytes(cell));

    internal override string? ReasonOf(string cell) =>
        Rounded().IsMatch(cell) ? RuleSentences.Rounded
        : cell.Length == 9 && CodeCheck.IsSiren(Encoding.UTF8.GetBytes(cell)) ? RuleSentences.SirenGiven
        : null;

    // A spreadsheet that shows 12 digits, or a power of ten: the last digits are lost for good.
    [GeneratedRegex(
        @"^([0-9]{10,11}0{3,4}(\.0)?|[0-9][.,][0-9]+E\+?[0-9]{2})\z",
        RegexOptions.ExplicitCapture
            | RegexOptions.CultureInvariant
            | RegexOptions.IgnoreCase
            | RegexOptions.NonBacktracking
    )]
    private static partial Regex Rounded();
}

/// <summary><c>french-siren-value</c>: nine digits and their key.</summary>
internal sealed class SirenRule(string column) : CellRule(column)
{
    internal override string Name => "french-siren-value";

    internal override bool Accepts(string cell) => CodeCheck.IsSiren(Encoding.UTF8.GetBytes(cell));
}

/// <summary><c>year-interval-value</c>: <c>AAAA/AAAA</c>, the second year after the first; or one year where that is allowed.</summary>
internal sealed class YearIntervalRule(string column, bool allowsOneYear) : CellRule(column)
{
    internal override string Name => "year-interval-value";

    internal override bool Accepts(string cell) =>
        cell.Split('/') switch
        {
            [var year] => allowsOneYear && Year(year) is not null,
            [var first, var second] => Year(first) < Year(second),
            _ => false,
        };

    private static int? Year(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? year
            : null;
}

/// <summary>
/// <c>nomenclature-actes-value</c>: one of the nine domains of the ACTES nomenclature, whatever its case and accents, then
/// a slash without space around it, then the matter.
/// </summary>
internal sealed class ActesRule(string column) : CellRule(column)
{
    /// <summary>Source: nomenclature of the acts sent to the prefecture (ACTES).</summary>
    private static readonly HashSet<string> Domains = new(StringComparer.Ordinal)
    {
        "commande publique",
        "urbanisme",
        "domaine et patrimoine",
        "fonction publique",
        "institutions et vie politique",
        "libertes publiques et pouvoirs de police",
        "finances locales",
        "domaines de competences par themes",
        "autres domaines de competences",
    };

    internal override string Name => "nomenclature-actes-value";

    internal override bool Accepts(string cell)
    {
        var slash = cell.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && cell[slash - 1] != ' '
            && !cell.Contains("/ ", StringComparison.Ordinal)
            && Domains.Contains(FoldedText.Of(cell[..slash]));
    }
}

/// <summary><c>phone-number-value</c>: a French number, national, international or short.</summary>
internal sealed partial class TelephoneRule(string column) : CellRule(column)
{
    internal override string Name => "phone-number-value";

    internal override bool Accepts(string cell) => Number().IsMatch(Bare(cell));

    private static string Bare(string cell) =>
        string.Concat(cell.Where(c => !(char.IsWhiteSpace(c) || c is '.' or '-' or '(' or ')')));

    // National plan (Arcep): ten digits from 0; the codes of overseas départements and collectivities; 4-digit and 6-digit short numbers.
    [GeneratedRegex(
        @"^((0|(\+|00)33(0)?)[1-9][0-9]{8}|(\+|00)(262|590|594|596|508)[0-9]{6,9}|(\+|00)(687|689|681)[0-9]{6,8}|3[0-9]{3}|1[0-9]|11[0-9]|116[0-9]{3}|118[0-9]{3}|10[0-9]{2})\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Number();
}

/// <summary><c>opening-hours-value</c>: the opening hours of OpenStreetMap.</summary>
internal sealed class OpeningHoursRule(string column) : CellRule(column)
{
    internal override string Name => "opening-hours-value";

    internal override bool Accepts(string cell) => OpeningHours.IsValid(cell);
}

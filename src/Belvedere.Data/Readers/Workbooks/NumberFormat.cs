namespace Belvedere.Data.Readers.Workbooks;

/// <summary>What a number of a workbook stands for, by the format it is shown in.</summary>
/// <param name="Zeros">Digits it is filled up to with zeros, as postcodes are; 0 when it is not.</param>
internal readonly record struct NumberFormat(bool HasDate, bool HasTime, byte Zeros)
{
    internal static readonly NumberFormat General;

    /// <summary>The format of a built-in number. Source: ECMA-376 part 1, 18.8.30.</summary>
    internal static NumberFormat BuiltIn(int id) =>
        id switch
        {
            (>= 14 and <= 17) or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => new(true, false, 0),
            (>= 18 and <= 21) or (>= 32 and <= 35) or (>= 45 and <= 47) or 55 or 56 => new(false, true, 0),
            22 => new(true, true, 0),
            _ => General,
        };

    /// <summary>The format of a code: <c>dd/mm/yyyy hh:mm</c>, <c>00000</c>, <c># ##0,00 [$€-40C]</c>.</summary>
    internal static NumberFormat Parse(string code)
    {
        var section = FirstSection(code);
        if (section.Length is >= 2 and <= 20 && section.All(c => c == '0'))
        {
            return new(false, false, (byte)section.Length);
        }

        if (section.Contains("general", StringComparison.OrdinalIgnoreCase))
        {
            return General;
        }

        var hasDate =
            section.AsSpan().ContainsAny("yYdD") || section.Contains("mmm", StringComparison.OrdinalIgnoreCase);
        var hasTime = section.AsSpan().ContainsAny("hHsS");
        return new(hasDate, hasTime, 0);
    }

    /// <summary>The signs of the section of positive numbers, without texts, colours and conditions.</summary>
    private static string FirstSection(string code)
    {
        var signs = new System.Text.StringBuilder();
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = code.IndexOf('"', i + 1) is >= 0 and var quote ? quote : code.Length;
                    break;
                case '[':
                    var end = code.IndexOf(']', i) is >= 0 and var bracket ? bracket : code.Length - 1;
                    // [h] counts hours past a day; every other bracket is a colour, a currency or a condition.
                    if (end == i + 2 || (end == i + 3 && code[i + 1] == code[i + 2]))
                    {
                        signs.Append(code.AsSpan(i + 1, end - i - 1));
                    }

                    i = end;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                default:
                    signs.Append(code[i]);
                    break;
            }
        }

        return signs.ToString().Trim();
    }
}

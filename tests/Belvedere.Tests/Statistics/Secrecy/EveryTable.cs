using Belvedere.Core.Statistics.Secrecy;

namespace Belvedere.Tests.Statistics.Secrecy;

/// <summary>Tries every table of whole numbers that is published as a given one: the bounds of a cell, by counting.</summary>
internal static class EveryTable
{
    internal static (double Least, double Most) Bounds(TwoWayTable table, bool[] isHidden, int cell)
    {
        const int Side = 3;
        var now = table.Values.Take(Side * Side).ToArray();
        var (least, most) = (double.MaxValue, double.MinValue);
        Fill(0);
        return (least, most);

        void Fill(int at)
        {
            if (at == now.Length)
            {
                if (Enumerable.Range(0, Side).All(column => Column(column) == table.Values[table.ColumnTotal(column)]))
                {
                    (least, most) = (Math.Min(least, now[cell]), Math.Max(most, now[cell]));
                }

                return;
            }

            var row = at / Side;
            var (from, to) = isHidden[at]
                ? (0, table.Values[table.RowTotal(row)])
                : (table.Values[at], table.Values[at]);
            for (var value = (double)from; value <= to; value++)
            {
                now[at] = value;
                if (at % Side < Side - 1 || now.Skip(row * Side).Take(Side).Sum() == table.Values[table.RowTotal(row)])
                {
                    Fill(at + 1);
                }
            }
        }

        double Column(int column) => now[column] + now[column + Side] + now[column + (2 * Side)];
    }
}

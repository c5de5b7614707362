using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Server.Indicators.Verbs;

/// <summary>One line on the terminal, rewritten; silent between changes of step elsewhere.</summary>
internal sealed class PackProgressLine : IProgress<PackProgress>
{
    private string last = "";

    public void Report(PackProgress value)
    {
        if (!Console.IsErrorRedirected)
        {
            var bytes =
                value.ReceivedBytes == 0
                    ? ""
                    : $" {NumberFormat.Number(value.ReceivedBytes / 1024.0, 0, Language.French)} Kio";
            var rows = value.ReceivedRows is { } count
                ? $" {NumberFormat.Number(count, 0, Language.French)} observations"
                : "";
            var total = value.TotalBytes is { } all
                ? $" / {NumberFormat.Number(all / 1024.0, 0, Language.French)} Kio"
                : "";
            Console.Error.Write($"\r{value.Step.French}{bytes}{total}{rows}   ");
        }
        else if (value.Step.French != last)
        {
            Console.Error.WriteLine($"{value.Step.French}… / {value.Step.English}…");
        }

        last = value.Step.French;
    }

    public void End()
    {
        if (last.Length > 0 && !Console.IsErrorRedirected)
        {
            Console.Error.WriteLine();
        }
    }
}

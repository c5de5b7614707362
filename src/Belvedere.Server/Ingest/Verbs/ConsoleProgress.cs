using System.Globalization;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Server.Ingest.Verbs;

/// <summary>A load as it goes: one line written over on a terminal, a plain line now and then in a file.</summary>
public sealed class ConsoleProgress(TextWriter output, bool isTerminal, TimeProvider time)
    : IProgress<IngestProgress>,
        IDisposable
{
    private static readonly TimeSpan PlainEvery = TimeSpan.FromSeconds(5);

    private readonly Lock turn = new();
    private IngestStep? step;
    private long writtenAt;
    private int lineLength;

    public void Report(IngestProgress value)
    {
        lock (turn)
        {
            var isNewStep = step != value.Step;
            if (!isTerminal && !isNewStep && time.GetElapsedTime(writtenAt) < PlainEvery)
            {
                return;
            }

            step = value.Step;
            writtenAt = time.GetTimestamp();
            Write(Describe(value));
        }
    }

    /// <summary>Leaves the cursor on a line of its own.</summary>
    public void Dispose()
    {
        if (isTerminal && lineLength > 0)
        {
            output.WriteLine();
        }
    }

    private static string Describe(IngestProgress progress)
    {
        var percent = progress.TotalBytes == 0 ? 100 : Math.Min(100, 100 * progress.ReadBytes / progress.TotalBytes);
        var rows = progress.RowCount.ToString("N0", CultureInfo.GetCultureInfo("fr-FR"));
        return progress.Step switch
        {
            IngestStep.Store => "Copie de l’original / storing the original",
            IngestStep.Profile => $"Lecture / reading : {rows} lignes, {percent} %",
            IngestStep.Write => $"Écriture / writing : {rows} lignes, {percent} %",
            _ => $"Terminé / done : {rows} lignes",
        };
    }

    private void Write(string text)
    {
        if (!isTerminal)
        {
            output.WriteLine(text);
            return;
        }

        output.Write($"\r{text.PadRight(lineLength)}");
        lineLength = text.Length;
    }
}

using System.Runtime.ExceptionServices;

namespace Belvedere.Data.Readers.Blocks;

/// <summary>
/// Threads that share the columns of a table. Each column sees its rows in their order, by one thread at a time, so that
/// nothing depends on the number of threads; but the columns need not be at the same rows: a thread takes the column that is
/// furthest behind, up to some blocks, and so none waits for the slowest column of each block.
/// </summary>
/// <param name="columns">How many they are.</param>
/// <param name="threads">The one that adds the works, and helps when it would wait, with those that are begun here.</param>
/// <param name="look">Goes over one column of a work.</param>
/// <param name="end">What follows once every column was gone over: one work after the other, in their order, by the thread that adds them.</param>
internal sealed class ColumnLanes(
    int columns,
    int threads,
    bool hasPair,
    Action<LaneWork, int> look,
    Action<LaneWork> end
) : IDisposable
{
    private const int Ahead = 4;

    // Those of a wide table are taken several at once: choosing one costs a look at each.
    private const int MostGroups = 64;

    private readonly object turn = new();
    private readonly LaneWork[] works =
    [
        .. Enumerable.Range(0, threads > 1 ? Ahead : 1).Select(_ => new LaneWork(hasPair)),
    ];
    private readonly ColumnGroup[] groups =
    [
        .. Enumerable
            .Range(0, Math.Min(columns, MostGroups))
            .Select(i => new ColumnGroup(Bound(i, columns), Bound(i + 1, columns))),
    ];
    private readonly List<Thread> helpers = [];
    private ExceptionDispatchInfo? failure;
    private long added;
    private long ended;
    private int waiting;
    private bool isClosed;

    /// <summary>Adds rows to go over; waits while those before them are too many.</summary>
    internal void Add(RowBlock block, RowSlice rows, RowCells? writing)
    {
        while (added - ended == works.Length)
        {
            Advance();
        }

        var work = works[added % works.Length];
        work.Begin(block, rows, writing);
        work.GroupsLeft = groups.Length;
        lock (turn)
        {
            added++;
            Wake();
        }

        if (works.Length == 1 || failure is not null)
        {
            Settle();
        }
        else if (added > 1 && helpers.Count == 0)
        {
            Begin();
        }
    }

    /// <summary>Returns once all that was added is ended.</summary>
    internal void Settle()
    {
        Drain();
        failure?.Throw();
    }

    /// <summary>The same, whatever failed.</summary>
    internal void Drain()
    {
        while (ended < added)
        {
            Advance();
        }
    }

    public void Dispose()
    {
        Drain();
        lock (turn)
        {
            isClosed = true;
            Wake();
        }

        helpers.ForEach(helper => helper.Join());
    }

    private static int Bound(int group, int columns) =>
        (int)((long)group * columns / Math.Clamp(columns, 1, MostGroups));

    private void Begin()
    {
        // Threads of their own: they wait for one another, which those of a pool had better not.
        for (var i = 1; i < Math.Min(threads, groups.Length); i++)
        {
            var helper = new Thread(Help) { IsBackground = true, Name = "columns" };
            helpers.Add(helper);
            helper.Start();
        }
    }

    /// <summary>Ends the first work, or helps until it can be ended.</summary>
    private void Advance()
    {
        var first = works[ended % works.Length];
        if (TakeTurn(first) is { } group)
        {
            Look(group);
            return;
        }

        Attempt(() => end(first));
        first.End();
        ended++;
    }

    /// <summary>A group to go over; null once the first work may be ended.</summary>
    private ColumnGroup? TakeTurn(LaneWork first)
    {
        lock (turn)
        {
            while (first.GroupsLeft > 0)
            {
                if (Next(isFromEnd: false) is { } group)
                {
                    return group;
                }

                Wait();
            }

            return null;
        }
    }

    private void Help()
    {
        while (true)
        {
            ColumnGroup? group;
            lock (turn)
            {
                while ((group = Next(isFromEnd: true)) is null)
                {
                    if (isClosed)
                    {
                        return;
                    }

                    Wait();
                }
            }

            Look(group);
        }
    }

    /// <summary>
    /// The group that is furthest behind, among those that nobody is at; null when there is none. From both ends: what a column
    /// remembers stays near the processor that had it last, and neighbours in memory are seldom written by two at once.
    /// </summary>
    private ColumnGroup? Next(bool isFromEnd)
    {
        ColumnGroup? next = null;
        for (var i = 0; i < groups.Length; i++)
        {
            var group = groups[isFromEnd ? groups.Length - 1 - i : i];
            if (!group.IsTaken && group.Done < (next?.Done ?? added))
            {
                next = group;
            }
        }

        if (next is not null)
        {
            next.IsTaken = true;
        }

        return next;
    }

    private void Look(ColumnGroup group)
    {
        var work = works[group.Done % works.Length];
        Attempt(() =>
        {
            for (var column = group.First; column < group.End; column++)
            {
                look(work, column);
            }
        });
        lock (turn)
        {
            group.Done++;
            group.IsTaken = false;
            work.GroupsLeft--;
            Wake();
        }
    }

    // After a failure everything is passed over, to the end.
    private void Attempt(Action act)
    {
        if (failure is not null)
        {
            return;
        }

        try
        {
            act();
        }
        catch (Exception exception)
        {
            // Told by the thread that adds the works, whichever met it.
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), comparand: null);
        }
    }

    private void Wait()
    {
        waiting++;
        Monitor.Wait(turn);
        waiting--;
    }

    private void Wake()
    {
        if (waiting > 0)
        {
            Monitor.PulseAll(turn);
        }
    }

    /// <summary>Neighbouring columns that are gone over together.</summary>
    private sealed class ColumnGroup(int first, int end)
    {
        internal int First => first;

        internal int End => end;

        /// <summary>Works that it has passed.</summary>
        internal long Done { get; set; }

        internal bool IsTaken { get; set; }
    }
}

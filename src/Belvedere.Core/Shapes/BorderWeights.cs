namespace Belvedere.Core.Shapes;

/// <summary>
/// How much each position of shared borders matters: the surface of the triangle that it makes with its neighbours when it
/// goes, the least first (Visvalingam and Whyatt, 1993). An arc is weighed in one direction whichever ring it is met in.
/// </summary>
internal sealed class BorderWeights
{
    private readonly Dictionary<(double, double), ((double, double) A, (double, double) B)> neighbours = [];
    private readonly HashSet<(double, double)> junctions = [];

    internal BorderWeights(IEnumerable<double[]> rings)
    {
        foreach (var ring in rings)
        {
            Meet(ring);
        }

        neighbours.Clear();
    }

    /// <summary>Weighs the positions of one of the rings.</summary>
    internal WeighedRing Weigh(double[] ring)
    {
        var count = (ring.Length / 2) - 1;
        var weights = new float[count];
        var places = new Place[count];
        for (var i = 0; i < count; i++)
        {
            places[i] = new(ring[2 * i], ring[(2 * i) + 1]);
        }

        var start = Array.FindIndex(places, p => junctions.Contains(p.Key));
        // An island, and the hole that it fills, both start at their smallest position.
        start = start >= 0 ? start : Array.IndexOf(places, places.MinBy(p => p.Key));
        weights[start] = float.PositiveInfinity;
        for (int from = 0, to = 1; to <= count; to++)
        {
            var at = (start + to) % count;
            if (to == count || junctions.Contains(places[at].Key))
            {
                weights[at] = float.PositiveInfinity;
                Weigh(places, weights, start + from, to - from);
                from = to;
            }
        }

        return new WeighedRing(ring, weights);
    }

    // A junction has more than two distinct neighbours: three borders meet there.
    private void Meet(double[] ring)
    {
        var count = (ring.Length / 2) - 1;
        for (var i = 0; i < count; i++)
        {
            var (before, after) = (At(i == 0 ? count - 1 : i - 1), At(i + 1 == count ? 0 : i + 1));
            var here = At(i);
            if (
                !neighbours.TryAdd(here, (before, after))
                && neighbours[here] is var (a, b)
                && !((before == a || before == b) && (after == a || after == b))
            )
            {
                junctions.Add(here);
            }
        }

        (double, double) At(int i) => (ring[2 * i], ring[(2 * i) + 1]);
    }

    // One arc: its two ends stay, or the one position that it leaves and comes back to.
    private static void Weigh(Place[] ring, float[] weights, int from, int length)
    {
        var ends = (First: ring[from % ring.Length].Key, Last: ring[(from + length) % ring.Length].Key);
        var inner = (First: ring[(from + 1) % ring.Length].Key, Last: ring[(from + length - 1) % ring.Length].Key);
        var isBackward =
            ends.First == ends.Last ? inner.First.CompareTo(inner.Last) > 0 : ends.First.CompareTo(ends.Last) > 0;
        int IndexOf(int step) => (from + (isBackward ? length - step : step)) % ring.Length;

        var (before, after) = (new int[length + 1], new int[length + 1]);
        var queue = new PriorityQueue<(int Step, double Surface), (double, int)>(length);
        for (var step = 1; step < length; step++)
        {
            (before[step], after[step]) = (step - 1, step + 1);
            Enqueue(step);
        }

        var least = 0.0;
        while (queue.TryDequeue(out var next, out _))
        {
            if (weights[IndexOf(next.Step)] > 0 || next.Surface != SurfaceAt(next.Step))
            {
                continue; // gone, or weighed anew since
            }

            // What goes later never weighs less than what went before it; a weight of zero would not say that it went.
            least = Math.Max(least, next.Surface);
            weights[IndexOf(next.Step)] = Math.Max((float)least, float.Epsilon);
            var (left, right) = (before[next.Step], after[next.Step]);
            if (left > 0)
            {
                after[left] = right;
                Enqueue(left);
            }

            if (right < length)
            {
                before[right] = left;
                Enqueue(right);
            }
        }

        void Enqueue(int step)
        {
            var surface = SurfaceAt(step);
            queue.Enqueue((step, surface), (surface, step));
        }

        double SurfaceAt(int step) =>
            Surface(ring[IndexOf(before[step])], ring[IndexOf(step)], ring[IndexOf(after[step])]);
    }

    // On the plane of web Mercator, whose width is one.
    private static double Surface(Place a, Place b, Place c) =>
        Math.Abs(((b.X - a.X) * (c.Y - a.Y)) - ((c.X - a.X) * (b.Y - a.Y))) / 2;

    private readonly record struct Place
    {
        internal Place(double longitude, double latitude)
        {
            Key = (longitude, latitude);
            X = longitude / 360;
            Y = Math.Asinh(Math.Tan(double.DegreesToRadians(latitude))) / (2 * Math.PI);
        }

        internal (double Longitude, double Latitude) Key { get; }

        internal double X { get; }

        internal double Y { get; }
    }
}

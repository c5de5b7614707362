namespace Belvedere.Core.Statistics;

/// <summary>The few functions that tests and intervals need, to 10⁻¹² or better where they are used.</summary>
internal static class SpecialFunctions
{
    private const int MostTerms = 10_000;
    private const double Precision = 1e-15;

    // Lanczos, g = 7, n = 9 (Godfrey's coefficients): 15 digits for every positive argument.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7,
    ];

    /// <summary>ln Γ(x), x &gt; 0.</summary>
    public static double LogGamma(double x)
    {
        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        }

        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x - 1 + i);
        }

        var t = x + 6.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>Regularised lower incomplete gamma P(a, x): P(Poisson(x) ≥ a) for an integer a.</summary>
    public static double GammaP(double a, double x)
    {
        if (x <= 0)
        {
            return 0;
        }

        return x < a + 1 ? Series(a, x) : 1 - Fraction(a, x);
    }

    /// <summary>1 − P(a, x), without loss in the tail.</summary>
    public static double GammaQ(double a, double x)
    {
        if (x <= 0)
        {
            return 1;
        }

        return x < a + 1 ? 1 - Series(a, x) : Fraction(a, x);
    }

    /// <summary>Complementary error function.</summary>
    public static double Erfc(double x) => x >= 0 ? GammaQ(0.5, x * x) : 2 - GammaQ(0.5, x * x);

    /// <summary>P(|Z| ≥ z) for a standard normal Z.</summary>
    public static double TwoSidedNormal(double z) => Erfc(Math.Abs(z) / Math.Sqrt(2));

    private static double Series(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < MostTerms && Math.Abs(term) > Math.Abs(sum) * Precision; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum * Math.Exp(-x + (a * Math.Log(x)) - LogGamma(a));
    }

    // Lentz's method on the continued fraction of Q.
    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < MostTerms; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = (an * d) + b;
            d = Math.Abs(d) < Tiny ? Tiny : d;
            c = b + (an / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            d = 1 / d;
            var delta = d * c;
            h *= delta;
            if (Math.Abs(delta - 1) < Precision)
            {
                break;
            }
        }

        return h * Math.Exp(-x + (a * Math.Log(x)) - LogGamma(a));
    }
}

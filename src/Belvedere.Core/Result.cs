using System.Diagnostics.CodeAnalysis;

namespace Belvedere.Core;

/// <summary>A value, or the <see cref="Problem"/> that stands in its way. Exceptions are left to bugs and broken I/O.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Problem? problem)
    {
        this.value = value;
        Problem = problem;
    }

    public Problem? Problem { get; }

    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsSuccess => Problem is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">This result is a problem.</exception>
    public T Value =>
        Problem is null
            ? value! /* set whenever Problem is not */
            : throw new InvalidOperationException(Problem.ToString());

    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => IsSuccess ? next(Value) : Problem;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}

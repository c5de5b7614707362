namespace Belvedere.Core.Query;

/// <summary><c>now()</c>, and dates as they are written.</summary>
public sealed partial class Binder
{
    private bool usesClock;

    /// <summary>What a date of the query covers, or null for any other expression.</summary>
    private PartialDate? DateOf(Expression expression) =>
        expression switch
        {
            DateExpression date => date.Date,
            NowExpression now => PartialDate.At(InstantOf(now)),
            _ => null,
        };

    /// <summary>The instant of the request, its steps applied in their order on the clock of the request.</summary>
    private DateTimeOffset InstantOf(NowExpression now)
    {
        usesClock = true;
        if (context.Now is not { } instant)
        {
            Misuse(now.Start, "now() n’a pas de sens ici.", "now() is not available here.");
            return default;
        }

        var micros = instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
        var clock = DateTime.SpecifyKind(
            TimeZoneInfo.ConvertTime(micros, context.Zone).DateTime,
            DateTimeKind.Unspecified
        );
        foreach (var step in now.Steps)
        {
            if (step.Apply(clock) is not { } moved)
            {
                Misuse(
                    now.Start,
                    $"now() sort du calendrier avec {step.Name}={step.Value}\u00A0; les années vont de 1 à 9999.",
                    $"now() leaves the calendar with {step.Name}={step.Value}; years go from 1 to 9999."
                );
                return default;
            }

            clock = moved;
        }

        return new DateTimeOffset(new PartialDate(clock, null, null).Instants(context.Zone).Start, TimeSpan.Zero);
    }

    /// <summary>A pattern of <c>date_format()</c> is written in the query, and every letter of it means something.</summary>
    private bool HasPattern(IReadOnlyList<Expression> arguments, int position)
    {
        if (arguments is not [_, LiteralExpression { Value: string pattern } literal])
        {
            Misuse(
                position,
                "Le modèle de date_format est un texte entre guillemets, par exemple date_format(jour, 'yyyy-MM').",
                "date_format expects a quoted pattern."
            );
            return false;
        }

        if (DatePattern.Parse(pattern, out var wrongAt) is not null)
        {
            return true;
        }

        Misuse(
            literal.Start,
            $"Dans le modèle « {pattern} », le caractère {wrongAt + 1} ne veut rien dire. Lettres et signes acceptés\u00A0: {DatePattern.Written}.",
            $"Invalid date format '{pattern}' at character {wrongAt + 1}. Accepted: {DatePattern.Written}."
        );
        return false;
    }
}

using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>Expressions: fields found, arguments checked, aggregates and keys set apart.</summary>
public sealed partial class Binder
{
    /// <summary>An expression of the answer: on each row, or when there are groups, of the keys and aggregates only.</summary>
    private BoundExpression? BindExpression(Expression expression)
    {
        var bound = BindOnRow(expression);
        return bound is not null && isGrouped ? OverGroups(bound, expression.Start) : bound;
    }

    /// <summary>Replaces what is a key by that key; a column left over has no single value in a group.</summary>
    private BoundExpression? OverGroups(BoundExpression bound, int position)
    {
        var key = groups.FindIndex(g => g.Signature == bound.Signature);
        if (key >= 0)
        {
            return ShownKey(key);
        }

        if (NameOutsideGroups(bound) is { } name)
        {
            Fail(Problems.QueryFieldNotGrouped(clause, name, position));
            return null;
        }

        if (bound is not BoundCall call)
        {
            return bound;
        }

        var arguments = new List<BoundExpression>(call.Arguments.Count);
        foreach (var argument in call.Arguments)
        {
            if (OverGroups(argument, position) is not { } replaced)
            {
                return null;
            }

            arguments.Add(replaced);
        }

        return call with
        {
            Arguments = arguments,
        };
    }

    /// <summary>What has a value on each row only, by the name a reader knows; null for everything else.</summary>
    private static string? NameOutsideGroups(BoundExpression bound) =>
        bound switch
        {
            BoundColumn column => column.Column.Name,
            BoundRange => "range(…)",
            BoundCell => "geo_cluster(…)",
            BoundRelevance => "vector_similarity(…)",
            _ => null,
        };

    /// <summary>The key of a group as an answer shows it.</summary>
    private BoundExpression ShownKey(int index)
    {
        var key = new BoundGroupKey(index, groups[index].Type);
        return groups[index] switch
        {
            BoundRange range => new BoundRangeLabel(key, range),
            BoundCell cell => new BoundCentroid(
                key,
                MeanOf(Operation.Latitude, cell.Column),
                MeanOf(Operation.Longitude, cell.Column)
            ),
            _ => key,
        };
    }

    private BoundAggregate MeanOf(Operation part, Column column) =>
        Aggregate(
            new BoundCall(
                Operation.Average,
                [new BoundCall(part, [new BoundColumn(column)], false, ColumnType.Decimal)],
                false,
                ColumnType.Decimal
            )
        );

    private BoundExpression? BindOnRow(Expression expression) =>
        expression switch
        {
            NowExpression now => new BoundConstant(InstantOf(now).UtcDateTime, ColumnType.DateTime),
            RangeExpression range => isGrouped || clause == QueryClause.GroupBy
                ? BindRange(range)
                : OutsideGroups("range", range),
            ClusterExpression cluster => isGrouped || clause == QueryClause.GroupBy
                ? BindCluster(cluster)
                : OutsideGroups("geo_cluster", cluster),
            GeometryExpression geometry => new BoundConstant(geometry.Shape, ColumnType.GeoShape),
            FieldExpression field => BindField(field),
            RowNumberExpression => new BoundColumn(RowNumber.Column),
            LiteralExpression literal => Constant(literal.Value),
            DateExpression date => DateConstant(date.Date),
            CallExpression call => BindCall(call),
            ArithmeticExpression sum => BindOperator(sum.Operator, [sum.Left, sum.Right], sum.Start),
            NegationExpression negation => BindOperator(
                Operators.Find(
                    "negate"
                )! /* in the table */
                ,
                [negation.Operand],
                negation.Start
            ),
            _ => throw new InvalidOperationException($"No binding for {expression.GetType().Name}."),
        };

    private BoundExpression? BindField(FieldExpression field)
    {
        // Over groups a name given in group_by comes first: the column of that name has no single value there.
        if (isGrouped && !insideAggregate && groupAliases.TryGetValue(field.Name, out var key))
        {
            return key;
        }

        if (schema.Find(field.Name) is { } column)
        {
            return new BoundColumn(column);
        }

        return UnknownField(field.Name, field.Start);
    }

    private static BoundConstant Constant(object? value) =>
        new(
            value is 0.0 ? 0.0 : value, // never -0.0: it is equal to 0 everywhere but in the filters of a file of rows
            value switch
            {
                null => null,
                string => ColumnType.Text,
                long => ColumnType.Integer,
                bool => ColumnType.Boolean,
                _ => ColumnType.Decimal,
            }
        );

    /// <summary>A date that is compared with nothing: its first day, or its first instant.</summary>
    private BoundConstant DateConstant(PartialDate date) =>
        date.Offset is null && date.Start.TimeOfDay == TimeSpan.Zero
            ? new BoundConstant(date.Days(context.Zone).Start, ColumnType.Date)
            : new BoundConstant(date.Instants(context.Zone).Start, ColumnType.DateTime);

    private BoundExpression? BindCall(CallExpression call)
    {
        var called = call.Operator;
        if (called.Kind == OperatorKind.Ordering && clause != QueryClause.OrderBy)
        {
            Misuse(
                call.Start,
                $"{called.Name}() n’a sa place que dans order_by.",
                $"{called.Name} is allowed in order_by only."
            );
            return null;
        }

        return called.Operation switch
        {
            Operation.Similarity => BindSimilarity(call),
            Operation.Distance => BindDistance(call),
            Operation.DateFormat when !HasPattern(call.Arguments, call.Start) => null,
            _ when called.Kind == OperatorKind.Aggregate => BindAggregate(call),
            _ => BindOperator(called, call.Arguments, call.Start),
        };
    }

    private BoundExpression? OutsideGroups(string name, Expression expression)
    {
        Misuse(
            expression.Start,
            $"{name}() forme des groupes\u00A0: écrivez-le dans group_by.",
            $"{name} is allowed in group_by only."
        );
        return null;
    }

    private BoundExpression? BindOperator(Operator called, IReadOnlyList<Expression> arguments, int position)
    {
        if (BindArguments(called, arguments, position) is not { } bound)
        {
            return null;
        }

        return new BoundCall(called.Operation, bound, false, ResultOf(called.Result, bound));
    }

    private BoundExpression? BindAggregate(CallExpression call)
    {
        if (clause is QueryClause.Where or QueryClause.GroupBy || insideAggregate)
        {
            Misuse(
                call.Start,
                $"{call.Operator.Name}() résume plusieurs lignes\u00A0: il n’a pas sa place ici, mais dans select ou order_by.",
                $"aggregation {call.Operator.Name} is not allowed here."
            );
            return null;
        }

        insideAggregate = true;
        var arguments = BindArguments(call.Operator, call.Arguments, call.Start);
        insideAggregate = false;
        if (arguments is null || !IsPercentage(call, arguments))
        {
            return null;
        }

        return Aggregate(
            new BoundCall(call.Operator.Operation, arguments, call.Distinct, ResultOf(call.Operator.Result, arguments))
        );
    }

    private BoundAggregate Aggregate(BoundCall bound)
    {
        var index = aggregates.FindIndex(a => a.Signature == bound.Signature);
        if (index < 0)
        {
            aggregates.Add(bound);
            index = aggregates.Count - 1;
        }

        return new BoundAggregate(index, bound.Type);
    }

    /// <summary>The second argument of percentile() is a number of the query, 0 to 100.</summary>
    private bool IsPercentage(CallExpression call, List<BoundExpression> arguments)
    {
        if (
            call.Operator.Operation != Operation.Percentile
            || arguments[1]
                is BoundConstant { Value: long and >= 0 and <= 100 }
                    or BoundConstant { Value: double and >= 0 and <= 100 }
        )
        {
            return true;
        }

        Misuse(
            call.Arguments[1].Start,
            "Le centile est un nombre de 0 à 100, par exemple percentile(montant, 90).",
            "the percentile must be a number between 0 and 100."
        );
        return false;
    }

    private List<BoundExpression>? BindArguments(Operator called, IReadOnlyList<Expression> arguments, int position)
    {
        if (arguments.Count < called.Required || arguments.Count > called.Parameters.Count)
        {
            Misuse(
                position,
                $"{called.Name} attend {called.Parameters.Count} argument(s) et en a reçu {arguments.Count}. Exemple\u00A0: {called.Example}.",
                $"{called.Name} expects {called.Parameters.Count} argument(s) but {arguments.Count} found."
            );
            return null;
        }

        var bound = new List<BoundExpression>(arguments.Count);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (BindArgument(called, arguments[i], called.Parameters[i], bound) is not { } argument)
            {
                return null;
            }

            bound.Add(argument);
        }

        return bound;
    }

    private BoundExpression? BindArgument(
        Operator called,
        Expression written,
        TypeSet allowed,
        List<BoundExpression> before
    )
    {
        if (BindOnRow(written) is not { } argument)
        {
            return null;
        }

        if (argument.Type is { } type && !Contains(allowed, type))
        {
            Fail(
                called.Kind == OperatorKind.Aggregate
                    ? Problems.QueryAggregateOfText(clause, called.Name, written.Start)
                    : Problems.QueryMisuse(
                        clause,
                        written.Start,
                        $"{called.Name} ne s’applique pas à {Described(type).French}. Exemple\u00A0: {called.Example}.",
                        $"{called.Name} does not apply to {Described(type).English}."
                    )
            );
            return null;
        }

        return called.Operation == Operation.IfNull && before.Count == 1
            ? Fitted(argument, before[0], written.Start)
            : argument;
    }

    /// <summary>The second value of ifnull(), brought to the type of the first.</summary>
    private BoundExpression? Fitted(BoundExpression second, BoundExpression first, int position)
    {
        if (
            first.Type is null
            || second.Type is null
            || first.Type == second.Type
            || (IsNumber(first.Type) && IsNumber(second.Type))
        )
        {
            return second;
        }

        if (first.Type is ColumnType.DateTime && second is BoundConstant { Value: DateOnly day })
        {
            var midnight = new PartialDate(day.ToDateTime(TimeOnly.MinValue), null, null);
            return new BoundConstant(midnight.Instants(context.Zone).Start, ColumnType.DateTime);
        }

        Fail(Problems.QueryIncompatibleTypes(clause, position, Described(first.Type), Described(second.Type)));
        return null;
    }

    private static ColumnType? ResultOf(ResultRule rule, List<BoundExpression> arguments) =>
        rule switch
        {
            ResultRule.Text => ColumnType.Text,
            ResultRule.Integer => ColumnType.Integer,
            ResultRule.Decimal => ColumnType.Decimal,
            ResultRule.Boolean => ColumnType.Boolean,
            ResultRule.Json => ColumnType.Json,
            ResultRule.Instant => ColumnType.DateTime,
            ResultRule.Widest => arguments.TrueForAll(a => a.Type is ColumnType.Integer)
                ? ColumnType.Integer
                : ColumnType.Decimal,
            ResultRule.Mean => arguments[0].Type is ColumnType.Date or ColumnType.DateTime
                ? ColumnType.DateTime
                : ColumnType.Decimal,
            _ => arguments.Count > 1
            && IsNumber(arguments[0].Type)
            && arguments.Exists(a => a.Type is ColumnType.Decimal)
                ? ColumnType.Decimal
                : arguments[0].Type ?? arguments[^1].Type,
        };

    private static bool IsNumber(ColumnType? type) => type is ColumnType.Integer or ColumnType.Decimal;

    private static bool IsTemporal(ColumnType? type) => type is ColumnType.Date or ColumnType.DateTime;

    private static bool Contains(TypeSet set, ColumnType type) =>
        set.HasFlag(
            type switch
            {
                ColumnType.Text => TypeSet.Text,
                ColumnType.Integer => TypeSet.Integer,
                ColumnType.Decimal => TypeSet.Decimal,
                ColumnType.Boolean => TypeSet.Boolean,
                ColumnType.Date => TypeSet.Date,
                ColumnType.DateTime => TypeSet.DateTime,
                ColumnType.GeoPoint => TypeSet.GeoPoint,
                ColumnType.GeoShape => TypeSet.GeoShape,
                _ => TypeSet.Json,
            }
        );

    private static LocalizedText Described(ColumnType? type) =>
        type switch
        {
            ColumnType.Text => new("un texte", "a text"),
            ColumnType.Integer or ColumnType.Decimal => new("un nombre", "a number"),
            ColumnType.Boolean => new("un booléen", "a boolean"),
            ColumnType.Date => new("une date", "a date"),
            ColumnType.DateTime => new("une date et heure", "a date and time"),
            ColumnType.GeoPoint => new("un point géographique", "a geographic point"),
            ColumnType.GeoShape => new("une forme géographique", "a geographic shape"),
            ColumnType.Json => new("une valeur JSON", "a JSON value"),
            _ => new("une valeur vide", "an empty value"),
        };
}

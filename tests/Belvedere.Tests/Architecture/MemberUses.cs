using System.Reflection;
using System.Reflection.Emit;

namespace Belvedere.Tests.Architecture;

/// <summary>One use, as the compiler wrote it: a type, and a member that its signatures or its code name.</summary>
public sealed record MemberUse(Type User, MemberInfo Used)
{
    public Type UsedType => Used as Type ?? Used.DeclaringType ?? typeof(object);
}

/// <summary>
/// Reads what compiled types use: parents, signatures, attributes and each instruction of each method. Source text would
/// miss what is inferred (<c>var</c>, a chained call) and see what is only written (a comment, an unused directive).
/// </summary>
public static class MemberUses
{
    private const BindingFlags Everything =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f =>
            (OpCode)f.GetValue(null)! /* a static field of a struct type */
        )
        .ToDictionary(o => o.Value);

    public static IEnumerable<MemberUse> Of(IEnumerable<Type> types) =>
        types.SelectMany(user => UsedBy(user).SelectMany(Parts).Distinct().Select(used => new MemberUse(user, used)));

    private static IEnumerable<MemberInfo> UsedBy(Type user)
    {
        if (user.BaseType is not null)
        {
            yield return user.BaseType;
        }

        foreach (var used in user.GetInterfaces().Concat(user.CustomAttributes.Select(a => a.AttributeType)))
        {
            yield return used;
        }

        foreach (var field in user.GetFields(Everything))
        {
            yield return field.FieldType;
        }

        foreach (var method in user.GetMethods(Everything).Cast<MethodBase>().Concat(user.GetConstructors(Everything)))
        {
            foreach (var used in UsedBy(method))
            {
                yield return used;
            }
        }
    }

    private static IEnumerable<MemberInfo> UsedBy(MethodBase method)
    {
        foreach (var parameter in method.GetParameters())
        {
            yield return parameter.ParameterType;
        }

        if (method is MethodInfo { ReturnType: var returned })
        {
            yield return returned;
        }

        if (method.GetMethodBody() is not { } body)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        foreach (var token in Tokens(body.GetILAsByteArray() ?? []))
        {
            if (Resolve(method, token) is { } used)
            {
                yield return used;
            }
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, typeArguments, methodArguments);
    }

    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length; )
        {
            // Two-byte instructions start with 0xFE.
            var value = il[at] == 0xFE ? unchecked((short)(0xFE00 | il[++at])) : il[at];
            at++;
            var operand = OpCodesByValue[value].OperandType;
            if (
                operand
                is OperandType.InlineMethod
                    or OperandType.InlineField
                    or OperandType.InlineType
                    or OperandType.InlineTok
            )
            {
                yield return BitConverter.ToInt32(il, at);
            }

            at += operand == OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(il, at)) : SizeBytes(operand);
        }
    }

    private static int SizeBytes(OperandType operand) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            _ => 4,
        };

    /// <summary>A generic type or method also uses its arguments, an array its element.</summary>
    private static IEnumerable<MemberInfo> Parts(MemberInfo member)
    {
        if (member is Type { HasElementType: true } compound)
        {
            return Parts(
                compound.GetElementType()! /* it has one */
            );
        }

        var arguments = member switch
        {
            Type { IsGenericType: true } type => type.GetGenericArguments(),
            MethodInfo { IsGenericMethod: true } method => method.GetGenericArguments(),
            _ => [],
        };
        var owner =
            member is Type ? []
            : member.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments()
            : [];
        return arguments.Concat(owner).Where(a => !a.IsGenericParameter).SelectMany(Parts).Prepend(member);
    }
}

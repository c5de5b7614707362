using System.Reflection;
using Belvedere.Core;

namespace Belvedere.Tests.Docs;

/// <summary>One example of each problem: its factory called with plain values.</summary>
public static class ProblemExamples
{
    public static IReadOnlyList<Problem> All() => Factories().Select(Call).ToList();

    public static IEnumerable<MethodInfo> Factories() =>
        typeof(Problems)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.ReturnType == typeof(Problem));

    private static Problem Call(MethodInfo factory)
    {
        var arguments = factory.GetParameters().Select(Plain).ToArray();
        return (Problem)factory.Invoke(null, arguments)!; // a factory always answers
    }

    /// <summary>A factory that takes its status reports several: one of them.</summary>
    private static object? Plain(ParameterInfo parameter) =>
        parameter.Name == "status" ? 400 : Plain(parameter.ParameterType);

    private static object? Plain(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return "…";
        }

        if (type.IsArray)
        {
            return Array.CreateInstance(
                type.GetElementType()! /* an array has one */
                ,
                0
            );
        }

        if (
            type.IsGenericType
            && type.GetGenericArguments() is [var element]
            && type.IsAssignableFrom(element.MakeArrayType())
        )
        {
            return Array.CreateInstance(element, 0);
        }

        return type.IsValueType ? Activator.CreateInstance(type) : Built(type);
    }

    private static object Built(Type type)
    {
        var constructor = type.GetConstructors().OrderBy(c => c.GetParameters().Length).First();
        return constructor.Invoke(constructor.GetParameters().Select(p => Plain(p.ParameterType)).ToArray());
    }
}

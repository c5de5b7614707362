using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Functions;

/// <summary>Gives our functions to an instance of the engine; every connection of it then knows them.</summary>
internal static unsafe class EngineFunctions
{
    /// <summary>Every function of the product.</summary>
    internal static IReadOnlyList<ScalarFunction> All { get; } =
    [.. ShapeFunctions.All, .. TextFunctions.All, .. HullFunctions.All];

    internal static void Register(ConnectionHandle connection)
    {
        foreach (var function in All)
        {
            Register(connection, function);
        }
    }

    private static void Register(ConnectionHandle connection, ScalarFunction function)
    {
        using var native = DuckDbNative.CreateScalarFunction();
        DuckDbNative.SetScalarName(native, function.Name);
        foreach (var argument in function.Arguments)
        {
            using var type = DuckDbNative.CreateLogicalType(argument);
            DuckDbNative.AddScalarParameter(native, type);
        }

        using var result = DuckDbNative.CreateLogicalType(function.Result);
        DuckDbNative.SetScalarReturnType(native, result);
        DuckDbNative.SetScalarExtraInfo(native, GCHandle.ToIntPtr(GCHandle.Alloc(function)), &Release);
        DuckDbNative.SetScalarBody(native, &Run);
        if (DuckDbNative.RegisterScalarFunction(connection, native) != 0)
        {
            throw new DuckDbException($"The analytics engine refused the function {function.Name}.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(nint handle) => GCHandle.FromIntPtr(handle).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Run(nint info, nint input, nint output)
    {
        try
        {
            var function = (ScalarFunction)GCHandle.FromIntPtr(DuckDbNative.ScalarExtraInfo(info)).Target!; // freed with the function
            var call = new ScalarCall(input, function.Arguments.Count, output);
            Action<int>? body = null;
            for (var row = 0; row < call.RowCount; row++)
            {
                if (call.HasEmptyArgument(row))
                {
                    call.SetNull(row);
                }
                else
                {
                    (body ??= function.Begin(call))(row);
                }
            }
        }
        catch (Exception exception)
        {
            // An exception must not cross into native code: the statement fails with its message.
            DuckDbNative.SetScalarError(info, exception.Message);
        }
    }
}

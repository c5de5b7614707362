using Microsoft.Win32.SafeHandles;

namespace Belvedere.Data.Rows.DuckDb;

/// <summary>Owners of the engine's native objects: each is destroyed exactly once, whatever path leaves the code.</summary>
internal sealed class DatabaseHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        DuckDbNative.Close(ref handle);
        return true;
    }
}

internal sealed class ConfigHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyConfig(ref handle);
        return true;
    }
}

internal sealed class ConnectionHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        DuckDbNative.Disconnect(ref handle);
        return true;
    }
}

internal sealed class PreparedHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyPrepare(ref handle);
        return true;
    }
}

internal sealed class PendingHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyPending(ref handle);
        return true;
    }
}

internal sealed class ChunkHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public ChunkHandle()
        : base(ownsHandle: true) { }

    public ChunkHandle(nint chunk)
        : base(ownsHandle: true) => SetHandle(chunk);

    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyDataChunk(ref handle);
        return true;
    }
}

internal sealed class LogicalTypeHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyLogicalType(ref handle);
        return true;
    }
}

internal sealed class ScalarFunctionHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyScalarFunction(ref handle);
        return true;
    }
}

internal sealed class TableFunctionHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyTableFunction(ref handle);
        return true;
    }
}

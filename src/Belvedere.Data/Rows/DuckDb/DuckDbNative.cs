using System.Runtime.InteropServices;

namespace Belvedere.Data.Rows.DuckDb;

/// <summary>
/// The part of DuckDB's C interface that the product uses, and no more. Names follow the C names without their prefix.
/// A state of 0 is success. Nothing outside this folder calls it.
/// </summary>
internal static unsafe partial class DuckDbNative
{
    private const string Library = DuckDbLibrary.Name;

    /// <summary>The C result, passed by value in places: its six words are the engine's own.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Result
    {
        private readonly ulong columnCount;
        private readonly ulong rowCount;
        private readonly ulong rowsChanged;
        private readonly nint columns;
        private readonly nint errorMessage;
        private readonly nint internalData;
    }

    // Instance and connection
    [LibraryImport(Library, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int OpenExt(string? path, out DatabaseHandle database, ConfigHandle config, out nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_close")]
    internal static partial void Close(ref nint database);

    [LibraryImport(Library, EntryPoint = "duckdb_create_config")]
    internal static partial int CreateConfig(out ConfigHandle config);

    [LibraryImport(Library, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetConfig(ConfigHandle config, string name, string value);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_config")]
    internal static partial void DestroyConfig(ref nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_connect")]
    internal static partial int Connect(DatabaseHandle database, out ConnectionHandle connection);

    [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
    internal static partial void Disconnect(ref nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_interrupt")]
    internal static partial void Interrupt(ConnectionHandle connection);

    [LibraryImport(Library, EntryPoint = "duckdb_query", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Query(ConnectionHandle connection, string sql, out Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_free")]
    internal static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "duckdb_library_version")]
    internal static partial nint LibraryVersion();

    // Prepared statements
    [LibraryImport(Library, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Prepare(ConnectionHandle connection, string sql, out PreparedHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_error")]
    internal static partial nint PrepareError(PreparedHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")]
    internal static partial void DestroyPrepare(ref nint statement);

    [LibraryImport(Library, EntryPoint = "duckdb_nparams")]
    internal static partial ulong ParameterCount(PreparedHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_prepared_statement_type")]
    internal static partial int StatementType(PreparedHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_prepared_statement_column_count")]
    internal static partial ulong PreparedColumnCount(PreparedHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_prepared_statement_column_name")]
    internal static partial nint PreparedColumnName(PreparedHandle statement, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_prepared_statement_column_type")]
    internal static partial DuckDbType PreparedColumnType(PreparedHandle statement, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_null")]
    internal static partial int BindNull(PreparedHandle statement, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_boolean")]
    internal static partial int BindBoolean(
        PreparedHandle statement,
        ulong index,
        [MarshalAs(UnmanagedType.I1)] bool value
    );

    [LibraryImport(Library, EntryPoint = "duckdb_bind_int64")]
    internal static partial int BindInt64(PreparedHandle statement, ulong index, long value);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_double")]
    internal static partial int BindDouble(PreparedHandle statement, ulong index, double value);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_varchar_length")]
    internal static partial int BindVarchar(PreparedHandle statement, ulong index, byte* text, ulong length);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_blob")]
    internal static partial int BindBlob(PreparedHandle statement, ulong index, byte* bytes, ulong length);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_date")]
    internal static partial int BindDate(PreparedHandle statement, ulong index, int days);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_timestamp")]
    internal static partial int BindTimestamp(PreparedHandle statement, ulong index, long microseconds);

    // Execution
    [LibraryImport(Library, EntryPoint = "duckdb_pending_prepared")]
    internal static partial int PendingPrepared(PreparedHandle statement, out PendingHandle pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_prepared_streaming")]
    internal static partial int PendingPreparedStreaming(PreparedHandle statement, out PendingHandle pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_error")]
    internal static partial nint PendingError(PendingHandle pending);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_pending")]
    internal static partial int ExecutePending(PendingHandle pending, out Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_pending")]
    internal static partial void DestroyPending(ref nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_result")]
    internal static partial void DestroyResult(ref Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error")]
    internal static partial nint ResultError(ref Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_count")]
    internal static partial ulong ColumnCount(ref Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_name")]
    internal static partial nint ColumnName(ref Result result, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_column_type")]
    internal static partial DuckDbType ColumnType(ref Result result, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_fetch_chunk")]
    internal static partial nint FetchChunk(Result result);

    // Data chunks and vectors
    [LibraryImport(Library, EntryPoint = "duckdb_create_logical_type")]
    internal static partial LogicalTypeHandle CreateLogicalType(DuckDbType type);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")]
    internal static partial void DestroyLogicalType(ref nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_create_data_chunk")]
    internal static partial nint CreateDataChunk(nint* types, ulong columnCount);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_data_chunk")]
    internal static partial void DestroyDataChunk(ref nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_size")]
    internal static partial ulong ChunkSize(nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")]
    internal static partial void SetChunkSize(nint chunk, ulong size);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    internal static partial nint ChunkVector(nint chunk, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_data")]
    internal static partial void* VectorData(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_validity")]
    internal static partial ulong* VectorValidity(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    internal static partial void EnsureValidityWritable(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_unsafe_vector_assign_string_element_len")]
    internal static partial void AssignString(nint vector, ulong row, byte* text, ulong length);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_reference_vector")]
    internal static partial void ReferenceVector(nint target, nint source);

    // Scalar functions
    [LibraryImport(Library, EntryPoint = "duckdb_create_scalar_function")]
    internal static partial ScalarFunctionHandle CreateScalarFunction();

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_scalar_function")]
    internal static partial void DestroyScalarFunction(ref nint function);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_set_name", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetScalarName(ScalarFunctionHandle function, string name);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_add_parameter")]
    internal static partial void AddScalarParameter(ScalarFunctionHandle function, LogicalTypeHandle type);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_set_return_type")]
    internal static partial void SetScalarReturnType(ScalarFunctionHandle function, LogicalTypeHandle type);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_set_function")]
    internal static partial void SetScalarBody(
        ScalarFunctionHandle function,
        delegate* unmanaged[Cdecl]<nint, nint, nint, void> body
    );

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_set_extra_info")]
    internal static partial void SetScalarExtraInfo(
        ScalarFunctionHandle function,
        nint info,
        delegate* unmanaged[Cdecl]<nint, void> destroy
    );

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_get_extra_info")]
    internal static partial nint ScalarExtraInfo(nint functionInfo);

    [LibraryImport(Library, EntryPoint = "duckdb_register_scalar_function")]
    internal static partial int RegisterScalarFunction(ConnectionHandle connection, ScalarFunctionHandle function);

    [LibraryImport(
        Library,
        EntryPoint = "duckdb_scalar_function_set_error",
        StringMarshalling = StringMarshalling.Utf8
    )]
    internal static partial void SetScalarError(nint functionInfo, string error);

    // Table functions
    [LibraryImport(Library, EntryPoint = "duckdb_create_table_function")]
    internal static partial TableFunctionHandle CreateTableFunction();

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_table_function")]
    internal static partial void DestroyTableFunction(ref nint function);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_name", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetFunctionName(TableFunctionHandle function, string name);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_extra_info")]
    internal static partial void SetFunctionExtraInfo(TableFunctionHandle function, nint info, nint destroy);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_bind")]
    internal static partial void SetFunctionBind(
        TableFunctionHandle function,
        delegate* unmanaged[Cdecl]<nint, void> bind
    );

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_init")]
    internal static partial void SetFunctionInit(
        TableFunctionHandle function,
        delegate* unmanaged[Cdecl]<nint, void> init
    );

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_function")]
    internal static partial void SetFunctionBody(
        TableFunctionHandle function,
        delegate* unmanaged[Cdecl]<nint, nint, void> body
    );

    [LibraryImport(Library, EntryPoint = "duckdb_register_table_function")]
    internal static partial int RegisterTableFunction(ConnectionHandle connection, TableFunctionHandle function);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_get_extra_info")]
    internal static partial nint BindExtraInfo(nint bindInfo);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_add_result_column", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void AddResultColumn(nint bindInfo, string name, LogicalTypeHandle type);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_set_error", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetBindError(nint bindInfo, string error);

    [LibraryImport(Library, EntryPoint = "duckdb_init_set_max_threads")]
    internal static partial void SetMaximumThreads(nint initInfo, ulong threads);

    [LibraryImport(Library, EntryPoint = "duckdb_function_get_extra_info")]
    internal static partial nint FunctionExtraInfo(nint functionInfo);

    [LibraryImport(Library, EntryPoint = "duckdb_function_set_error", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetFunctionError(nint functionInfo, string error);
}

#pragma once

// COPY and UNLOAD: what their options mean, and rows from and to files in parallel.
//
// Class map
//   settings.h         TransferSettings: what the server allows and knows of object stores
//   location.h         Location: a COPY source or UNLOAD target opened with its credentials
//   copy_options.h     CopyOptions: the parameters of COPY
//   unload_options.h   UnloadOptions: the parameters of UNLOAD
//   byte_stream.h      ByteStream, ByteSink: bytes of a file, decompressed and compressed
//   load_log.h         LoadLog: what COPY scanned and refused; the limit of errors
//   pieces.h           Pieces: files cut into what one thread reads at a time
//   record_reader.h    RecordReader: bytes to rows of fields (delimited, CSV)
//   field_writer.h     FieldWriter: a field to a cell of its column's type
//   text_source.h      TextSource: the files of a COPY as a BulkSource
//   text_sink.h        TextSink: the files of an UNLOAD as a BulkSink
//   stream_copy.h      COPY FROM STDIN and TO STDOUT in PostgreSQL's text and CSV formats
//   binary_copy.h      the same in its binary format
//   object_bytes.h     ObjectBytes: an object store as the engine's own Parquet reader sees it
//   parquet_files.h    ParquetFiles: the files of an UNLOAD that the engine's Parquet writer makes
//   unloaded_file.h    UnloadedFile: a file that an UNLOAD has written

/**
 * SHA-256 of duckdb-eh.wasm.xz. The desktop app keeps that file beside its archive, whose integrity does not cover it: what
 * does not match is not run.
 */
export const PACKED_SHA256 = '1a2ad253fc9adc9853383c9b8558758c4b3d21ac181614530a3cb21dd07ddbb7';

// The few globals that browsers, workers and Node all provide and that the ES library does not describe.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array;
}
/** A file chosen by the user; DOM's and Node's Blob both fit. */
interface Blob {
  readonly size: number;
  slice(start?: number, end?: number): Blob;
  arrayBuffer(): Promise<ArrayBuffer>;
}
declare const Blob: { new (parts: readonly Uint8Array[]): Blob };
/** Bytes that come in pieces; of the web's streams, what reading files needs. */
declare class ReadableStream<Chunk> {
  constructor(source: {
    start?(controller: { enqueue(chunk: Chunk): void; close(): void }): void;
    pull?(controller: { enqueue(chunk: Chunk): void; close(): void }): Promise<void>;
  });
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Chunk | undefined }>;
    cancel(): Promise<void>;
  };
  pipeThrough<Out>(through: {
    readonly readable: ReadableStream<Out>;
    readonly writable: unknown;
  }): ReadableStream<Out>;
}
declare class DecompressionStream {
  constructor(format: 'gzip' | 'deflate-raw');
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: unknown;
}
declare function atob(data: string): string;
declare function setInterval(handler: () => void, everyMs: number): unknown;
declare function clearInterval(timer: unknown): void;
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
}
/** The bundler's way to take a file in: as text, or as a data: URL. */
declare module '*?raw' {
  const text: string;
  export default text;
}
declare module '*?url&inline' {
  const url: string;
  export default url;
}
/** The bundler's way to take in all files of a folder, here as text by their paths. */
interface ImportMeta {
  glob(
    pattern: string,
    options: { readonly query: '?raw'; readonly import: 'default'; readonly eager: true },
  ): Readonly<Record<string, string>>;
}

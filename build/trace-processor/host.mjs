/**
 * Runs Perfetto's trace_processor.wasm, as its page ships it, without its page: the few things of a system that the program
 * asks for. It gets its trace and its questions as bytes, so that it needs no files, and is given none.
 */

/** Bytes that the program can be given at once. */
const REQUEST_BYTES = 2 ** 20;
const PAGE = 2 ** 16;
const MOST_PAGES = 2 ** 16;
/** Numbers of its libc: no such file or directory; no such call. */
const [ENOENT, ENOSYS] = [44, 52];
const [STANDARD_OUTPUT, STANDARD_ERROR] = [1, 2];

/** The program ended itself, or wanted what it is not given. */
export class ProgramFailure extends Error {}

/**
 * Starts the program.
 * @param {WebAssembly.Module} program trace_processor.wasm with 32-bit addresses
 * @param {(reply: Uint8Array) => void} onReply called with pieces of its answers, during `send`
 * @returns {Promise<{ send(request: Uint8Array): void }>}
 */
export async function startProgram(program, onReply) {
  const printed = [];
  let exports;
  const memory = () => new Uint8Array(exports.memory.buffer);
  const system = systemCalls(() => exports, printed);
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(program)) {
    imports[from] ??= {};
    imports[from][name] = system[name] ?? (name.startsWith('__syscall_') ? () => -ENOENT : () => refuse(name, printed));
  }
  exports = (await WebAssembly.instantiate(program, imports)).exports;
  exports.emscripten_stack_init();
  exports.__wasm_call_ctors();
  const reply = (at, length) => onReply(memory().slice(at >>> 0, (at >>> 0) + length));
  const table = exports.__indirect_function_table;
  const slot = table.grow(1);
  table.set(slot, await callable(reply));
  const buffer = exports.trace_processor_rpc_init(slot, REQUEST_BYTES) >>> 0;
  return {
    send(request) {
      for (let sent = 0; sent < request.length; sent += REQUEST_BYTES) {
        const piece = request.subarray(sent, sent + REQUEST_BYTES);
        memory().set(piece, buffer);
        exports.trace_processor_on_rpc_request(piece.length);
      }
    },
  };
}

function refuse(what, printed) {
  throw new ProgramFailure(`the trace processor ended with ${what}: ${printed.join('').trim()}`);
}

function systemCalls(exportsOf, printed) {
  const view = () => new DataView(exportsOf().memory.buffer);
  const nowNs = () => BigInt(Math.round(performance.now() * 1e6));
  return {
    /** The one piece of JavaScript in it asks for names of functions to print with a crash. */
    emscripten_asm_const_int: () => 0,
    emscripten_err: () => undefined,
    emscripten_errn: () => undefined,
    clock_time_get(_clock, _precision, result) {
      view().setBigUint64(result >>> 0, nowNs(), true);
      return 0;
    },
    emscripten_get_now: () => performance.now(),
    emscripten_date_now: () => Date.now(),
    emscripten_get_heap_max: () => (MOST_PAGES - 1) * PAGE,
    emscripten_resize_heap(bytes) {
      const { memory } = exportsOf();
      const more = Math.ceil((bytes >>> 0) / PAGE) - memory.buffer.byteLength / PAGE;
      try {
        memory.grow(Math.max(0, more));
        return 1;
      } catch {
        return 0;
      }
    },
    environ_sizes_get(count, bytes) {
      view().setUint32(count >>> 0, 0, true);
      view().setUint32(bytes >>> 0, 0, true);
      return 0;
    },
    environ_get: () => 0,
    /** It has no files, but two streams, which are kept for when it fails. */
    fd_write(file, vectors, count, result) {
      if (file !== STANDARD_OUTPUT && file !== STANDARD_ERROR) return ENOSYS;
      let written = 0;
      for (let index = 0; index < count; index++) {
        const at = view().getUint32((vectors >>> 0) + index * 8, true);
        const length = view().getUint32((vectors >>> 0) + index * 8 + 4, true);
        printed.push(new TextDecoder().decode(new Uint8Array(exportsOf().memory.buffer, at, length)));
        written += length;
      }
      view().setUint32(result >>> 0, written, true);
      return 0;
    },
    fd_close: () => 0,
  };
}

/** A function of two 32-bit numbers that a table of functions takes: the smallest module that passes one on. */
async function callable(call) {
  const bytes = [
    ...[0, 97, 115, 109, 1, 0, 0, 0],
    ...[1, 6, 1, 0x60, 2, 0x7f, 0x7f, 0], // one type: (i32, i32) -> ()
    ...[2, 7, 1, 1, 101, 1, 102, 0, 0], // import e.f of that type
    ...[7, 5, 1, 1, 102, 0, 0], // export it as f
  ];
  const { instance } = await WebAssembly.instantiate(Uint8Array.from(bytes), { e: { f: call } });
  return instance.exports.f;
}

/**
 * A JavaScript engine of its own for code that is not trusted: QuickJS inside WebAssembly. The code sees no network, no
 * page, no clock and no randomness; its memory and the steps of each call are limited by counts, so that the same calls
 * give the same results on every machine.
 */
import { EvalFlags, Intrinsics, JSException, type JSValueHandle, QuickJS } from 'quickjs-wasi';
import engineUrl from 'quickjs-wasi/quickjs.wasm?url&inline';
import type { ScriptPlace } from './compile.ts';

export interface SandboxLimits {
  /** Bytes that scripts may allocate. */
  readonly memoryBytes: number;
  /** Polls of the engine during one call; it polls every 10,000 branches and calls, about 5,000 turns of a loop. */
  readonly pollsPerCall: number;
}

/** A value of a sandbox, held from outside. */
export type ScriptValue = JSValueHandle;

/** Bytes of stack before "Maximum call stack size exceeded"; far below what the module has. */
const STACK_BYTES = 256 * 1024;

/** Everything of the language but clocks, weak references (their end depends on collection) and base64. */
const INTRINSICS =
  Intrinsics.ALL & ~(Intrinsics.DATE | Intrinsics.PERFORMANCE | Intrinsics.WEAK_REF | Intrinsics.ATOB_BTOA);

/** How a call into the sandbox failed. */
export class ScriptError extends Error {
  constructor(
    readonly kind: 'threw' | 'budget' | 'memory',
    message: string,
    /** Frames from the innermost outwards, by file. */
    private readonly frames: readonly (ScriptPlace & { readonly file: string })[],
  ) {
    super(message);
  }

  /** The innermost place in a file; undefined when the error did not come through it. */
  placeIn(file: string): ScriptPlace | undefined {
    return this.frames.find((frame) => frame.file === file);
  }

  /** Whether that place is a call: of something that failed further in, or of what is no function. */
  isOfCall(file: string): boolean {
    return this.frames[0]?.file !== file || this.message === 'TypeError: not a function';
  }
}

let engine: WebAssembly.Module | undefined;

/** Compiled once per worker; the bytes are part of the bundle, nothing is fetched. */
function engineModule(): WebAssembly.Module {
  if (engine) return engine;
  const binary = atob(engineUrl.slice(engineUrl.indexOf(',') + 1));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  engine = new WebAssembly.Module(bytes);
  return engine;
}

/** The engine asks for the time and for random bytes when it starts; everybody gets the same. */
const noOutside = (memory: WebAssembly.Memory) => ({
  clock_time_get(_clock: number, _precision: bigint, at: number): number {
    new DataView(memory.buffer).setBigUint64(at, 0n, true);
    return 0;
  },
  random_get(at: number, length: number): number {
    new Uint8Array(memory.buffer, at, length).fill(0);
    return 0;
  },
  fd_write: (): number => 8,
});

/** One engine with its own memory. */
export class Sandbox {
  private polls = 0;
  private readonly modules = new Map<string, string>();

  private constructor(
    private readonly vm: QuickJS,
    private readonly limits: SandboxLimits,
  ) {}

  static async open(limits: SandboxLimits): Promise<Sandbox> {
    const opened: { sandbox?: Sandbox } = {};
    const vm = await QuickJS.create({
      wasm: engineModule(),
      wasi: noOutside,
      memoryLimit: limits.memoryBytes,
      maxStackSize: STACK_BYTES,
      intrinsics: INTRINSICS,
      timezoneOffset: 0,
      interruptHandler: () => opened.sandbox?.poll() ?? false,
      moduleLoader: {
        normalize: (_from: string, specifier: string) => specifier,
        load: (name: string) => {
          const code = opened.sandbox?.modules.get(name);
          if (code === undefined) throw new Error(`nothing can be imported, not even '${name}' (import type is fine)`);
          return code;
        },
      },
    });
    const sandbox = new Sandbox(vm, limits);
    opened.sandbox = sandbox;
    // Randomness comes from the host's seeded streams, or not at all.
    vm.evalCode('delete Math.random').dispose();
    return sandbox;
  }

  /** A module that others may import by this name. */
  provide(name: string, code: string): void {
    this.modules.set(name, code);
  }

  /** Only reads a module. @throws ScriptError at a mistake of syntax */
  checkSyntax(code: string, fileName: string): void {
    this.guarded(() => this.vm.evalCode(code, fileName, EvalFlags.TYPE_MODULE | EvalFlags.COMPILE_ONLY).dispose());
  }

  /** Runs a module and gives its exports. @throws ScriptError */
  async evaluate(code: string, fileName: string): Promise<ScriptValue> {
    const promise = this.guarded(() => {
      const evaluated = this.vm.evalCode(code, fileName, EvalFlags.TYPE_MODULE);
      this.vm.executePendingJobs();
      return evaluated;
    });
    if (promise.promiseState === 0) {
      throw new ScriptError('threw', 'a module must not wait at its top level', [
        { file: fileName, line: 0, column: 0 },
      ]);
    }
    const settled = await this.vm.resolvePromise(promise);
    promise.dispose();
    if ('error' in settled) throw scriptError(new JSException(settled.error));
    return settled.value;
  }

  /** A function of the host that scripts may call with numbers and that gives a number. */
  hostFunction(name: string, body: (a: number, b: number) => number): ScriptValue {
    return this.vm.newFunction(name, (a, b) => this.vm.newNumber(body(a?.toNumber() ?? 0, b?.toNumber() ?? 0)));
  }

  string(text: string): ScriptValue {
    return this.vm.newString(text);
  }

  /** @throws ScriptError */
  call(fn: ScriptValue, ...args: readonly ScriptValue[]): ScriptValue {
    return this.guarded(() => this.vm.callFunction(fn, this.vm.undefined, ...args));
  }

  /**
   * Like `call` without arguments and result, several times faster because no handle is made. It uses the engine's own
   * exports, which the package declares but calls internal: its version is pinned.
   * @throws ScriptError
   */
  run(fn: ScriptValue): void {
    this.polls = 0;
    const exports = this.vm._getExports();
    const result = exports.qjs_call(fn.ptr, this.vm.undefined.ptr, 0, 0);
    const failed = exports.qjs_is_exception(result) !== 0;
    exports.qjs_free_value(result);
    if (failed) throw scriptError(new JSException(this.vm.getException()));
  }

  /** The numbers of a guest's Float64Array in place. Ask again when `memory` changed: growing detaches it. */
  numbers(buffer: ScriptValue, length: number): Float64Array {
    const exports = this.vm._getExports();
    const scratch = exports.wasm_malloc(4);
    const at = exports.qjs_get_array_buffer(buffer.ptr, scratch);
    exports.wasm_free(scratch);
    return new Float64Array(exports.memory.buffer, at, length);
  }

  /** The engine's whole memory: another object once it has grown. */
  get memory(): ArrayBuffer {
    return this.vm._getMemory().buffer;
  }

  /** Copy of everything scripts have; valid between calls. */
  checkpoint(): Uint8Array {
    return new Uint8Array(this.memory).slice();
  }

  /** Memory never shrinks: what came after the checkpoint is cleared. */
  restore(copy: Uint8Array): void {
    const memory = new Uint8Array(this.memory);
    memory.set(copy);
    memory.fill(0, copy.length);
  }

  dispose(): void {
    this.vm.dispose();
  }

  private poll(): boolean {
    return ++this.polls > this.limits.pollsPerCall;
  }

  private guarded<Result>(body: () => Result): Result {
    this.polls = 0;
    try {
      return body();
    } catch (error) {
      throw error instanceof JSException ? scriptError(error) : error;
    }
  }
}

function scriptError(exception: JSException): ScriptError {
  const { name, message, stack = '' } = exception;
  exception.dispose();
  const frames = [...stack.matchAll(/(?:\(|at )([^()\s]+):(\d+):(\d+)\)?/g)].map(([, file, line, column]) => ({
    file,
    line: Number(line),
    column: Number(column),
  }));
  const kind = name !== 'InternalError' ? 'threw' : message === 'interrupted' ? 'budget' : 'memory';
  return new ScriptError(kind, kind === 'threw' ? `${name}: ${message}` : message, frames);
}

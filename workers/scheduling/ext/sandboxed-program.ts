import { compileScript } from '../../sandbox/compile.ts';
import { startOfCall, tokensOf } from '../../sandbox/tokens.ts';
import { Sandbox, ScriptError, type ScriptValue } from '../../sandbox/vm.ts';
import nearestSource from '../../units/nearest.ts?raw';
import guestSource from './guest.ts?raw';
import { FailedProgram, PolicyError, type PolicyFailure, type PolicyProgram, type PolicyRequests } from './program.ts';
import { CALLBACKS, COMMAND, COMMAND_WORDS, HEADER, type Layout, layoutOf, OP } from './protocol.ts';
import protocolSource from './protocol.ts?raw';
import type { MachineInfo } from './task-info.ts';

/**
 * Bytes a policy and its data may take. Together with the steps of a callback this is what "runs away" means; both are
 * counts, so a policy fails at the same place on every machine.
 */
const MEMORY_BYTES = 64 * 2 ** 20;
/** About a million turns of a loop in one callback: what the kernel's verifier grants a BPF program in instructions. */
const POLLS_PER_CALL = 200;

/** Compiles and loads a policy in a sandbox of its own. A policy that fails to load comes back as a failed one. */
export async function openPolicy(source: string, fileName: string, machine: MachineInfo): Promise<PolicyProgram> {
  const fail = (failure: PolicyFailure): PolicyProgram =>
    new FailedProgram(fileName, failure, machine.cpus, machine.tasks.length);
  const compiled = compileScript(source, fileName);
  if (!compiled.ok) return fail({ message: compiled.message, during: 'the file', ...compiled.place });
  const sandbox = await Sandbox.open({ memoryBytes: MEMORY_BYTES, pollsPerCall: POLLS_PER_CALL });
  try {
    return await SandboxedProgram.load(sandbox, { source, code: compiled.code, fileName }, machine);
  } catch (error) {
    sandbox.dispose();
    if (!(error instanceof ScriptError)) throw error;
    return fail(failureOf(error, fileName, source, 'the file or init()'));
  }
}

/** Our own part of the sandbox, compiled as policies are. */
function trusted(source: string, name: string): string {
  const compiled = compileScript(source, name);
  if (!compiled.ok) throw new Error(`${name}:${compiled.place.line}: ${compiled.message}`);
  return compiled.code;
}

const WORDING = {
  threw: (message: string) => message,
  budget: () => 'took too many steps in one call (an endless loop?)',
  memory: (message: string) => `ran out of memory (${message})`,
} as const;

function failureOf(error: ScriptError, fileName: string, source: string, during: string): PolicyFailure {
  const place = error.placeIn(fileName);
  const called = place && error.isOfCall(fileName) ? startOfCall(tokensOf(source), place) : undefined;
  const { line, column } = called ?? place ?? { line: 0, column: 0 };
  return { message: WORDING[error.kind](error.message), during, line, column };
}

/** A policy as it was written, and as it runs. */
interface PolicyFile {
  readonly fileName: string;
  readonly source: string;
  readonly code: string;
}

class SandboxedProgram implements PolicyProgram {
  readonly failure = undefined;
  readonly layout: Layout;
  numbers: Float64Array;
  callbacks = 0;
  queues = 0;
  calls = 0;
  private requests: PolicyRequests | undefined;
  private memory: ArrayBuffer;
  private readonly entry: ScriptValue;
  private readonly buffer: ScriptValue;
  private readonly takePolicy: ScriptValue;

  private constructor(
    private readonly sandbox: Sandbox,
    private readonly policyFile: PolicyFile,
    makeGuest: ScriptValue,
    machine: MachineInfo,
  ) {
    this.layout = layoutOf(machine.cpus, machine.tasks.length);
    const guest = sandbox.call(
      makeGuest,
      sandbox.string(JSON.stringify(machine)),
      sandbox.hostFunction('flush', () => this.drain()),
      sandbox.hostFunction('moveToLocal', (cpu, dsq) => {
        this.drain();
        return this.requests?.moveToLocal(cpu, dsq) === true ? 1 : 0;
      }),
      sandbox.hostFunction('pickIdle', (task, near) => this.requests?.pickIdle(task, near) ?? -1),
    );
    this.entry = guest.getProp('entry');
    this.buffer = guest.getProp('buffer');
    this.memory = sandbox.memory;
    this.numbers = sandbox.numbers(this.buffer, this.layout.length);
    this.takePolicy = guest.getProp('load');
  }

  static async load(sandbox: Sandbox, policyFile: PolicyFile, machine: MachineInfo): Promise<PolicyProgram> {
    const { code, fileName } = policyFile;
    sandbox.provide('./protocol.ts', trusted(protocolSource, './protocol.ts'));
    sandbox.provide('../../units/nearest.ts', trusted(nearestSource, '../../units/nearest.ts'));
    const guest = await sandbox.evaluate(trusted(guestSource, 'dyno:guest'), 'dyno:guest');
    const program = new SandboxedProgram(sandbox, policyFile, guest.getProp('default'), machine);
    const policy = await sandbox.evaluate(code, fileName);
    const found = sandbox.call(program.takePolicy, policy.getProp('default')).toNumber();
    program.callbacks = found % 2 ** 16;
    program.queues = Math.floor(found / 2 ** 16);
    program.refresh();
    return program;
  }

  get fileName(): string {
    return this.policyFile.fileName;
  }

  serve(requests: PolicyRequests): void {
    this.requests = requests;
  }

  call(op: number, a: number, b: number, c: number, nowNs: number): number {
    const { numbers } = this;
    numbers[HEADER.op] = op;
    numbers[HEADER.a] = a;
    numbers[HEADER.b] = b;
    numbers[HEADER.c] = c;
    numbers[HEADER.now] = nowNs;
    this.calls++;
    try {
      this.sandbox.run(this.entry);
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
      throw new PolicyError(failureOf(error, this.policyFile.fileName, this.policyFile.source, `${CALLBACKS[op]}()`));
    } finally {
      this.refresh();
    }
    this.drain();
    return op === OP.selectCpu ? this.numbers[HEADER.result] : 0;
  }

  checkpoint(): Uint8Array {
    return this.sandbox.checkpoint();
  }

  restore(copy: Uint8Array): void {
    this.sandbox.restore(copy);
  }

  /** The engine's memory may have grown, which leaves the old view empty. */
  private refresh(): void {
    const { memory } = this.sandbox;
    if (memory === this.memory) return;
    this.memory = memory;
    this.numbers = this.sandbox.numbers(this.buffer, this.layout.length);
  }

  /** Carries out what the policy asked for, in order. */
  private drain(): number {
    this.refresh();
    const { numbers, layout, requests } = this;
    const count = numbers[HEADER.commands];
    numbers[HEADER.commands] = 0;
    for (let i = 0; i < count; i++) {
      const word = layout.commands + i * COMMAND_WORDS;
      if (numbers[word] === COMMAND.insert) {
        requests?.insert(numbers[word + 1], numbers[word + 2], numbers[word + 3], numbers[word + 4], numbers[word + 5]);
      } else requests?.kick(numbers[word + 1], numbers[word + 2]);
    }
    return 0;
  }
}

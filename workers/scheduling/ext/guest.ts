/**
 * The part of the interface that lives in the sandbox with the policy: it makes `sys`, `q` and the task views out of
 * numbers shared with the host, checks what the policy asks for where it asks (so that errors have the policy's line),
 * and leaves commands that the host carries out.
 *
 * It is compiled like a policy and runs in the engine of `workers/sandbox`; it uses nothing but the language.
 */

import { nearest } from '../../units/nearest.ts';
import {
  CALLBACKS,
  COMMAND,
  COMMAND_WORDS,
  DISPATCH_BATCH,
  DSQ_GLOBAL,
  DSQ_LOCAL,
  DSQ_LOCAL_ON,
  ENQ,
  ENQUEUE_LAST,
  HEADER,
  KICK,
  layoutOf,
  MAX_COMMANDS,
  MAX_DSQS,
  OP,
  queueIndex,
  SLICE_DEFAULT_NS,
  TASK,
} from './protocol.ts';
import type { MachineInfo, TaskInfo } from './task-info.ts';

type HostCall = (a: number, b: number) => number;
type Callback = (...values: unknown[]) => unknown;

/** Makes the globals of a policy; `load` takes its default export and says which callbacks it has, as bits by OP. */
export default function makeGuest(machineText: string, flush: HostCall, moveToLocal: HostCall, pickIdle: HostCall) {
  const machine = JSON.parse(machineText) as MachineInfo;
  const { cpus } = machine;
  const at = layoutOf(cpus, machine.tasks.length);
  const shared = new Float64Array(at.length);
  // plain variables: looking up a member costs this engine as much as a step of the policy
  const { commands: commandsAt, idle: idleAt, current: currentAt, queued: queuedAt, tasks: tasksAt } = at;
  const { op: OP_AT, a: A_AT, b: B_AT, c: C_AT, now: NOW_AT, result: RESULT_AT, commands: COMMANDS_AT } = HEADER;
  const {
    selectCpu: SELECT_CPU,
    enqueue: ENQUEUE,
    dispatch: DISPATCH,
    updateIdle: UPDATE_IDLE,
    stopping: STOPPING,
  } = OP;
  const { cpu: CPU, sliceNs: SLICE, ranNs: RAN, waiting: WAITING, length: TASK_WORDS } = TASK;
  const { insert: INSERT, kick: KICKS } = COMMAND;
  const { floor } = Math;
  let callback: number = DISPATCH;
  let inInit = true;
  let created = 0;
  let inserted = 0;
  /** The CPU and the task of the call under way. */
  let callCpu = 0;
  let callTask = -1;
  let callbacks: (Callback | undefined)[] = [];

  const fail = (message: string): never => {
    throw new RangeError(message);
  };
  const absent = (what: string, name: string, known: readonly string[]): never => {
    const meant = nearest(name, known);
    const said = [`${what} has no '${name}'`, ...(meant === undefined ? [] : [`did you mean '${meant}'?`])];
    throw new TypeError(said.join(': '));
  };
  /** What is looked for in vain in an object with this prototype is a mistake, but for what the language itself asks. */
  const strict = (what: string, known: () => readonly string[]): object =>
    new Proxy(Object.prototype, {
      get(language, name, receiver) {
        if (typeof name === 'symbol' || name in language || name === 'toJSON' || name === 'then') {
          return Reflect.get(language, name, receiver);
        }
        return absent(what, name, known());
      },
      set: (_, name) => absent(what, String(name), known()),
    });

  class Task {
    readonly id: number;
    readonly name: string;
    readonly workload: string;
    readonly group: string;
    readonly policy: string;
    readonly nice: number;
    readonly weight: number;
    readonly periodNs: number;
    vtime = 0;
    data: unknown = undefined;
    readonly #cpus: ReadonlySet<number> | undefined;
    readonly #at: number;

    constructor(id: number, info: TaskInfo) {
      this.id = id;
      this.name = info.name;
      this.workload = info.workload;
      this.group = info.group;
      this.policy = info.policy;
      this.nice = info.nice;
      this.weight = info.weight;
      this.periodNs = info.periodNs;
      this.#cpus = info.cpus && new Set(info.cpus);
      this.#at = tasksAt + TASK_WORDS * id;
      Object.seal(this);
    }
    get cpu(): number {
      return shared[this.#at + CPU];
    }
    get sliceNs(): number {
      return shared[this.#at + SLICE];
    }
    get ranNs(): number {
      return shared[this.#at + RAN];
    }
    get waiting(): boolean {
      return shared[this.#at + WAITING] === 1;
    }
    allowedOn(cpu: number): boolean {
      return cpu >= 0 && cpu < cpus && floor(cpu) === cpu && (this.#cpus === undefined || this.#cpus.has(cpu));
    }
  }
  const tasks = machine.tasks.map((info, id) => new Task(id, info));

  const ownNames = Object.getOwnPropertyNames;
  Object.setPrototypeOf(
    Task.prototype,
    strict('the task', () => [...ownNames(Task.prototype), ...(tasks[0] ? ownNames(tasks[0]) : [])]),
  );
  const isCpu = (cpu: unknown): cpu is number =>
    typeof cpu === 'number' && floor(cpu) === cpu && cpu >= 0 && cpu < cpus;
  const checkCpu = (cpu: unknown): number => (isCpu(cpu) ? cpu : fail(`there is no CPU ${String(cpu)}`));
  const checkTask = (task: unknown): void => {
    if (!(task instanceof Task) || tasks[task.id] !== task) fail('that is not a task');
  };
  const checkQueue = (dsq: unknown): number =>
    (typeof dsq === 'number' ? queueIndex(dsq, callCpu, cpus, created) : undefined) ??
    fail(`there is no queue ${String(dsq)}`);

  const leave = (kind: number, a: number, b: number, c: number, d: number, e: number): void => {
    if (shared[COMMANDS_AT] === MAX_COMMANDS) flush(0, 0);
    const word = commandsAt + COMMAND_WORDS * shared[COMMANDS_AT]++;
    shared[word] = kind;
    shared[word + 1] = a;
    shared[word + 2] = b;
    shared[word + 3] = c;
    shared[word + 4] = d;
    shared[word + 5] = e;
  };

  const insert = (dsq: number, task: Task, sliceNs: unknown, vtime: number, flags: number): void => {
    checkTask(task);
    const queue = checkQueue(dsq);
    if (callback !== ENQUEUE && callback !== SELECT_CPU && callback !== DISPATCH) {
      fail(`${CALLBACKS[callback]}() cannot insert; selectCpu(), enqueue() and dispatch() can`);
    }
    if (callback !== DISPATCH && (task.id !== callTask || inserted > 0)) {
      fail(`${CALLBACKS[callback]}() inserts its own task, once; dispatch() may insert others`);
    }
    const word = tasksAt + TASK_WORDS * task.id + WAITING;
    if (shared[word] !== 1) fail(`${task.name} is not waiting for the policy`);
    if (queue < cpus && callback === DISPATCH && !task.allowedOn(queue)) {
      fail(`${task.name} may not use CPU ${queue}`);
    }
    if (callback === DISPATCH && inserted === DISPATCH_BATCH) {
      fail(`more than ${DISPATCH_BATCH} inserts before moveToLocal()`);
    }
    const slice = sliceNs === undefined ? SLICE_DEFAULT_NS : sliceNs;
    if (typeof slice !== 'number' || !(slice > 0)) fail(`a slice is a positive number of ns, got ${String(sliceNs)}`);
    inserted++;
    shared[word] = 0;
    leave(INSERT, task.id, dsq, slice as number, vtime, flags);
  };

  const queues = {
    local: DSQ_LOCAL,
    global: DSQ_GLOBAL,
    localOn: (cpu: number): number => DSQ_LOCAL_ON - checkCpu(cpu),
    create(): number {
      if (!inInit) fail('queues are created in init() or at the top of the file');
      if (created === MAX_DSQS) fail(`more than ${MAX_DSQS} queues`);
      return created++;
    },
    insert: (dsq: number, task: Task, sliceNs?: number, flags = 0): void =>
      insert(dsq, task, sliceNs, Number.NaN, Number(flags)),
    insertVtime(dsq: number, task: Task, sliceNs: number | undefined, vtime: number, flags = 0): void {
      if (!Number.isFinite(vtime)) fail(`vtime is a number, got ${String(vtime)}`);
      if (!(dsq >= 0)) fail('the built-in queues are first in, first out');
      insert(dsq, task, sliceNs, vtime, Number(flags));
    },
    moveToLocal(dsq: number): boolean {
      if (callback !== DISPATCH) fail('only dispatch() can call moveToLocal()');
      if (!(dsq >= 0)) fail('moveToLocal() takes a queue that the policy created');
      const queue = checkQueue(dsq);
      inserted = 0;
      // the way to the host is long: an empty queue is seen from here
      if (shared[COMMANDS_AT] === 0 && shared[queuedAt + queue] === 0) return false;
      return moveToLocal(callCpu, dsq) === 1;
    },
    length: (dsq: number): number => shared[queuedAt + checkQueue(dsq)],
  };

  // sfc32: small, and whole numbers only, so that every engine draws the same.
  let [x, y, z, counter] = [machine.seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1];
  const random = (): number => {
    const sum = (x + y + counter++) | 0;
    x = y ^ (y >>> 9);
    y = (z + (z << 3)) | 0;
    z = ((z << 21) | (z >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) random();

  const system = {
    nCpus: cpus,
    sliceDefaultNs: SLICE_DEFAULT_NS,
    tasks: Object.freeze(tasks.slice()),
    now: (): number => shared[NOW_AT],
    llcOf: (cpu: number): number => machine.llcOf[checkCpu(cpu)],
    coreOf: (cpu: number): number => machine.coreOf[checkCpu(cpu)],
    isIdle: (cpu: number): boolean => shared[idleAt + checkCpu(cpu)] === 1,
    idleMask: (): boolean[] => Array.from({ length: cpus }, (_, cpu) => shared[idleAt + cpu] === 1),
    pickIdleCpu(task: Task, near: number = task?.cpu): number {
      checkTask(task);
      return pickIdle(task.id, checkCpu(near));
    },
    currentOf(cpu: number): Task | undefined {
      return tasks[shared[currentAt + checkCpu(cpu)]];
    },
    kick: (cpu: number, flags: number = 0): void => leave(KICKS, checkCpu(cpu), Number(flags), 0, 0, 0),
    random,
  };
  for (const [name, value] of Object.entries({ sys: system, q: queues, ENQ, KICK })) {
    const members = Object.keys(value);
    Object.setPrototypeOf(
      value,
      strict(name, () => members),
    );
    Object.defineProperty(globalThis, name, { value: Object.freeze(value) });
  }

  const selected = (answer: unknown, task: Task): number => {
    const { cpu, insertLocal, sliceNs } =
      typeof answer === 'object' && answer !== null
        ? (answer as { cpu?: unknown; insertLocal?: unknown; sliceNs?: unknown })
        : { cpu: answer };
    const chosen = isCpu(cpu) ? cpu : fail(`selectCpu() returned ${String(cpu)}, which is no CPU`);
    if (!task.allowedOn(chosen)) fail(`selectCpu() returned CPU ${chosen}, which ${task.name} may not use`);
    if (insertLocal === true) queues.insert(DSQ_LOCAL, task, sliceNs as number | undefined);
    return chosen;
  };

  const invoke = (op: number): unknown => {
    const fn = callbacks[op] as Callback;
    const a = shared[A_AT];
    const b = shared[B_AT];
    if (op === DISPATCH) {
      callCpu = a;
      return fn(a, tasks[b]);
    }
    if (op === UPDATE_IDLE) return fn(a, b === 1);
    const task = tasks[a];
    callTask = a;
    callCpu = shared[tasksAt + TASK_WORDS * a + CPU];
    if (op === SELECT_CPU) return selected(fn(task, callCpu, b), task);
    if (op === STOPPING) return fn(task, b === 1, shared[C_AT]);
    return fn(task, b);
  };

  return {
    buffer: shared.buffer,
    load(policy: unknown): number {
      const made =
        typeof policy === 'function'
          ? (policy as (system: unknown, queues: unknown) => unknown)(system, queues)
          : policy;
      if (typeof made !== 'object' || made === null) {
        throw new TypeError(
          'the default export of a policy is an object with callbacks, or a function that returns one',
        );
      }
      const table = made as Record<string, unknown>;
      for (const name of [...ownNames(made), ...ownNames(Object.getPrototypeOf(made) ?? {})]) {
        const meant = typeof table[name] === 'function' ? nearest(name, [...CALLBACKS, 'init']) : undefined;
        if (meant !== undefined && table[meant] === undefined) absent('the interface', name, [meant]);
      }
      const method = (name: string): Callback | undefined => {
        const fn = table[name];
        if (fn === undefined) return undefined;
        if (typeof fn !== 'function') throw new TypeError(`${name} is not a function`);
        if (/^(Async|Generator|AsyncGenerator)Function$/.test(fn.constructor.name)) {
          throw new TypeError(`${name} is asynchronous or a generator; callbacks do their work at once`);
        }
        return (fn as Callback).bind(made);
      };
      callbacks = CALLBACKS.map(method);
      method('init')?.(system, queues);
      inInit = false;
      const bits = callbacks.reduce((all, fn, op) => (fn ? all | (1 << op) : all), 0);
      return (table.enqueueLast === true ? bits | ENQUEUE_LAST : bits) + created * 2 ** 16;
    },
    entry(): void {
      callback = shared[OP_AT];
      inserted = 0;
      const result = invoke(callback);
      if (callback === SELECT_CPU) shared[RESULT_AT] = result as number;
    },
  };
}

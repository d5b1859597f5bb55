import type { Node } from 'jsonc-parser';
import type { Names } from './names.ts';
import type { JsonReader, Member } from './reader.ts';

/** A step as a scenario file has it. */
export type YamlStep = string | Readonly<Record<string, unknown>>;

export type ResourceKind = 'mutex' | 'condition' | 'barrier';

/** What events refer to, gathered over all tasks. */
export interface Shared {
  readonly names: Names;
  /** Resources by their names in the scenario. */
  readonly resources: Map<string, ResourceKind>;
  /** Threads that meet at each barrier. */
  readonly parties: Map<string, number>;
  /** Timers that are not unique, by the tasks that use them. */
  readonly timers: Map<string, Set<string>>;
  /** Tasks that a fork starts. */
  readonly forked: Set<string>;
  /** Names of all tasks. */
  readonly tasks: ReadonlySet<string>;
}

/** Memory bandwidth of a write of one thread, bytes per ns (assumed: a mem event says bytes, not time). */
const BYTES_PER_NS = 10;

const EVENT =
  /^(runtime|run|sleep|timer|lock|unlock|wait|signal|broad|sync|barrier|suspend|resume|mem|iorun|yield|fork)[\d_-]*$/;

/** Name of the event that a key means (run0 and run_1 are run), or undefined. */
export function eventOf(key: string): string | undefined {
  return EVENT.exec(key)?.[1];
}

/** Turns the events of one task into steps. */
export class EventReader {
  /** Mutexes that the events so far hold. */
  private readonly held = new Set<string>();
  private readonly steps: YamlStep[] = [];

  constructor(
    private readonly reader: JsonReader,
    private readonly shared: Shared,
    private readonly task: string,
    private readonly instances: number,
  ) {}

  /** Steps of the events since the last call. */
  take(): readonly YamlStep[] {
    return this.steps.splice(0);
  }

  read(event: string, { keyNode, value }: Member, path: readonly string[]): void {
    const { reader } = this;
    switch (event) {
      case 'run':
        this.timed('run', value, path);
        return;
      case 'runtime':
        this.timed('busy', value, path);
        return;
      case 'sleep':
        this.timed('sleep', value, path);
        return;
      case 'mem': {
        const bytes = reader.integer(value, path, 0);
        if (bytes === undefined) return;
        const ns = Math.round(bytes / BYTES_PER_NS);
        reader.warn(keyNode, path, `memory traffic is not modelled: taken as run of ${ns}ns, ${BYTES_PER_NS} GB/s`);
        if (ns > 0) this.steps.push({ run: `${ns}ns` });
        return;
      }
      case 'iorun':
        reader.warn(keyNode, path, 'writing to a file is not modelled: left out', 'add an io step and a device');
        return;
      case 'timer':
        this.timer(value, path);
        return;
      case 'lock':
      case 'unlock':
        this.mutex(event, value, path);
        return;
      case 'signal':
      case 'broad': {
        const name = this.named(value, path, 'condition');
        if (name !== undefined) this.steps.push(event === 'signal' ? { signal: name } : { broadcast: name });
        return;
      }
      case 'wait':
      case 'sync':
        this.wait(event, value, path);
        return;
      case 'barrier': {
        const name = this.named(value, path, 'barrier');
        if (name === undefined) return;
        this.shared.parties.set(name, (this.shared.parties.get(name) ?? 0) + this.instances);
        this.steps.push({ barrier: name });
        return;
      }
      case 'suspend':
      case 'resume': {
        const given = reader.string(value, path);
        if (given === undefined) return;
        const name = this.resource('condition', 'suspend', given === '' ? this.task : given);
        this.steps.push(event === 'suspend' ? { wait: name } : { broadcast: name });
        return;
      }
      case 'yield':
        this.steps.push('yield');
        return;
      case 'fork': {
        const given = reader.string(value, path);
        if (given === undefined) return;
        if (!this.shared.tasks.has(given)) {
          reader.error(value, path, `no task is called '${given}'`);
          return;
        }
        this.shared.forked.add(given);
        this.steps.push({ fork: this.shared.names.of('forked', given) });
      }
    }
  }

  private timed(step: 'run' | 'busy' | 'sleep', value: Node, path: readonly string[]): void {
    const us = this.reader.integer(value, path, 0);
    if (us !== undefined && us > 0) this.steps.push({ [step]: `${us}us` });
  }

  /** The job that the last release began is done when the timer is set again. */
  private timer(value: Node, path: readonly string[]): void {
    const { reader, shared } = this;
    let ref = 'unknown';
    let period = 0;
    let mode = 'relative';
    for (const { key, keyNode, value: given } of reader.members(value)) {
      if (key === 'ref') ref = reader.string(given, [...path, key]) ?? ref;
      else if (key === 'period') period = reader.integer(given, [...path, key], 1) ?? 1;
      else if (key === 'mode') mode = reader.string(given, [...path, key]) ?? mode;
      else reader.warn(keyNode, [...path, key], `unknown key '${key}' of a timer: left out`);
    }
    if (value.type !== 'object' || period === 0) {
      reader.error(value, path, 'a timer is an object with ref and period');
      return;
    }
    if (mode !== 'relative' && mode !== 'absolute') {
      reader.error(value, [...path, 'mode'], `unknown mode '${mode}'`, 'modes: relative, absolute');
    }
    if (!ref.startsWith('unique')) {
      const users = shared.timers.get(ref) ?? new Set();
      users.add(this.task);
      shared.timers.set(ref, users);
      if (users.size > 1 || this.instances > 1) {
        const message = `rt-app shares timer '${ref}' between threads; here each thread has its own`;
        reader.warn(value, path, message, 'call it unique… if that is meant');
      }
    }
    const late = mode === 'absolute' ? 'catchUp' : 'restart';
    const timer = shared.names.of('timer', ref);
    this.steps.push('end', { release: { period: `${period}us`, late, timer } });
  }

  private mutex(event: 'lock' | 'unlock', value: Node, path: readonly string[]): void {
    const name = this.named(value, path, 'mutex');
    if (name === undefined) return;
    if (event === 'lock') this.held.add(name);
    else this.held.delete(name);
    this.steps.push({ [event]: name });
  }

  private wait(event: 'wait' | 'sync', value: Node, path: readonly string[]): void {
    const { reader } = this;
    let condition: string | undefined;
    let mutex: string | undefined;
    for (const { key, keyNode, value: given } of reader.members(value)) {
      if (key === 'ref') condition = this.named(given, [...path, key], 'condition');
      else if (key === 'mutex') mutex = this.named(given, [...path, key], 'mutex');
      else reader.warn(keyNode, [...path, key], `unknown key '${key}' of ${event}: left out`);
    }
    if (condition === undefined || mutex === undefined) {
      reader.error(value, path, `${event} is an object with ref and mutex`);
      return;
    }
    // the tutorial says that sync locks; the program leaves it to the events around it
    const locksItself = event === 'sync' && !this.held.has(mutex);
    if (locksItself) this.steps.push({ lock: mutex });
    if (event === 'sync') this.steps.push({ signal: condition });
    this.steps.push({ wait: { condition, mutex } });
    if (locksItself) this.steps.push({ unlock: mutex });
  }

  private named(value: Node, path: readonly string[], kind: ResourceKind): string | undefined {
    const given = this.reader.string(value, path);
    return given === undefined ? undefined : this.resource(kind, kind, given);
  }

  private resource(kind: ResourceKind, use: string, given: string): string {
    const name = this.shared.names.of(use, given);
    this.shared.resources.set(name, kind);
    return name;
  }
}

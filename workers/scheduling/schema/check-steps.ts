import { type KeyPath, own, type Report } from '../../lab/report.ts';
import { missingClass } from './missing-class.ts';
import type { RawResource } from './resources.ts';
import type { SchedulingScenario } from './scenario.ts';
import { partsOf, type RawRole, type RawStep } from './steps.ts';
import type { VariantView } from './variant-view.ts';

/** Steps that name a resource, and the kind it must be. */
const RESOURCE_OF: Readonly<Record<string, RawResource['kind']>> = {
  lock: 'mutex',
  unlock: 'mutex',
  signal: 'condition',
  broadcast: 'condition',
  barrier: 'barrier',
  io: 'device',
  send: 'queue',
  receive: 'queue',
};
/** Steps that take time, one of which every loop needs. */
const TAKES_TIME = new Set(['run', 'busy', 'sleep', 'release', 'io']);
/** Steps after which a request is in hand. */
const BEGINS_REQUEST = new Set(['begin', 'release', 'receive']);

/** What the schema cannot tell of programs: names, mutexes that are locked twice, loops that take no time. */
export function checkPrograms(scenario: SchedulingScenario, id: string, view: VariantView, report: Report): void {
  for (const { name, workload } of view.workloads) {
    const override = own(scenario.variants[id]?.workload, name);
    const at = (key: 'steps' | 'arrivals'): KeyPath =>
      override?.[key] === undefined ? ['workload', name, key] : ['variants', id, 'workload', name, key];
    if (workload.kind === 'pipeline' && 'closed' in workload.arrivals) {
      report([...at('arrivals'), 'closed'], 'a pipeline has open arrivals only');
    }
    if (workload.kind !== 'program') continue;
    const { start, repeat } = workload;
    const check = new ProgramCheck(id, view, start === 'forked' || beginsRequest(workload.steps), report);
    check.steps(workload.steps, at('steps'), repeat !== 1);
  }
}

class ProgramCheck {
  /** Mutexes that are locked at this place of the program. */
  private readonly held: string[] = [];

  constructor(
    private readonly variant: string,
    private readonly view: VariantView,
    /** Somewhere a request begins, be it in an earlier round. */
    private readonly hasRequest: boolean,
    private readonly report: Report,
  ) {}

  /** Steps that are done more than once must take time and leave mutexes as they found them. */
  steps(steps: readonly RawStep[], at: KeyPath, again: boolean): void {
    const before = [...this.held];
    for (const [index, step] of steps.entries()) this.step(step, [...at, String(index)]);
    const kept = this.held.find((mutex) => !before.includes(mutex));
    if (again && kept !== undefined) {
      this.report(at, `'${kept}' is still locked when the steps begin again`, { hint: `add unlock: ${kept}` });
    }
    if (again && !takesTime(steps)) {
      this.report(at, 'these steps repeat without ever taking time', { hint: 'add run, sleep, release or io' });
    }
    if (again) this.held.splice(0, this.held.length, ...before);
  }

  private step(step: RawStep, path: KeyPath): void {
    const [key, value] = partsOf(step);
    const at = typeof step === 'string' ? path : [...path, key];
    if (key in RESOURCE_OF) this.resource(String(value), RESOURCE_OF[key], at);
    if (key === 'lock') this.lock(String(value), at);
    else if (key === 'unlock') this.unlock(String(value), at);
    else if (key === 'wait') this.wait(value as string | { condition: string; mutex: string }, at);
    else if (key === 'wake' || key === 'fork' || key === 'join') this.workload(key, value, at);
    else if (key === 'loop') {
      const { steps } = value as { readonly steps: readonly RawStep[] };
      this.steps(steps, [...at, 'steps'], true);
    } else if (key === 'become') this.become(value as RawRole, [...at, 'policy']);
    else if (key === 'end' && !this.hasRequest) {
      this.report(at, 'no request has begun that could end here', { hint: 'add begin, release or receive' });
    } else if (key === 'exit' && this.held.length > 0) {
      this.report(at, `exits while '${this.held[0]}' is locked`, { hint: `add unlock: ${this.held[0]} before it` });
    }
  }

  private become({ policy }: RawRole, at: KeyPath): void {
    const problem = missingClass(policy, this.variant, this.view);
    if (problem) this.report(at, problem.message, { hint: problem.hint });
  }

  private resource(name: string, kind: RawResource['kind'], at: KeyPath): void {
    const found = this.view.resources.get(name);
    const known = [...this.view.resources].filter(([, each]) => each.kind === kind).map(([each]) => each);
    if (found === undefined) {
      const hint = `add it under resources: ${name}: { kind: ${kind} }`;
      this.report(at, `no ${kind} is called '${name}'`, known.length > 0 ? { given: name, known } : { hint });
    } else if (found.kind !== kind) {
      this.report(at, `'${name}' is a ${found.kind}, not a ${kind}`, { given: name, known });
    }
  }

  private lock(mutex: string, at: KeyPath): void {
    if (this.held.includes(mutex)) {
      this.report(at, `'${mutex}' is locked already: the thread would wait for itself`);
    } else this.held.push(mutex);
  }

  private unlock(mutex: string, at: KeyPath): void {
    const index = this.held.indexOf(mutex);
    if (index < 0) this.report(at, `'${mutex}' is not locked here`, { hint: `add lock: ${mutex} before it` });
    else this.held.splice(index, 1);
  }

  private wait(value: string | { readonly condition: string; readonly mutex: string }, at: KeyPath): void {
    if (typeof value === 'string') {
      this.resource(value, 'condition', at);
      return;
    }
    const { condition, mutex } = value;
    this.resource(condition, 'condition', [...at, 'condition']);
    this.resource(mutex, 'mutex', [...at, 'mutex']);
    if (!this.held.includes(mutex)) {
      this.report([...at, 'mutex'], `'${mutex}' is not locked here`, { hint: `add lock: ${mutex} before the wait` });
    }
  }

  private workload(key: 'wake' | 'fork' | 'join', value: unknown, at: KeyPath): void {
    const named = typeof value === 'object' ? (value as { workload: string; thread?: number }) : undefined;
    const name = named?.workload ?? String(value);
    const place = named ? [...at, 'workload'] : at;
    const programs = this.view.workloads.filter(({ workload }) => workload.kind === 'program');
    const found = programs.find((each) => each.name === name)?.workload;
    if (found?.kind !== 'program') {
      const known = programs.map((each) => each.name);
      this.report(place, `variant '${this.variant}' has no program called '${name}'`, { given: name, known });
      return;
    }
    if (key === 'fork' && found.start !== 'forked') {
      this.report(place, `the threads of '${name}' start by themselves`, { hint: 'give it start: forked' });
    }
    const { threads = 1 } = found;
    if (named?.thread !== undefined && named.thread >= threads) {
      this.report([...at, 'thread'], `'${name}' has threads 0 to ${threads - 1}`);
    }
  }
}

function beginsRequest(steps: readonly RawStep[]): boolean {
  return steps.some((step) => {
    const [key, value] = partsOf(step);
    if (key === 'loop') return beginsRequest((value as { readonly steps: readonly RawStep[] }).steps);
    return BEGINS_REQUEST.has(key);
  });
}

function takesTime(steps: readonly RawStep[]): boolean {
  return steps.some((step) => {
    const [key, value] = partsOf(step);
    if (key === 'loop') return takesTime((value as { readonly steps: readonly RawStep[] }).steps);
    return TAKES_TIME.has(key);
  });
}

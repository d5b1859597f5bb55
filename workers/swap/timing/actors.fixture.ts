import { type RandomStream, streamFor } from '../../engine/random.ts';
import { type Actor, STEPPED, type Stepped } from '../actor.ts';
import { LOCK_KINDS, WORK_KINDS } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import type { TimingMachine } from './machine.ts';

/** An actor whose steps are given by a function; remembers when each was played. */
export class ScriptedActor implements Actor {
  readonly workload = 'test';
  readonly began: number[] = [];
  readonly ended: number[] = [];
  steps = 0;

  constructor(
    readonly name: string,
    private readonly script: (step: number, log: WorkLog, stream: RandomStream) => Stepped | undefined,
    private readonly isWanted: (nowNs: number) => boolean = () => false,
    /** Where the script draws from, so that it is part of the state. */
    readonly stream = streamFor(1, name),
  ) {}

  step(_cpu: number, _nowNs: number, log: WorkLog): Stepped {
    return this.script(this.steps++, log, this.stream) ?? STEPPED.more;
  }

  wanted(nowNs: number): boolean {
    return this.isWanted(nowNs);
  }

  played(beginNs: number, endNs: number): void {
    this.began.push(beginNs);
    this.ended.push(endNs);
  }
}

/** Every unit of work costs 1 ns and nothing else costs anything, unless said otherwise. */
export function testMachine(cpus: number, more: Partial<TimingMachine> = {}): TimingMachine {
  return {
    cpus,
    sockets: 1,
    threadsPerCore: 1,
    smtSlowdown: 1,
    sliceNs: 3e6,
    switchNs: 0,
    costNs: new Float64Array(WORK_KINDS).fill(1),
    locks: {
      uncontendedNs: 0,
      handOffSameNs: 0,
      handOffCrossNs: 0,
      transferSameNs: 0,
      transferCrossNs: 0,
      lines: new Float64Array(LOCK_KINDS),
      perNode: new Uint8Array(LOCK_KINDS),
      crowdNs: 0,
    },
    ...more,
  };
}

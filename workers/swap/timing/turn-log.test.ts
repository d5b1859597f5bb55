import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STEPPED } from '../actor.ts';
import { LOCK, WORK } from '../work.ts';
import { ScriptedActor, testMachine } from './actors.fixture.ts';
import { Player } from './player.ts';
import { TurnLog, type TurnTable } from './turn-log.ts';

interface Turn {
  readonly wantedNs: number;
  readonly startNs: number;
  readonly endNs: number;
  readonly thread: number;
  readonly waiting: number;
}

/** Turns by number of lock. */
class Turns implements TurnTable {
  readonly ofLock: Turn[][] = [];

  append(startNs: number, endNs: number, thread: number, lock: number, waiting: number, wantedNs: number): void {
    this.ofLock[lock] ??= [];
    this.ofLock[lock].push({ wantedNs, startNs, endNs, thread, waiting });
  }
}

/** A section: which lock, how long before it and in it, and whether it takes the inner lock too, which leaves it open. */
interface Section {
  readonly lock: number;
  readonly before: number;
  readonly held: number;
  readonly nested: boolean;
}

const INNER = LOCK.swapAvail;
const OUTER = LOCK.device;
const HAND_OFF_NS = 40;

const actor = (sections: readonly Section[]) =>
  new ScriptedActor('sections', (step, log) => {
    const section = sections[step];
    if (section === undefined) return STEPPED.done;
    const { lock, before, held, nested } = section;
    log.work(WORK.user, before);
    log.lock(OUTER, lock);
    log.work(WORK.probe, held);
    if (nested) {
      log.lock(INNER, 0);
      log.work(WORK.probe, held);
      log.unlock(INNER, 0);
    }
    log.unlock(OUTER, lock);
    return undefined;
  });

function played(programs: readonly (readonly Section[])[]) {
  const turns = new Turns();
  const machine = testMachine(programs.length);
  const locks = { ...machine.locks, handOffSameNs: HAND_OFF_NS };
  const player = new Player({ ...machine, locks }, [], programs.map(actor), undefined, undefined, turns);
  expect(player.run(1e9)).toBe('finished');
  expect(player.closeTurns()).toBe(0);
  return { turns, player };
}

const once = (before: number, held: number): readonly Section[] => [{ lock: 0, before, held, nested: false }];

describe('turns at locks', () => {
  it('are all written where more wait than there was room for', () => {
    const table = new Turns();
    const log = new TurnLog(table);
    const count = 300;
    // two stations in turns: a list of each goes on where room was made for the other
    for (let turn = 0; turn < count; turn++) log.add(turn % 2, 0, turn, turn + 1, turn);
    for (const station of [0, 1]) log.settle(station, Infinity, 5);
    expect(table.ofLock.map((turns) => turns.map(({ thread }) => thread))).toEqual(
      [0, 1].map((station) => Array.from({ length: count / 2 }, (_, i) => 2 * i + station)),
    );
    expect(table.ofLock[0].map(({ waiting }) => waiting - 5)).toEqual(
      Array.from({ length: count / 2 }, (_, i) => count / 2 - 1 - i),
    );
  });

  it('are those that somebody waited for, or that were waited for', () => {
    const { turns, player } = played([
      [...once(0, 100), ...once(1000, 10)],
      once(10, 50),
      once(5, 20),
      [{ lock: 1, before: 0, held: 500, nested: false }],
    ]);
    expect(player.recordedLocks).toEqual([{ kind: OUTER, index: 0, node: undefined }]);
    expect(turns.ofLock).toEqual([
      [
        { wantedNs: 0, startNs: 0, endNs: 100, thread: 0, waiting: 2 },
        { wantedNs: 5, startNs: 140, endNs: 160, thread: 2, waiting: 1 },
        { wantedNs: 10, startNs: 200, endNs: 250, thread: 1, waiting: 0 },
      ],
    ]);
  });

  it('of one lock never overlap, waits end when it is handed over, and add up to what was waited', () => {
    const section = fc.record({
      lock: fc.integer({ min: 0, max: 2 }),
      before: fc.integer({ min: 0, max: 400 }),
      held: fc.integer({ min: 1, max: 300 }),
      nested: fc.boolean(),
    });
    const programs = fc.array(fc.array(section, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 7 });
    fc.assert(
      fc.property(programs, (all) => {
        const { turns, player } = played(all);
        const { waitNs, contended } = player.lockStatistics;
        const waited = new Float64Array(waitNs.length);
        const waits = new Float64Array(waitNs.length);
        const wrong: unknown[] = [];
        turns.ofLock.forEach((ofLock, lock) => {
          const { kind } = player.recordedLocks[lock];
          ofLock.forEach((turn, at) => {
            const { wantedNs, startNs, endNs, waiting } = turn;
            const freeNs = ofLock[at - 1]?.endNs ?? Number.NEGATIVE_INFINITY;
            const overlaps = startNs < freeNs || endNs < startNs;
            const waitedFor = ofLock.slice(at + 1).filter((later) => later.wantedNs < endNs).length;
            // who waits gets it from the one that had it meanwhile
            const handedOver = wantedNs === startNs || startNs === freeNs + HAND_OFF_NS;
            const counts = startNs > wantedNs || waiting > 0;
            if (overlaps || !handedOver || !counts || waiting !== waitedFor) wrong.push(turn);
            waited[kind] += startNs - wantedNs;
            if (startNs > wantedNs) waits[kind]++;
          });
        });
        expect({ wrong, waited, waits }).toEqual({ wrong: [], waited: waitNs, waits: contended });
      }),
      { numRuns: 150 },
    );
  });

  it('change nothing of what is played', () => {
    const programs = [once(0, 100), once(3, 50), once(7, 20)];
    const actors = programs.map(actor);
    new Player(testMachine(3), [], actors).run(1e9);
    const recorded = programs.map(actor);
    new Player(testMachine(3), [], recorded, undefined, undefined, new Turns()).run(1e9);
    expect(recorded.map(({ ended }) => ended)).toEqual(actors.map(({ ended }) => ended));
  });
});

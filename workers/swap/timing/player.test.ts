import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyState, restoreState } from '../../engine/state-copy.ts';
import { standardExponential } from '../../engine/ziggurat.ts';
import { STEPPED } from '../actor.ts';
import { IO, LOCK, WORK } from '../work.ts';
import { PARTS } from '../work-log.ts';
import { ScriptedActor, testMachine } from './actors.fixture.ts';
import type { SwapDevice } from './backends/device.ts';
import { Player } from './player.ts';

const FREE: SwapDevice = { acceptsNs: (nowNs) => nowNs, submit: (_kind, _slot, _pages, nowNs) => nowNs + 10_000 };

/** One step: works `before`, holds lock 0 of a kind for `held`, works `after`. */
const once = (before: number, held: number, after = 0, kind: 0 | 1 = LOCK.swapAvail) =>
  new ScriptedActor('once', (step, log) => {
    if (step > 0) return STEPPED.done;
    log.work(WORK.user, before);
    log.lock(kind, 0);
    log.work(WORK.probe, held);
    log.unlock(kind, 0);
    log.work(WORK.user, after);
  });

describe('locks', () => {
  it('serves first come, first served, also when sections are known in advance', () => {
    const actors = [once(0, 100), once(10, 50, 7), once(5, 20)];
    const player = new Player(testMachine(3), [], actors);
    expect(player.run(1e9)).toBe('finished');
    expect(actors.map(({ ended }) => ended[0])).toEqual([100, 177, 120]);
    const { lockStatistics } = player;
    expect(lockStatistics.contended[LOCK.swapAvail]).toBe(2);
    expect(lockStatistics.waitNs[LOCK.swapAvail]).toBe(95 + 110);
    expect(lockStatistics.holdNs[LOCK.swapAvail]).toBe(170);
  });

  it('keeps an outer lock while the inner one is waited for', () => {
    const nested = new ScriptedActor('nested', (step, log) => {
      if (step > 0) return STEPPED.done;
      log.work(WORK.user, 1);
      log.lock(LOCK.device, 0);
      log.work(WORK.probe, 2);
      log.lock(LOCK.swapAvail, 0);
      log.work(WORK.probe, 10);
      log.unlock(LOCK.swapAvail, 0);
      log.unlock(LOCK.device, 0);
    });
    // the first holds the inner lock until 100; both others queue behind the nested one at the outer lock
    const actors = [once(0, 100), nested, once(4, 30, 0, LOCK.device), once(2, 5, 0, LOCK.device)];
    const player = new Player(testMachine(4), [], actors);
    player.run(1e9);
    expect(actors.map(({ ended }) => ended[0])).toEqual([100, 110, 145, 115]);
    expect(player.lockStatistics.holdNs[LOCK.device]).toBe(109 + 35);
  });

  it('charges hand-offs and lines that move, by socket', () => {
    const machine = testMachine(4, { sockets: 2 });
    const lines = machine.locks.lines;
    lines[LOCK.swapAvail] = 2;
    const costs = {
      handOffSameNs: 100,
      handOffCrossNs: 300,
      transferSameNs: 40,
      transferCrossNs: 150,
      uncontendedNs: 20,
    };
    const actors = [once(0, 1000), once(1, 1000), once(2, 1000)];
    // CPUs are given out socket by socket in turn: 0, 2, 1
    new Player({ ...machine, locks: { ...machine.locks, ...costs } }, [], actors).run(1e9);
    const first = 20 + 1000;
    const second = first + 300 + 20 + 2 * 150 + 1000;
    expect(actors.map(({ ended }) => ended[0])).toEqual([first, second, second + 300 + 20 + 2 * 150 + 1000]);
  });

  it('keeps a lock per memory node apart', () => {
    const machine = testMachine(2, { sockets: 2 });
    machine.locks.perNode[LOCK.swapAvail] = 1;
    const actors = [once(0, 100), once(0, 100)];
    new Player(machine, [], actors).run(1e9);
    expect(actors.map(({ ended }) => ended[0])).toEqual([100, 100]);
  });

  it('charges shared counters the more the more CPUs change them', () => {
    const counts = () =>
      new ScriptedActor('counts', (step, log) => (step === 1 ? STEPPED.done : void log.work(WORK.atomic, 10)));
    const machine = testMachine(4);
    const locks = { ...machine.locks, transferSameNs: 80 };
    const ends = (threads: number) => {
      const actors = Array.from({ length: threads }, counts);
      new Player({ ...machine, locks }, [], actors).run(1e9);
      return actors.at(-1)?.ended[0];
    };
    expect(ends(1)).toBe(10);
    expect(ends(4)).toBe(10 * (1 + 80 * 0.75));
  });

  it('never lets two threads hold a lock at once, whatever the programs', () => {
    const program = fc.array(fc.tuple(fc.nat(200), fc.nat(2), fc.nat(60), fc.boolean()), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        fc.array(program, { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (programs, cpus) => {
          let workNs = 0;
          const actors = programs.map(
            (sections, index) =>
              new ScriptedActor(`p${index}`, (step, log) => {
                if (step === sections.length) return STEPPED.done;
                const [think, lock, hold, nests] = sections[step];
                log.work(WORK.user, think);
                log.lock(LOCK.device, lock);
                log.work(WORK.probe, hold);
                if (nests) {
                  log.lock(LOCK.cluster, lock);
                  log.work(WORK.probe, 3);
                  log.unlock(LOCK.cluster, lock);
                }
                log.unlock(LOCK.device, lock);
              }),
          );
          for (const sections of programs) {
            for (const [think, , hold, nests] of sections) workNs += think + hold + (nests ? 3 : 0);
          }
          const player = new Player(testMachine(cpus), [], actors);
          expect(player.run(1e9)).toBe('finished');
          const { times, lockStatistics } = player;
          const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
          // work is neither lost nor invented, and a lock is not held longer than all of the run
          expect(sum(times.userNs) + sum(times.systemNs)).toBe(workNs);
          expect(lockStatistics.holdNs[LOCK.device]).toBeLessThanOrEqual(3 * player.nowNs);
          expect(sum(times.spinNs)).toBe(sum(lockStatistics.waitNs));
          for (const actor of actors) {
            const last = actor.ended.at(-1) ?? 0;
            const thread = actors.indexOf(actor);
            const own = times.userNs[thread] + times.systemNs[thread] + times.spinNs[thread] + times.cpuWaitNs[thread];
            expect(own).toBe(last);
          }
        },
      ),
    );
  });

  it('says who waits for ever', () => {
    const crossed = (first: 0 | 1, second: 0 | 1) =>
      new ScriptedActor(`crossed${first}`, (step, log) => {
        if (step > 0) return STEPPED.done;
        log.lock(first, 0);
        log.work(WORK.probe, 10);
        log.lock(second, 0);
        log.unlock(second, 0);
        log.unlock(first, 0);
      });
    const player = new Player(testMachine(2), [], [crossed(0, 1), crossed(1, 0)]);
    expect(() => player.run(1e9)).toThrow(/crossed0.*never released/);
  });

  it('says which thread misuses a lock', () => {
    const run = (script: ConstructorParameters<typeof ScriptedActor>[1]) => () =>
      new Player(testMachine(1), [FREE], [new ScriptedActor('wrong', script)]).run(1e9);
    expect(run((_, log) => void log.unlock(LOCK.device, 0))).toThrow(/wrong.*does not hold/);
    expect(run((_, log) => void log.lock(LOCK.device, 0))).toThrow(/wrong.*ends a step with a lock held/);
    const sleeps = run((_, log) => {
      log.lock(LOCK.device, 0);
      log.sleep(5);
    });
    expect(sleeps).toThrow(/wrong.*sleeps with a spin lock held/);
    expect(run(() => STEPPED.more)).toThrow(/wrong.*without any time passing/);
  });
});

describe('CPUs', () => {
  it('shares one CPU in slices', () => {
    const hog = () =>
      new ScriptedActor('hog', (step, log) => (step === 30 ? STEPPED.done : void log.work(WORK.user, 1e6)));
    const actors = [hog(), hog(), hog()];
    const player = new Player(testMachine(1, { sliceNs: 3e6, switchNs: 1000 }), [], actors);
    player.run(30e6);
    const shares = Array.from(player.times.userNs);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(4e6);
    player.run(1e9);
    expect(player.nowNs).toBeGreaterThan(90e6);
    expect(player.nowNs).toBeLessThan(90.1e6);
  });

  it('slows down both threads of a core, and uses whole cores first', () => {
    const hog = (ns: number) =>
      new ScriptedActor('hog', (step, log) => (step === 10 ? STEPPED.done : void log.work(WORK.user, ns)));
    const smt = testMachine(4, { threadsPerCore: 2, smtSlowdown: 1.6 });
    const two = [hog(100), hog(100)];
    new Player(smt, [], two).run(1e9);
    expect(two.map(({ ended }) => ended[9])).toEqual([1000, 1000]);
    const four = [hog(100), hog(100), hog(100), hog(100)];
    new Player(smt, [], four).run(1e9);
    for (const { ended } of four) expect(ended[8]).toBeCloseTo(9 * 160, 6);
  });

  it('sleeps for requests without its CPU, and leaves it to others', () => {
    const reads = new ScriptedActor('reads', (step, log) => {
      if (step === 5) return STEPPED.done;
      log.await(log.submit(0, IO.read, step, 1));
      log.work(WORK.user, 100);
    });
    const hog = new ScriptedActor('hog', (step, log) => (step === 400 ? STEPPED.done : void log.work(WORK.user, 100)));
    const player = new Player(testMachine(1, { sliceNs: 100 }), [FREE], [reads, hog]);
    player.run(1e9);
    expect(player.times.ioWaitNs[0]).toBe(50_000);
    expect(hog.ended[399]).toBeLessThan(41_000);
    expect(reads.ended[4]).toBeLessThan(51_500);
  });

  it('wakes idle threads when they are wanted', () => {
    let wanted = false;
    const kernel = new ScriptedActor(
      'kernel',
      (_, log) => {
        wanted = false;
        log.work(WORK.reclaimRound, 10);
        return STEPPED.idle;
      },
      () => wanted,
    );
    const program = new ScriptedActor('program', (step, log) => {
      if (step === 10) return STEPPED.done;
      wanted = step === 4;
      log.work(WORK.user, 100);
    });
    const player = new Player(testMachine(2), [], [kernel, program]);
    expect(player.run(1e9)).toBe('finished');
    expect(kernel.began).toEqual([0, 400]);
  });
});

describe('what steps are made of', () => {
  it('splits a step into parts that add up to it', () => {
    const splits: number[][] = [];
    const actors = [0, 1].map(
      (index) =>
        new ScriptedActor(`a${index}`, (step, log) => {
          if (step === 1) return STEPPED.done;
          log.work(WORK.faultEntry, 30);
          log.part(PARTS.indexOf('reclaim'));
          log.lock(LOCK.lru, 0);
          log.work(WORK.lruMove, 200);
          log.unlock(LOCK.lru, 0);
          log.part(PARTS.indexOf('readin'));
          log.await(log.submit(0, IO.read, 0, 1));
        }),
    );
    const player: Player = new Player(testMachine(2), [FREE], actors, (thread, beginNs, endNs) => {
      const parts = Array.from(player.times.partNs.subarray(thread * PARTS.length, (thread + 1) * PARTS.length));
      if (endNs > beginNs) splits.push(parts);
      expect(parts.reduce((sum, ns) => sum + ns, 0)).toBeCloseTo(endNs - beginNs, 6);
    });
    player.run(1e9);
    const of = (split: number[], part: (typeof PARTS)[number]) => split[PARTS.indexOf(part)];
    expect(splits.map((split) => of(split, 'lockWait'))).toEqual([0, 200]);
    expect(splits.map((split) => of(split, 'ioWait'))).toEqual([10_000, 10_000]);
    expect(splits.map((split) => of(split, 'reclaim'))).toEqual([200, 200]);
  });

  it('wait for a request that another thread has yet to submit', () => {
    let token = -1;
    const reader = new ScriptedActor('reader', (step, log) => {
      if (step > 0) return STEPPED.done;
      log.work(WORK.user, 700);
      token = log.submit(0, IO.read, 0, 1);
    });
    const other = (name: string) =>
      new ScriptedActor(name, (step, log) => {
        if (step > 0) return STEPPED.done;
        log.work(WORK.user, 100);
        log.await(token);
      });
    const [early, late] = [other('early'), other('late')];
    const player = new Player(testMachine(3), [FREE], [reader, early, late]);
    expect(player.run(1e9)).toBe('finished');
    expect([reader, early, late].map(({ ended }) => ended[0])).toEqual([700, 10_700, 10_700]);
  });

  it('cannot wait for a request that nobody submits', () => {
    const lost = new ScriptedActor('lost', (_step, log) => log.await(7) as undefined);
    const player = new Player(testMachine(1), [FREE], [lost]);
    player.log.submitted = 8;
    player.log.requestDoneNs[7] = Infinity;
    expect(() => player.run(1e9)).toThrow('was not submitted');
  });
});

describe('pressure', () => {
  it('sees a machine that does nothing but reclaim as fully stalled, one thread of two as half', () => {
    const reclaims = () =>
      new ScriptedActor('reclaims', (_, log) => {
        log.stall(true);
        log.work(WORK.lruMove, 1e6);
        log.stall(false);
      });
    const works = () => new ScriptedActor('works', (_, log) => void log.work(WORK.user, 1e6));
    const all = new Player(testMachine(2), [], [reclaims(), reclaims()]);
    all.run(60e9);
    expect(all.pressure.averagePercent(0, 'full')).toBeGreaterThan(98);
    const half = new Player(testMachine(2), [], [reclaims(), works()]);
    half.run(60e9);
    expect(half.pressure.averagePercent(0, 'some')).toBeCloseTo(50, 0);
    expect(half.pressure.averagePercent(1, 'some')).toBeCloseTo(50 * (1 - Math.exp(-1)), -0.5);
    expect(half.pressure.someNs / 60e9).toBeCloseTo(0.5, 3);
  });
});

describe('state', () => {
  const randomActors = () =>
    Array.from({ length: 12 }, (_, index) => {
      return new ScriptedActor(`r${index}`, (step, log, stream) => {
        if (step === 200) return STEPPED.done;
        log.work(WORK.user, 300 * standardExponential(stream));
        log.lock(LOCK.device, 0);
        log.work(WORK.probe, 40 * standardExponential(stream));
        log.lock(LOCK.cluster, index & 3);
        log.work(WORK.probe, 5);
        log.unlock(LOCK.cluster, index & 3);
        log.unlock(LOCK.device, 0);
        if (step % 7 === 0) log.await(log.submit(0, IO.write, step, 1));
      });
    });
  const ends = (actors: readonly ScriptedActor[]) => actors.map(({ ended }) => ended.slice());

  it('is the same whether a run is cut into pieces or not', () => {
    const whole = randomActors();
    new Player(testMachine(4, { sliceNs: 1000 }), [FREE], whole).run(1e9);
    const pieces = randomActors();
    const player = new Player(testMachine(4, { sliceNs: 1000 }), [FREE], pieces);
    for (let untilNs = 0; player.run(untilNs, 50) !== 'finished'; ) untilNs += 777;
    expect(ends(pieces)).toEqual(ends(whole));
  });

  it('can be copied and set back', () => {
    const actors = randomActors();
    const player = new Player(testMachine(4, { sliceNs: 1000 }), [FREE], actors);
    const world = { player, actors };
    player.run(20_000);
    const copy = copyState(world, () => false);
    player.run(1e9);
    const first = ends(actors);
    restoreState(copy);
    expect(ends(actors)).not.toEqual(first);
    player.run(1e9);
    expect(ends(actors)).toEqual(first);
  });
});

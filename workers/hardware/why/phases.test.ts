import { describe, expect, test } from 'vitest';
import { RecordingReader } from '../../recording/reader.ts';
import type { HardwareConfig } from '../config.ts';
import { configOf, HPL, MACHINE, workload } from '../machine.fixture.ts';
import { HardwareSimulation } from '../simulation.ts';
import { against, explained, ranked } from './explained.ts';
import { phasesOf } from './phases.ts';
import { joulesOf, secondsOf } from './work-phase.ts';

const SEED = 5;

function recorded(config: HardwareConfig) {
  const simulation = new HardwareSimulation(config, SEED);
  while (simulation.advance(Number.POSITIVE_INFINITY, 1_000_000));
  const { directory, recording } = simulation;
  const phases = phasesOf(config, new RecordingReader(recording), directory, SEED);
  return { phases, directory, metrics: simulation.finish().metrics };
}

const WORKS = [
  workload(HPL, { name: 'hpl', serial: 0.1 }),
  workload({ kind: 'memory-bound', bytes: 1e13, intensity: 0 }, { name: 'stream' }),
  workload({ kind: 'idle-heavy', instructionsPerS: 3e9, seconds: 100 }, { name: 'light' }),
];

describe('the phases of works', () => {
  const { phases, directory, metrics } = recorded(configOf({ workloads: WORKS }));

  test('follow each other without a gap, from the beginning of the recording to its end', () => {
    expect(phases[0].fromNs).toBe(0);
    for (const [index, phase] of phases.slice(1).entries()) expect(phase.fromNs).toBe(phases[index].toNs);
    expect(phases.at(-1)?.toNs).toBeCloseTo(directory.endNs - directory.startNs, -2);
  });

  test('say what limits each', () => {
    expect(phases.map(({ work, kind }) => [work, kind])).toEqual([
      ['', 'rest'],
      ['hpl', 'serial'],
      ['hpl', 'compute'],
      ['stream', 'memory'],
      ['light', 'demand'],
      ['', 'rest'],
    ]);
    expect(phases[4].waiting).toBeCloseTo(1 - metrics['light.utilisation'], 9);
    expect(phases[2].waiting).toBe(0);
  });

  test.each(['hpl', 'stream', 'light'])('of %s add up to its time and energy', (work) => {
    const own = phases.filter((phase) => phase.work === work);
    const sum = (of: (typeof phases)[number][], size: typeof secondsOf) =>
      of.reduce((all, each) => all + size(each), 0);
    expect(sum(own, secondsOf)).toBeCloseTo(metrics[`${work}.time`] / 1e9, 6);
    expect(sum(own, joulesOf) / metrics[`${work}.energy`]).toBeCloseTo(1, 6);
  });

  test('are ranked by time or energy, rest last', () => {
    for (const by of ['time', 'energy'] as const) {
      const order = ranked(phases, by);
      expect(order.slice(-2).every(({ kind }) => kind === 'rest')).toBe(true);
      const sizes = order.slice(0, -2).map(by === 'time' ? secondsOf : joulesOf);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    }
  });
});

describe('a phase against another variant', () => {
  const half = {
    ...MACHINE,
    work: MACHINE.work.map((each) => ({ ...each, rate: { ...each.rate, value: each.rate.value / 2 } })),
  };
  const [one, two] = [configOf(), configOf({ machine: half })].map((config) => explained(recorded(config).phases));

  test('is the same phase of the same work: time, power, and what they make of energy', () => {
    const phase = one.find(({ work }) => work !== '');
    const found = phase && against(phase, two);
    expect(found?.other.kind).toBe(phase?.kind);
    expect(found?.difference.en).toBe('time ×2.00, power ×1.00, so energy ×2.00');
  });

  test('is nothing where the other does not do the work', () => {
    const phase = one.find(({ work }) => work !== '');
    expect(
      phase &&
        against(
          phase,
          two.filter(({ work }) => work === ''),
        ),
    ).toBeUndefined();
  });
});

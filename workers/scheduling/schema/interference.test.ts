import { describe, expect, it } from 'vitest';
import { PRESETS } from '../interference/presets.ts';
import { interference, memory, resolveInterference, resolveMemory } from './interference.ts';

const resolve = (raw: unknown) => resolveInterference(interference.parse(raw));

describe('interference of a machine', () => {
  it('is off unless it is asked for', () => {
    expect(resolveInterference(undefined)).toBeUndefined();
    expect(resolve(false)).toBeUndefined();
    expect(resolve({})).toEqual({ smt: undefined, llc: undefined, bandwidth: undefined, cold: undefined });
  });

  it('has all parts of a preset, but for those that are switched off or given', () => {
    const { smt, llc, bandwidth, cold } = PRESETS['xeon-8360y'];
    expect(resolve({ preset: 'xeon-8360y' })).toEqual({ smt, llc, bandwidth, cold });
    expect(
      resolve({ preset: 'xeon-8360y', llc: false, smt: { factor: 0.55 }, bandwidth: { perNode: '80GB/s' } }),
    ).toEqual({
      smt: { factor: 0.55 },
      llc: undefined,
      bandwidth: { bytesPerSecond: 80e9 },
      cold,
    });
  });

  it('switches on a part that is mentioned, also where the preset has none', () => {
    expect(resolve({ smt: {} })?.smt).toEqual({ factor: 0.6 });
    expect(resolve({ smt: {} })?.llc).toBeUndefined();
    expect(resolve({ preset: 'altra-q80', smt: { factor: 0.7 } })?.smt).toEqual({ factor: 0.7 });
  });

  it('refuses what is not a quantity', () => {
    expect(interference.safeParse({ bandwidth: { perNode: '80GB' } }).success).toBe(false);
    expect(interference.safeParse({ smt: { factor: 0 } }).success).toBe(false);
    expect(interference.safeParse({ preset: 'nonsense' }).success).toBe(false);
  });
});

it('a thread states its footprint and its traffic', () => {
  expect(resolveMemory(memory.parse({ footprint: '2MB', bandwidth: '4GB/s', smtSensitivity: 0.5 }))).toEqual({
    footprintBytes: 2e6,
    bytesPerSecond: 4e9,
    smtSensitivity: 0.5,
    cacheSensitivity: 1,
  });
});

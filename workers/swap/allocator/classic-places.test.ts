import { describe, expect, it } from 'vitest';
import { streamFor } from '../../engine/random.ts';
import { device } from './classic.fixture.ts';
import { classicKernel } from './classic-kernel.ts';
import { CpuPlaces } from './classic-places.ts';

const TREE = 16_384;
const SLOTS = 100 * TREE;

function places(kernel: string, rotational = false): CpuPlaces {
  const rules = classicKernel({ generation: 'g1', kernel, cpus: 8, devices: [], memcg: true });
  return new CpuPlaces(8, rules, device(SLOTS, { rotational }), streamFor(1, 'places'));
}

describe('where a search goes on', () => {
  it('is at a place of its own for each CPU since 5.8', () => {
    const bases = (of: CpuPlaces) => new Set(Array.from({ length: 8 }, (_, cpu) => of.scanBase(cpu)));
    expect(bases(places('5.8')).size).toBe(8);
    expect(bases(places('4.11')).size).toBe(1);
  });

  it('starts at random, on rotating devices at the first slot', () => {
    expect(places('4.11').scanBase(0)).toBeGreaterThan(TREE);
    expect(places('4.11', true).scanBase(0)).toBe(1);
    expect(places('5.8', true).scanBase(0)).toBe(1);
  });

  it('stays within its 64 MiB as long as it can', () => {
    const here = places('5.8');
    const base = here.scanBase(3);
    const next = base % TREE < TREE - 1 ? base + 1 : base - 1;
    here.setScanBase(3, next, 1, SLOTS - 1);
    expect(here.scanBase(3)).toBe(next);
  });

  it('jumps from their end to the start of others, anywhere between the bounds', () => {
    const here = places('5.8');
    const reached = new Set<number>();
    for (let i = 0; i < 400; i++) {
      const beyond = (Math.floor(here.scanBase(0) / TREE) + 1) * TREE;
      here.setScanBase(0, beyond, 20 * TREE + 5, 40 * TREE - 1);
      const base = here.scanBase(0);
      expect(base % TREE === 0 || base === 20 * TREE + 5).toBe(true);
      reached.add(Math.floor(base / TREE));
    }
    expect(Math.min(...reached)).toBe(20);
    expect(Math.max(...reached)).toBe(39);
    expect(reached.size).toBe(20);
  });

  it('does not jump before 5.8', () => {
    const here = places('4.11');
    here.setScanBase(0, 70 * TREE, 1, SLOTS - 1);
    expect(here.scanBase(5)).toBe(70 * TREE);
  });
});

import { describe, expect, it } from 'vitest';
import { staticBytes, totalOf } from './bytes.ts';
import type { AllocatorConfig, Generation, SwapDeviceConfig } from './design.ts';

const MIB = 2 ** 20;
const TERABYTE = 2 ** 28;

function config(generation: Generation, slots: number, more: Partial<AllocatorConfig & SwapDeviceConfig> = {}) {
  const device = { name: 'swap', slots, priority: 0, rotational: false, synchronous: true, discard: false, ...more };
  return { generation, cpus: 1, devices: [device], memcg: true, ...more } satisfies AllocatorConfig;
}

const perSlot = (generation: Generation, more?: Partial<AllocatorConfig & SwapDeviceConfig>) =>
  totalOf(staticBytes(config(generation, TERABYTE, more))) / TERABYTE;

describe('static bytes', () => {
  it.each([
    ['g0', 3],
    ['g1', 3 + 8 / 512],
    ['g2', 3.125 + 24 / 512],
    ['g3', 3.125 + 24 / 512],
    ['g4', 3.125 + 32 / 512],
    ['g5', 3.125 + 32 / 512],
    ['g6', 2.125 + 40 / 512],
    ['g7', 48 / 512],
  ] as const)('%s keeps %f bytes per slot', (generation, bytes) => {
    expect(perSlot(generation)).toBe(bytes);
  });

  it('splits 1 TiB into its parts', () => {
    const parts = staticBytes(config('g4', TERABYTE));
    expect(parts.swapMap).toBe(256 * MIB);
    expect(parts.groups).toBe(512 * MIB);
    expect(parts.zeroMap).toBe(32 * MIB);
    expect(parts.clusters).toBe(16 * MIB);
  });

  it('gives the published 25 MiB of 32 GiB of swap before the swap table within its rounding', () => {
    const parts = staticBytes(config('g4', 2 ** 23));
    expect((totalOf(parts) - parts.clusters) / MIB).toBe(25);
  });

  it('counts frontswap only where the kernel has it', () => {
    expect(perSlot('g1', { kernel: '6.1', frontswap: true })).toBe(3.125 + 8 / 512);
    expect(perSlot('g1', { kernel: '6.8', frontswap: true })).toBe(3 + 8 / 512);
    expect(perSlot('g2', { frontswap: true })).toBe(perSlot('g2'));
  });

  it('leaves out cgroups where slots are not accounted to them', () => {
    expect(perSlot('g1', { memcg: false })).toBe(1 + 8 / 512);
    expect(perSlot('g7', { memcg: false })).toBe(perSlot('g7'));
  });

  it('gives rotating devices clusters only since the lock rework', () => {
    expect(perSlot('g2', { rotational: true })).toBe(3.125);
    expect(perSlot('g3', { rotational: true })).toBe(perSlot('g3'));
  });
});

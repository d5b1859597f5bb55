import { expect, it } from 'vitest';
import { EXPONENTIAL, NORMAL } from './ziggurat.ts';

/** Integral from `from` to infinity of a density that is negligible 40 later, by Simpson's rule. */
function tailArea(density: (x: number) => number, from: number): number {
  const steps = 40_000;
  const h = 40 / steps;
  let sum = density(from) + density(from + 40);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * density(from + i * h);
  return (sum * h) / 3;
}

const TABLES = [
  { name: 'exponential', table: EXPONENTIAL, density: (x: number) => Math.exp(-x) },
  { name: 'normal', table: NORMAL, density: (x: number) => Math.exp((-x * x) / 2) },
];

for (const { name, table, density } of TABLES) {
  it(`cuts the ${name} density into 256 layers of equal area, the base with its tail and the top included`, () => {
    const { edge } = table;
    const base = edge[1] * density(edge[1]) + tailArea(density, edge[1]);
    expect(edge[0] * density(edge[1])).toBeCloseTo(base, 12);
    for (let i = 1; i < 256; i++) {
      expect(edge[i] * (density(edge[i + 1]) - density(edge[i]))).toBeCloseTo(base, 12);
      expect(edge[i + 1]).toBeLessThan(edge[i]);
    }
    expect(edge[256]).toBe(0);
  });
}

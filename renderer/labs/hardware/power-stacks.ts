import type { PowerStack } from '../../../workers/hardware/views/power-stack.ts';
import type { NamedCode } from '../../../workers/lab/types.ts';
import type { Stack } from '../../charts/stacked-layout.ts';

/** Power of one variant, and the parts that its rows stand for. */
export interface PartedPower {
  readonly parts: readonly NamedCode[];
  readonly startNs: number;
  readonly power: PowerStack;
}

/** Every machine draws power at rest: where none is recorded, nobody measured it, and other parts hold it. NaN then. */
export const toldJoules = (id: string | undefined, joules: number): number =>
  id === 'idle' && joules === 0 ? Number.NaN : joules;

const isUntold = ({ parts, power }: PartedPower, part: number): boolean =>
  power.coveredNs > 0 && power.joules[part] === 0 && Number.isNaN(toldJoules(parts[part]?.id, 0));

/** Whether a part of one of them is not known apart, and so is held by its other parts and its sum. */
export const holdsUnknown = (variants: readonly PartedPower[]): boolean =>
  variants.some((variant) => variant.parts.some((_, part) => isUntold(variant, part)));

/** Parts of all variants in their order, without those that took nothing anywhere. */
export function shownParts(variants: readonly PartedPower[]): readonly NamedCode[] {
  const found = new Map<string, NamedCode>();
  for (const variant of variants) {
    for (const [index, part] of variant.parts.entries()) {
      // not known is not nothing
      if (variant.power.joules[index] !== 0 || isUntold(variant, index)) found.set(part.id, part);
    }
  }
  const order = variants.flatMap(({ parts }) => parts.map(({ id }) => id));
  return [...found.values()].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** The stack of one variant in the order of `shown`, with time since the start of its recording. A part that it does not have is 0. */
export function stackOf({ parts, startNs, power }: PartedPower, shown: readonly NamedCode[]): Stack {
  const intervals = Math.max(0, power.edgesNs.length - 1);
  const values = new Float64Array(shown.length * intervals);
  for (const [layer, { id }] of shown.entries()) {
    const part = parts.findIndex((candidate) => candidate.id === id);
    if (isUntold({ parts, startNs, power }, part)) values.fill(Number.NaN, layer * intervals, (layer + 1) * intervals);
    else if (part >= 0) values.set(power.watts.subarray(part * intervals, (part + 1) * intervals), layer * intervals);
  }
  return { edges: power.edgesNs.map((edge) => edge - startNs), values, layers: shown.length };
}

/** Energy of a part, J: 0 for one that the variant does not have, NaN where it is not known. */
export function joulesOf(variant: PartedPower, id: string): number {
  const part = variant.parts.findIndex((candidate) => candidate.id === id);
  return part < 0 ? 0 : isUntold(variant, part) ? Number.NaN : variant.power.joules[part];
}

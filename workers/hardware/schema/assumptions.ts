/** What the machine does not say: values, and how far they may be off. */
import * as z from 'zod';
import { PROCESS_NODE } from '../../units/quantity.ts';
import { percentage, within } from '../../units/schema.ts';
import type { Assumptions, Uncertain } from '../config.ts';

interface Known extends Uncertain {
  readonly least: number;
  readonly most: number;
  readonly description: string;
}

/** Every assumption with its default, where that comes from, and within which bounds it may lie. */
export const ASSUMPTIONS = {
  isaPowerFactor: {
    value: 1,
    spread: 0,
    confidence: 'recalled',
    source: 'Blem et al., Power Struggles, HPCA 2013: the ISA decides neither power nor speed',
    least: 0.05,
    most: 5,
    description: 'Multiplies the power of the cores. Default: 1, the ISA makes no difference.',
  },
  softwareMaturity: {
    value: 1,
    spread: 0,
    confidence: 'assumed',
    source: 'software as measured; tuned HPL on JH7110 is 1.69 times the stock one (opensolvers.github.io)',
    least: 0.05,
    most: 5,
    description: 'Multiplies rates. Default: 1, the software that was measured.',
  },
  coreShare: {
    value: 0.6,
    spread: 0.1,
    confidence: 'recalled',
    source: 'split of server dies at load as in McPAT: cores 55 to 65 %',
    least: 0.01,
    most: 1,
    description: 'Share of the power above idle that cores draw, where a machine does not say it. Default: 0.6.',
  },
  pue: {
    value: 1.56,
    spread: 0.05,
    confidence: 'recalled',
    source: 'Uptime Institute: mean of the industry; hyperscale 1.10',
    least: 1,
    most: 5,
    description: 'Power of the building for every watt of machines. Default: 1.56.',
  },
  usdPerKwh: {
    value: 0.12,
    spread: 0.2,
    confidence: 'assumed',
    source: 'price for industry, order of magnitude',
    least: 0.001,
    most: 10,
    description: 'Price of electricity, USD per kWh. Default: 0.12.',
  },
  gCo2PerKwh: {
    value: 445,
    spread: 0.1,
    confidence: 'recalled',
    source: 'IEA, Electricity 2025: mean of the world in 2024',
    least: 0,
    most: 3000,
    description: 'Carbon dioxide of electricity, g per kWh. Default: 445.',
  },
  lifeYears: {
    value: 5,
    spread: 0.1,
    confidence: 'assumed',
    source: 'usual depreciation of servers: 4 to 6 years',
    least: 0.1,
    most: 50,
    description: 'Years over which the price of a machine is spread. Default: 5.',
  },
} as const satisfies Record<Exclude<keyof Assumptions, 'processNm'>, Known>;

const spread = percentage('How far it may be off: one standard deviation, relative. Default: that of the default.')
  .refine((ratio) => ratio <= 1, 'a spread is 100% at most')
  .optional();

export function uncertain({ least, most, description }: Pick<Known, 'least' | 'most' | 'description'>) {
  const value = z.number().min(least).max(most);
  return z.union([value, z.strictObject({ value, spread })]).meta({ description });
}

export type RawUncertain = number | { readonly value: number; readonly spread?: number | undefined };

export const assumptions = z
  .strictObject({
    isaPowerFactor: uncertain(ASSUMPTIONS.isaPowerFactor).optional(),
    softwareMaturity: uncertain(ASSUMPTIONS.softwareMaturity).optional(),
    coreShare: uncertain(ASSUMPTIONS.coreShare).optional(),
    processNode: within(
      PROCESS_NODE,
      '1nm',
      '1000nm',
      'Process that the power of the cores is scaled to. Default: that of the machine.',
    ).optional(),
    pue: uncertain(ASSUMPTIONS.pue).optional(),
    usdPerKwh: uncertain(ASSUMPTIONS.usdPerKwh).optional(),
    gCo2PerKwh: uncertain(ASSUMPTIONS.gCo2PerKwh).optional(),
    lifeYears: uncertain(ASSUMPTIONS.lifeYears).optional(),
  })
  .meta({ description: 'What the machine does not say: a number, or { value: …, spread: … }.' });

export type RawAssumptions = z.output<typeof assumptions>;

/** A value of the scenario; how far it is off where the scenario does not say, as its default. */
export function resolveUncertain(raw: RawUncertain | undefined, otherwise: Uncertain): Uncertain {
  const { value, spread, confidence, source } = otherwise;
  if (raw === undefined) return { value, spread, confidence, source };
  const stated = typeof raw === 'number' ? { value: raw } : raw;
  return { value: stated.value, spread: stated.spread ?? spread, confidence: 'assumed', source: 'the scenario' };
}

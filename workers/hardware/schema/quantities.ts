/** Amounts of work as people write them. */
import { type Dimension, FREQUENCY, OPERATIONS, SPAN } from '../../units/quantity.ts';
import { within } from '../../units/schema.ts';

const prefixed = (unit: string, prefixes: readonly string[]): Dimension['units'] =>
  Object.fromEntries(
    prefixes.map((prefix, thousands) => [`${prefix}${unit}`, { multiply: 1000 ** thousands, divide: 1 }]),
  );

const INSTRUCTIONS: Dimension = {
  name: 'a number of instructions',
  example: '10Tinstruction',
  units: prefixed('instruction', ['', 'k', 'M', 'G', 'T', 'P', 'E']),
  limit: 1e30,
  whole: false,
};

const TRAFFIC: Dimension = {
  name: 'a number of bytes',
  example: '10TB',
  units: prefixed('B', ['', 'k', 'M', 'G', 'T', 'P', 'E']),
  limit: 1e30,
  whole: false,
};

const INSTRUCTION_LOAD: Dimension = {
  name: 'a load in instructions per second',
  example: '500MIPS',
  units: { MIPS: { multiply: 1e6, divide: 1 }, GIPS: { multiply: 1e9, divide: 1 } },
  limit: 1e18,
  whole: false,
};

const PARAMETERS: Dimension = {
  name: 'a number of parameters',
  example: '8G',
  units: { M: { multiply: 1e6, divide: 1 }, G: { multiply: 1e9, divide: 1 }, T: { multiply: 1e12, divide: 1 } },
  limit: 1e15,
  whole: false,
};

export const flops = (description: string) => within(OPERATIONS, '1flop', '1e12Eflop', description);
export const instructions = (description: string) =>
  within(INSTRUCTIONS, '1instruction', '1e12Einstruction', description);
export const traffic = (description: string) => within(TRAFFIC, '1B', '1e12EB', description);
export const load = (description: string) => within(INSTRUCTION_LOAD, '0.001MIPS', '1e6GIPS', description);
export const parameters = (description: string) => within(PARAMETERS, '1M', '1000T', description);
export const frequency = (description: string) => within(FREQUENCY, '1MHz', '10GHz', description);
/** s */
export const span = (description: string) => within(SPAN, '1s', '100year', description);

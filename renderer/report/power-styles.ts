import type { PowerPart } from '../../workers/machine/power/parts.ts';

/**
 * Colours of the parts of power, the same on paper and in both themes: greys for what is drawn anyway, blues and greens
 * for what computes, warm for what is lost. Neighbours in the stack differ in lightness, and figures stand beside them.
 */
export const POWER_FILLS: Readonly<Record<PowerPart, string>> = {
  idle: '#7f8a95',
  uncore: '#b4bcc4',
  cores: '#0069ab',
  dram: '#5fae92',
  devices: '#80620a',
  accelerators: '#a07cc5',
  fans: '#d98a4b',
  supply: '#b3344a',
};

const OTHER = '#56606a';

/** Fill of a part by its id in a directory. */
export function powerFill(id: string): string {
  return (POWER_FILLS as Readonly<Record<string, string>>)[id] ?? OTHER;
}

import { formatBytes, formatCount, formatDuration, formatPrefixed } from '../../units/format.ts';
import type { FigureUnit } from './figures-of.ts';

/** A figure in the unit that people read it in. */
export function formatFigure(value: number, unit: FigureUnit): string {
  switch (unit) {
    case '1':
      return formatCount(value);
    case 'B':
      return formatBytes(value);
    case 'ns':
      return formatDuration(value);
    case 'MIPS':
      return `${formatCount(value)} MIPS`;
    case 'instruction/s':
      return `${formatCount(value / 1e6)} MIPS`;
    case 'B/s':
      return `${formatBytes(value)}/s`;
    case 'Hz':
    case 'W':
    case 'flop/s':
      return formatPrefixed(value, unit);
    default:
      return `${formatCount(value)} ${unit}`;
  }
}

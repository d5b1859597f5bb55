import type { ColumnLayout } from './layout.ts';

/** Columns that tables of holds begin with: who had what, from when to when, and how many waited for it meanwhile. */
export const HOLD_COLUMNS: readonly ColumnLayout[] = [
  { name: 'startNs', type: 'f64', unit: 'ns' },
  { name: 'endNs', type: 'f64', unit: 'ns' },
  { name: 'task', type: 'u32' },
  { name: 'resource', type: 'u16' },
  { name: 'waiting', type: 'u16' },
];

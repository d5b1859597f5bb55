/** Tables of a hardware recording. Views read them by name; rows are in the order of `timeNs` or of `endNs`. */
import { POWER_PARTS } from '../machine/power/parts.ts';
import type { TableLayout } from '../recording/layout.ts';
import { CPU_STATES, powerTable } from '../recording/power-writer.ts';
import { SLICE_COLUMNS } from '../recording/slice-writer.ts';

/** Which work the cores do, in the shape that timelines read: one task for each workload. */
export const SLICES: TableLayout = { name: 'slices', viewedOnly: true, columns: SLICE_COLUMNS };

export const POWER: TableLayout = powerTable(POWER_PARTS);

/** In the order of their tables. */
export const LAYOUTS: readonly TableLayout[] = [SLICES, POWER, CPU_STATES];

/** Tables of a swap recording. Views read them by name; rows are in the order of `timeNs` or of `endNs`. */
import { HOLD_COLUMNS } from '../recording/hold-writer.ts';
import type { TableLayout } from '../recording/layout.ts';
import { SLICE_COLUMNS } from '../recording/slice-writer.ts';
import { PARTS } from './work-log.ts';

/** What threads did on CPUs, in the shape that timelines read; the reasons say what (user, fault, reclaim, lock, I/O). */
export const SLICES: TableLayout = {
  name: 'slices',
  viewedOnly: true,
  partial: true,
  columns: SLICE_COLUMNS,
};

/** One row per fault: `kind` is a TOUCH code, `entry` the slot it was read from (-1: none); the parts add up to its time. */
export const FAULTS: TableLayout = {
  name: 'faults',
  partial: true,
  columns: [
    { name: 'startNs', type: 'f64', unit: 'ns' },
    { name: 'endNs', type: 'f64', unit: 'ns' },
    { name: 'task', type: 'u32' },
    { name: 'cpu', type: 'u16' },
    { name: 'space', type: 'u16' },
    { name: 'page', type: 'u32' },
    { name: 'entry', type: 'i32' },
    { name: 'kind', type: 'u8' },
    ...PARTS.map((part) => ({ name: `${part}Ns`, type: 'u32', unit: 'ns' }) as const),
  ],
};

/** Tiles of the cluster map that changed since the sample before: a tile is as many clusters as the directory says. */
export const TILES: TableLayout = {
  name: 'tiles',
  viewedOnly: true,
  columns: [
    { name: 'timeNs', type: 'f64', unit: 'ns' },
    { name: 'device', type: 'u8' },
    { name: 'tile', type: 'u32' },
    /** CLUSTER_LIST code that most of its clusters have. */
    { name: 'list', type: 'u8' },
    { name: 'order', type: 'u8' },
    /** Slots in use, of all its clusters. */
    { name: 'used', type: 'u32' },
  ],
};

/** One row per sample; counts are cumulative from the start. */
export const SERIES: TableLayout = {
  name: 'series',
  viewedOnly: true,
  columns: [
    { name: 'timeNs', type: 'f64', unit: 'ns' },
    { name: 'usedSlots', type: 'f64' },
    { name: 'freeClusters', type: 'f64' },
    { name: 'allocations', type: 'f64' },
    { name: 'probes', type: 'f64' },
    { name: 'majorFaults', type: 'f64' },
    { name: 'swapIn', type: 'f64', unit: 'pages' },
    { name: 'swapOut', type: 'f64', unit: 'pages' },
    { name: 'poolBytes', type: 'f64', unit: 'B' },
    { name: 'staticBytes', type: 'f64', unit: 'B' },
    { name: 'dynamicBytes', type: 'f64', unit: 'B' },
    { name: 'psiSome', type: 'f64', unit: 'ratio' },
    { name: 'psiFull', type: 'f64', unit: 'ratio' },
  ],
};

/** Time that one CPU spent waiting at locks of one kind in the interval that ends at `timeNs`; rows of nothing are left out. */
export const LOCK_WAITS: TableLayout = {
  name: 'lockWaits',
  viewedOnly: true,
  columns: [
    { name: 'timeNs', type: 'f64', unit: 'ns' },
    { name: 'cpu', type: 'u16' },
    { name: 'lock', type: 'u8' },
    { name: 'waitNs', type: 'f64', unit: 'ns' },
  ],
};

/** Where followed pages went and why: `event` is a code of the directory, which says what `detail` is. */
export const PAGE_LIFE: TableLayout = {
  name: 'pageLife',
  viewedOnly: true,
  columns: [
    { name: 'timeNs', type: 'f64', unit: 'ns' },
    { name: 'space', type: 'u16' },
    { name: 'page', type: 'u32' },
    { name: 'event', type: 'u8' },
    { name: 'detail', type: 'i32' },
  ],
};

/**
 * Who held which lock: turns that somebody waited for, or that were waited for themselves. `resource` is a number of the
 * directory's, `wantedNs` when the task asked for the lock, `waiting` how many wanted it when the turn ended. Rows of
 * one lock are in the order of time.
 */
export const HOLDS: TableLayout = {
  name: 'holds',
  viewedOnly: true,
  partial: true,
  optional: true,
  columns: [...HOLD_COLUMNS, { name: 'wantedNs', type: 'f64', unit: 'ns' }],
};

/** In the order of their tables. */
export const LAYOUTS: readonly TableLayout[] = [SLICES, FAULTS, TILES, SERIES, LOCK_WAITS, PAGE_LIFE, HOLDS];

/** Place of the holds among the tables. */
export const HOLDS_TABLE = LAYOUTS.indexOf(HOLDS);

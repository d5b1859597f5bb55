/** What swap's figures may be off by. None of these is fitted; the reasons stand beside them. */
import type { Bar } from '../row.ts';

/** Follows from sizes alone, whatever anything costs; the rest is chance and where the window ends. */
export const MAJOR_SHARE: Bar = { name: 'swap.major-share', unit: '', relative: 0.03 };
/** Every page that comes in pushes one out: likewise. */
export const PAGES_OUT: Bar = { name: 'swap.out-per-in', unit: '', relative: 0.03 };
/** Killed for want of memory or not. */
export const KILLED: Bar = { name: 'swap.killed', unit: '', absolute: 0 };

/** Costs of work are published, derived or assumed to about ± 15 %; ratios between paths that share most of them are no better. */
const PATHS = 0.15;
/** System time per major fault between kernels, kinds of data, orders of touching, reading and writing. */
export const KERNELS: Bar = { name: 'swap.kernels', unit: '×', relative: PATHS };
export const DATA: Bar = { name: 'swap.data', unit: '×', relative: PATHS };
export const ORDER_OF_TOUCHES: Bar = { name: 'swap.seq-rand', unit: '×', relative: PATHS };
export const READ_WRITE: Bar = { name: 'swap.read-write', unit: '×', relative: PATHS };
export const THREADS: Bar = { name: 'swap.threads', unit: '×', relative: PATHS };
/** A disk and a compressor share little but the fault. */
export const DEVICE: Bar = { name: 'swap.device', unit: '×', relative: 0.25 };
/** The same kernel, data and order: all that differs is how full the device is. */
export const FILL: Bar = { name: 'swap.fill', unit: '×', relative: 0.1 };
/** Whether a fuller device makes a touch take longer, by `FILL_RISE` or more. */
export const FILL_RISES: Bar = { name: 'swap.fill-rises', unit: '', absolute: 0 };
/** Two set-ups of one file that are alike (same pages, device half full and more) differ by 2.2 %. */
export const FILL_RISE = 0.025;
/** Which of two kernels takes more system time per fault, wherever they differ by `KERNEL_GAP`. */
export const KERNEL_ORDER: Bar = { name: 'swap.kernel-order', unit: '', absolute: 0 };
/** Instructions are counted, alike set-ups differ by 2.2 %. */
export const KERNEL_GAP = 0.05;
/** Simulated runs of two seeds differ by some tenths of a percent: kernels closer than this have no order. */
export const KERNEL_TIE = 0.01;

/** Absolute figures of a real machine that had other work to do. Percentiles were binned, 12 % wide. */
export const FAULT_P50: Bar = { name: 'swap.fault.p50', unit: 'µs', relative: 0.25 };
export const TOUCHES: Bar = { name: 'swap.touches', unit: '/s', relative: 0.25 };

import type { Part } from '../../workers/runner/latency-parts.ts';

export interface PartStyle {
  readonly fill: string;
  /** Text on it. */
  readonly ink: string;
}

const DARK = '#0b0e10';
const LIGHT = '#ffffff';

/**
 * Colours of the parts of a latency, the same on paper and in both themes: greys for work, warm for what a scheduler
 * decides, blue and green for hardware, purple for what the task waits for itself. The order is fixed, and figures stand
 * beside them, so that colour is not needed to tell them apart.
 */
export const PART_STYLES: Readonly<Record<Part, PartStyle>> = {
  work: { fill: '#7f8a95', ink: DARK },
  backlog: { fill: '#b4bcc4', ink: DARK },
  queue: { fill: '#bd4a00', ink: LIGHT },
  preemption: { fill: '#e39a2d', ink: DARK },
  kernel: { fill: '#80620a', ink: LIGHT },
  throttled: { fill: '#b3344a', ink: LIGHT },
  smt: { fill: '#0069ab', ink: LIGHT },
  cache: { fill: '#2f9e8f', ink: DARK },
  bandwidth: { fill: '#00664a', ink: LIGHT },
  cold: { fill: '#6cb4ee', ink: DARK },
  lock: { fill: '#7b4fa3', ink: LIGHT },
  io: { fill: '#c08bc4', ink: DARK },
  elsewhere: { fill: '#5c6b2f', ink: LIGHT },
  // parts of a page fault: greys for the fault itself, greens for slots, blues for pages in and out, warm for waiting
  entry: { fill: '#7f8a95', ink: DARK },
  lookup: { fill: '#2f9e8f', ink: DARK },
  allocate: { fill: '#00664a', ink: LIGHT },
  reclaim: { fill: '#5c6b2f', ink: LIGHT },
  unmap: { fill: '#80620a', ink: LIGHT },
  writeout: { fill: '#0069ab', ink: LIGHT },
  readin: { fill: '#6cb4ee', ink: DARK },
  map: { fill: '#b4bcc4', ink: DARK },
  free: { fill: '#7fbf7b', ink: DARK },
  lockWait: { fill: '#bd4a00', ink: LIGHT },
  ioWait: { fill: '#c08bc4', ink: DARK },
  cpuWait: { fill: '#e39a2d', ink: DARK },
};

import type { Part } from '../../workers/runner/latency-parts.ts';

export interface PartStyle {
  readonly fill: string;
  /** Text on it. */
  readonly ink: string;
}

const DARK = '#0b0e10';
export const LIGHT_INK = '#ffffff';

/**
 * Colours of the parts of a latency, the same on paper and in both themes: greys for work, warm for what a scheduler
 * decides, blue and green for hardware, purple for what the task waits for itself. The order is fixed, and figures stand
 * beside them, so that colour is not needed to tell them apart.
 */
export const PART_STYLES: Readonly<Record<Part, PartStyle>> = {
  work: { fill: '#7f8a95', ink: DARK },
  backlog: { fill: '#b4bcc4', ink: DARK },
  queue: { fill: '#bd4a00', ink: LIGHT_INK },
  preemption: { fill: '#e39a2d', ink: DARK },
  kernel: { fill: '#80620a', ink: LIGHT_INK },
  throttled: { fill: '#b3344a', ink: LIGHT_INK },
  smt: { fill: '#0069ab', ink: LIGHT_INK },
  cache: { fill: '#2f9e8f', ink: DARK },
  bandwidth: { fill: '#00664a', ink: LIGHT_INK },
  cold: { fill: '#6cb4ee', ink: DARK },
  lock: { fill: '#7b4fa3', ink: LIGHT_INK },
  io: { fill: '#c08bc4', ink: DARK },
  elsewhere: { fill: '#5c6b2f', ink: LIGHT_INK },
  // parts of a page fault: greys for the fault itself, greens for slots, blues for pages in and out, warm for waiting
  entry: { fill: '#7f8a95', ink: DARK },
  lookup: { fill: '#2f9e8f', ink: DARK },
  allocate: { fill: '#00664a', ink: LIGHT_INK },
  reclaim: { fill: '#5c6b2f', ink: LIGHT_INK },
  unmap: { fill: '#80620a', ink: LIGHT_INK },
  writeout: { fill: '#0069ab', ink: LIGHT_INK },
  readin: { fill: '#6cb4ee', ink: DARK },
  map: { fill: '#b4bcc4', ink: DARK },
  free: { fill: '#7fbf7b', ink: DARK },
  lockWait: { fill: '#bd4a00', ink: LIGHT_INK },
  ioWait: { fill: '#c08bc4', ink: DARK },
  cpuWait: { fill: '#e39a2d', ink: DARK },
};

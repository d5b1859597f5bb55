/**
 * Colours of the parts of a fault, the same in both themes: greys for the way in and out, warm for what reclaim costs,
 * purple for waiting. Figures stand beside them, so that colour is not needed to tell them apart.
 */
export const FAULT_PART_COLOURS: Readonly<Record<string, { readonly fill: string; readonly ink: string }>> = {
  entry: { fill: '#7f8a95', ink: '#0b0e10' },
  lookup: { fill: '#6cb4ee', ink: '#0b0e10' },
  allocate: { fill: '#0069ab', ink: '#ffffff' },
  reclaim: { fill: '#bd4a00', ink: '#ffffff' },
  unmap: { fill: '#e39a2d', ink: '#0b0e10' },
  writeout: { fill: '#80620a', ink: '#ffffff' },
  readin: { fill: '#00664a', ink: '#ffffff' },
  map: { fill: '#b4bcc4', ink: '#0b0e10' },
  free: { fill: '#2f9e8f', ink: '#0b0e10' },
  lockWait: { fill: '#7b4fa3', ink: '#ffffff' },
  ioWait: { fill: '#c08bc4', ink: '#0b0e10' },
  cpuWait: { fill: '#b3344a', ink: '#ffffff' },
};

export const OTHER_PART = { fill: '#5c6b2f', ink: '#ffffff' } as const;

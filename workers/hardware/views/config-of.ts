import type { RecordingDirectory } from '../../lab/types.ts';
import type { HardwareConfig } from '../config.ts';

/** The variant behind a recording of this lab; undefined for recordings of other labs. */
export function configOf({ settings }: RecordingDirectory): HardwareConfig | undefined {
  // the simulation of this lab wrote it
  return settings?.lab === 'hardware' ? (settings.config as HardwareConfig) : undefined;
}

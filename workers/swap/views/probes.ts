import type { SwapDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';

/** Slots looked at per allocation while the swap space was so full. */
export interface ProbesAtOccupancy {
  /** Middle of the range of occupancy, 0 … 1. */
  readonly occupancy: number;
  readonly allocations: number;
  readonly probesPerAllocation: number;
}

/** Ranges that the occupancy from empty to full is divided into. */
const RANGES = 40;

/** Probes per allocation against how full the swap space was, from the samples between which allocations happened. */
export function probesByOccupancy(recording: RecordingReader, directory: SwapDirectory): ProbesAtOccupancy[] {
  const table = recording.table('series');
  const [used, allocations, probes] = ['usedSlots', 'allocations', 'probes'].map((name) => table.columnIndex(name));
  const slots = directory.devices.reduce((sum, device) => sum + device.slots, 0);
  const allocated = new Float64Array(RANGES);
  const probed = new Float64Array(RANGES);
  for (let row = 1; row < table.rows; row++) {
    const share = (table.value(used, row) + table.value(used, row - 1)) / 2 / slots;
    const range = Math.min(RANGES - 1, Math.floor(share * RANGES));
    allocated[range] += table.value(allocations, row) - table.value(allocations, row - 1);
    probed[range] += table.value(probes, row) - table.value(probes, row - 1);
  }
  return Array.from(allocated).flatMap((count, range) =>
    count > 0
      ? [{ occupancy: (range + 0.5) / RANGES, allocations: count, probesPerAllocation: probed[range] / count }]
      : [],
  );
}

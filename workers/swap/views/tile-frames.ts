import type { SwapDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';

/** The cluster map of one device over time: every frame is complete, so that any moment can be drawn at once. */
export interface TileFrames {
  readonly device: string;
  readonly tiles: number;
  /** Slots that a tile stands for; the last one may stand for fewer. */
  readonly slotsPerTile: number;
  /** Time of each frame, ascending, ns. */
  readonly timesNs: Float64Array;
  /** By frame * tiles + tile: CLUSTER_LIST code of most of its clusters, order of its folios, slots in use. */
  readonly list: Uint8Array;
  readonly order: Uint8Array;
  readonly used: Uint32Array;
}

/** More frames than this are not told apart by eye; of more samples, every n-th is kept. */
const MOST_FRAMES = 400;

/** Frames of one device from the changes that were recorded. */
export function tileFrames(recording: RecordingReader, directory: SwapDirectory, device: number): TileFrames {
  const { name, clusters, clusterSlots, clustersPerTile } = directory.devices[device];
  const tiles = Math.ceil(clusters / clustersPerTile);
  const table = recording.table('tiles');
  const [timeNs, deviceOf, tileOf, listOf, orderOf, usedOf] = ['timeNs', 'device', 'tile', 'list', 'order', 'used'].map(
    (column) => table.columnIndex(column),
  );
  const { rows } = table;

  const times: number[] = [];
  for (let row = 0; row < rows; row++) {
    const time = table.value(timeNs, row);
    if (table.value(deviceOf, row) === device && time !== times[times.length - 1]) times.push(time);
  }
  const stride = Math.max(1, Math.ceil(times.length / MOST_FRAMES));
  const kept = times.filter((_, index) => index % stride === stride - 1 || index === times.length - 1);

  const frames = {
    device: name,
    tiles,
    slotsPerTile: clusterSlots * clustersPerTile,
    timesNs: Float64Array.from(kept),
    list: new Uint8Array(kept.length * tiles),
    order: new Uint8Array(kept.length * tiles),
    used: new Uint32Array(kept.length * tiles),
  };
  const list = new Uint8Array(tiles);
  const order = new Uint8Array(tiles);
  const used = new Uint32Array(tiles);
  let row = 0;
  for (const [frame, time] of kept.entries()) {
    for (; row < rows && table.value(timeNs, row) <= time; row++) {
      if (table.value(deviceOf, row) !== device) continue;
      const tile = table.value(tileOf, row);
      list[tile] = table.value(listOf, row);
      order[tile] = table.value(orderOf, row);
      used[tile] = table.value(usedOf, row);
    }
    frames.list.set(list, frame * tiles);
    frames.order.set(order, frame * tiles);
    frames.used.set(used, frame * tiles);
  }
  return frames;
}

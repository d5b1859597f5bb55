import { CLUSTER_LIST } from '../../../workers/swap/allocator/design.ts';
import { parse } from '../../timeline/palette.ts';
import type { TileFrames } from './client.ts';

/** Lists in the order of their codes, with the theme's colour of each. */
export const TILE_LISTS = [
  { id: 'free', code: CLUSTER_LIST.free, token: '--line' },
  { id: 'none', code: CLUSTER_LIST.none, token: '--series-5' },
  { id: 'nonfull', code: CLUSTER_LIST.nonfull, token: '--series-1' },
  { id: 'frag', code: CLUSTER_LIST.frag, token: '--series-2' },
  { id: 'full', code: CLUSTER_LIST.full, token: '--series-6' },
  { id: 'discard', code: CLUSTER_LIST.discard, token: '--series-4' },
] as const;

/** Tiles in rows: as large as the room allows, whole device pixels, at least 2. */
export interface TileGrid {
  readonly columns: number;
  readonly rows: number;
  /** Pixels from one tile to the next. */
  readonly pitch: number;
}

const LARGEST_TILE = 18;

export function tileGrid(tiles: number, width: number, height: number): TileGrid {
  const ideal = Math.floor(Math.sqrt((width * height) / Math.max(1, tiles)));
  const pitch = Math.max(2, Math.min(LARGEST_TILE, ideal));
  const columns = Math.max(1, Math.floor(width / pitch));
  return { columns, rows: Math.ceil(tiles / columns), pitch };
}

/** Frame that was current at a time: the last one not after it, the first one before all. */
export function frameAt({ timesNs }: Pick<TileFrames, 'timesNs'>, timeNs: number): number {
  let low = 0;
  let high = timesNs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (timesNs[middle] <= timeNs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many tiles are on each list, by code. */
export function tileCounts(frames: TileFrames, frame: number): Uint32Array {
  const counts = new Uint32Array(TILE_LISTS.length);
  for (let tile = 0; tile < frames.tiles; tile++) counts[frames.list[frame * frames.tiles + tile]]++;
  return counts;
}

/** A tile that is hardly used keeps this much of its colour. */
const FAINTEST = 0.35;
/** Shades per list: what the eye tells apart. */
const SHADES = 8;

export type TileInk = readonly (readonly string[])[];

/** Colours by list code and shade, from the theme at `element`. */
export function tileInk(element: Element): TileInk {
  const style = getComputedStyle(element);
  const read = (token: string) => parse(style.getPropertyValue(token).trim() || '#888888');
  const ground = read('--panel');
  return TILE_LISTS.map(({ token }) => {
    const colour = read(token);
    return Array.from({ length: SHADES }, (_, shade) => {
      const share = FAINTEST + ((1 - FAINTEST) * (shade + 1)) / SHADES;
      const [r, g, b] = colour.map((value, i) => Math.round(ground[i] + (value - ground[i]) * share));
      return `rgb(${r} ${g} ${b})`;
    });
  });
}

/** Draws one frame: tiles of one colour together, so that there are few changes of colour. */
export function drawTiles(
  context: CanvasRenderingContext2D,
  frames: TileFrames,
  frame: number,
  { columns, pitch }: TileGrid,
  ink: TileInk,
): void {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const size = pitch > 3 ? pitch - 1 : pitch;
  const first = frame * frames.tiles;
  for (const { code } of TILE_LISTS) {
    for (let shade = 0; shade < SHADES; shade++) {
      context.fillStyle = ink[code][shade];
      for (let tile = 0; tile < frames.tiles; tile++) {
        if (frames.list[first + tile] !== code || shadeOf(frames, first + tile, code) !== shade) continue;
        context.fillRect((tile % columns) * pitch, Math.floor(tile / columns) * pitch, size, size);
      }
    }
  }
}

function shadeOf({ used, slotsPerTile }: TileFrames, at: number, code: number): number {
  if (code === CLUSTER_LIST.free) return SHADES - 1;
  return Math.min(SHADES - 1, Math.floor((used[at] / slotsPerTile) * SHADES));
}

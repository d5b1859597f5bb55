import { rowBytes, type TableLayout } from './layout.ts';
import { type RecordMode, shareOf } from './part.ts';
import type { RecordingWriter } from './writer.ts';

/** How large a recording will be, bytes of memory. */
export interface RecordingSize {
  readonly bytes: number;
  /** It lies between these if the rest is like what was seen of it. */
  readonly low: number;
  readonly high: number;
}

/** A recording of everything, in the two parts that choices tell apart. */
export interface RecordingForecast {
  readonly endNs: number;
  readonly measureFromNs: number;
  /** Tables that may lack rows, as far as views alone read them. */
  readonly partial: RecordingSize;
  /** All others: results are read from them, or their rows build on each other. */
  readonly rest: RecordingSize;
}

/** Nothing that is extrapolated is known better than this. */
const LEAST_UNCERTAINTY = 0.1;

/** Follows how the rows of a recording become more. */
export class RecordingMeter {
  /** By note: time and bytes of either part. */
  private readonly notes: { readonly atNs: number; readonly partial: number; readonly rest: number }[] = [];

  constructor(
    private readonly writer: RecordingWriter,
    private readonly layouts: readonly TableLayout[],
  ) {
    this.note(0);
  }

  /** The simulation has got this far. */
  note(atNs: number): void {
    let partial = 0;
    let rest = 0;
    for (const [table, layout] of this.layouts.entries()) {
      const bytes = this.writer.rows(table) * rowBytes(layout);
      if (layout.viewedOnly && layout.partial) partial += bytes;
      else rest += bytes;
    }
    this.notes.push({ atNs, partial, rest });
  }

  forecast({ endNs, measureFromNs }: Pick<RecordingForecast, 'endNs' | 'measureFromNs'>): RecordingForecast {
    return { endNs, measureFromNs, partial: this.size('partial', endNs), rest: this.size('rest', endNs) };
  }

  /** As it was on the whole, for the rest of the time; the parts of what was seen tell how far that may be wrong. */
  private size(part: 'partial' | 'rest', endNs: number): RecordingSize {
    const { notes } = this;
    const last = notes[notes.length - 1];
    const seen = last[part];
    const left = endNs - last.atNs;
    if (left <= 0 || last.atNs <= 0) return { bytes: seen, low: seen, high: seen };
    const rates = notes.slice(1).flatMap(({ atNs, [part]: bytes }, i) => {
      const ns = atNs - notes[i].atNs;
      return ns > 0 ? [(bytes - notes[i][part]) / ns] : [];
    });
    const mean = seen / last.atNs;
    const low = Math.min(...rates, mean * (1 - LEAST_UNCERTAINTY));
    const high = Math.max(...rates, mean * (1 + LEAST_UNCERTAINTY));
    return { bytes: seen + left * mean, low: seen + left * low, high: seen + left * high };
  }
}

/** The same of a recording in this mode. */
export function sizeIn(mode: RecordMode, { partial, rest, endNs }: RecordingForecast): RecordingSize {
  const share = mode.kind === 'none' ? 0 : shareOf(mode, endNs);
  const of = (which: keyof RecordingSize): number => partial[which] * share + rest[which];
  return { bytes: of('bytes'), low: of('low'), high: of('high') };
}

export function sumOfSizes(sizes: readonly RecordingSize[]): RecordingSize {
  const of = (which: keyof RecordingSize): number => sizes.reduce((sum, size) => sum + size[which], 0);
  return { bytes: of('bytes'), low: of('low'), high: of('high') };
}

import type { Fill } from './fill.ts';

/** So many columns can be told apart, and so many pixels are kept, of one kind of row; others are painted box by box. */
const MOST_CODES = 1 << 18;
const MOST_PIXELS = 1 << 20;
/** Sums of rounded shares may be above 255. */
export const SUMS = 1024;

/** What the pixels of a row of stacked columns follow from, besides its shares. */
export interface RowKind {
  readonly height: number;
  /** Classes that occur, from the bottom up. */
  readonly classes: readonly number[];
  /** Line at which a box begins by the sum of shares up to it. */
  readonly topOf: Uint16Array;
  /** Colour above the boxes, and those of all classes. */
  readonly above: number;
  readonly fills: readonly Fill[];
  /** Period and width of stripes, pixels. */
  readonly period: number;
  readonly stripe: number;
}

/**
 * How columns look from top to bottom, made when they are first met: in a row of eleven lines there are few that differ, and a hundred
 * thousand are painted in a frame. The number of a column is made of the lines at which its boxes begin.
 */
export class ColumnStrips {
  /** By line: `pixels` from there on, so that the place of a strip is that of its pixel at the line. */
  lines: readonly Int32Array[] = [];
  readonly phases: number;
  readonly height: number;
  readonly classes: Int32Array;
  /** What a box adds to the number of its column, by its place in `classes` * SUMS + the sum of shares up to it. */
  readonly steps: Int32Array;
  /** Place by number; 0 = not made yet, or empty. */
  readonly placeOf: Int32Array;
  /** Strips one after another, each as often as there are phases of the hatching, `height` pixels each time. The first is empty. */
  private pixels = new Int32Array();
  /** What numbers of columns are made with: at each line a box can begin, or nowhere. */
  private readonly base: number;
  private readonly full = new Map<Fill, number>();
  private end = 0;

  /** @returns undefined where there may be too many */
  static of(kind: RowKind): ColumnStrips | undefined {
    const { height, classes } = kind;
    let strips = 1;
    classes.forEach((_, i) => {
      strips = (strips * (height + 1 + i)) / (i + 1);
    });
    const tooMany = (height + 1) ** classes.length > MOST_CODES || strips * height * phasesOf(kind) > MOST_PIXELS;
    return tooMany || height < 1 ? undefined : new ColumnStrips(kind);
  }

  private constructor(private readonly kind: RowKind) {
    const { height, classes, topOf, above } = kind;
    this.height = height;
    this.phases = phasesOf(kind);
    this.base = height + 1;
    this.classes = Int32Array.from(classes);
    this.placeOf = new Int32Array(this.base ** classes.length);
    this.reserve(64 * height * this.phases);
    this.steps = new Int32Array(classes.length * SUMS);
    classes.forEach((_, box) => {
      // a box of nothing below all others begins nowhere
      for (let sum = 0; sum < SUMS; sum++)
        this.steps[box * SUMS + sum] = this.base ** box * (sum === 0 ? height : topOf[sum]);
    });
    this.append(() => ({ plain: above, stripe: above }));
  }

  /** Place of a column that has not been met yet. */
  make(code: number): number {
    const { classes, fills, above } = this.kind;
    const place = this.append((line) => {
      const box = this.lowestBegun(code, line);
      return box < 0 ? { plain: above, stripe: above } : fills[classes[box]];
    });
    this.placeOf[code] = place;
    return place;
  }

  /** Place of a column that is one box from top to bottom. */
  fullOf(fill: Fill): number {
    const known = this.full.get(fill) ?? this.append(() => fill);
    this.full.set(fill, known);
    return known;
  }

  private append(fillOf: (line: number) => Fill): number {
    const { height, phases, end, kind } = this;
    const size = height * phases;
    if (end + size > this.pixels.length) this.reserve(2 * this.pixels.length);
    for (let y = 0; y < height; y++) {
      const { plain, stripe } = fillOf(y);
      for (let phase = 0; phase < phases; phase++)
        this.pixels[end + phase * height + y] = (phase + y) % kind.period < kind.stripe ? stripe : plain;
    }
    this.end += size;
    return end;
  }

  private reserve(length: number): void {
    const larger = new Int32Array(length);
    larger.set(this.pixels);
    this.pixels = larger;
    this.lines = Array.from({ length: this.height }, (_, line) => larger.subarray(line));
  }

  /** Of boxes that begin at a line or above it the lowest is seen; -1 = none. */
  private lowestBegun(code: number, line: number): number {
    let rest = code;
    for (let box = 0; box < this.classes.length; box++) {
      if (rest % this.base <= line) return box;
      rest = Math.floor(rest / this.base);
    }
    return -1;
  }
}

/** Ways in which the hatching can meet the first line of a column. */
function phasesOf({ fills, period }: RowKind): number {
  return fills.some(({ plain, stripe }) => plain !== stripe) ? period : 1;
}

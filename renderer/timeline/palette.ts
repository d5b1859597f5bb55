import { SHADES, type TaskClass } from './classes.ts';
import type { Fill } from './fill.ts';
import type { WaitFills } from './wait-strip.ts';

export interface Palette {
  readonly background: string;
  readonly lane: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  /** Lines of A and of B, in the colours of their variants. */
  readonly sides: readonly string[];
  readonly font: string;
  readonly mono: string;
  /** By class * SHADES + shade, that of quantities last, then all of them dimmed: pixels, hatched for offline classes; the same as a plain colour; text on it. */
  readonly fills: readonly Fill[];
  /** Hairlines in which slices of these end: between their colour and the background, so that they look neither like it nor idle. */
  readonly ends: readonly Fill[];
  /** Those of the classes' first shades, for columns that stand for many slices. */
  readonly columns: readonly Fill[];
  readonly plain: readonly string[];
  /** Tasks that wait at a lock or a device: of no workload, in the colour of text. */
  readonly waits: WaitFills;
  readonly ink: readonly string[];
  readonly lanePixel: number;
  readonly backgroundPixel: number;
}

type Rgb = readonly [number, number, number];

const SERIES = ['#0069ab', '#bd4a00', '#007a58', '#a53d80', '#80620a', '#5b55b5', '#8a3b3b', '#56606a'];
/** How far shade 1, 2 … of a class lies towards the lane's background. */
const SHADE_STEP = 0.16;
/** Large areas are calmer than the text and lines that the series colours are made for. */
const SOFTER = 0.14;
/** What is no hit of a search lies this far towards the background. */
const DIMMED = 0.74;
/** The hairline at the end of a slice: this share of the way to the background. */
const ENDING = 0.5;
/** Stripes of offline work: this share of the way to the background. */
const STRIPE = 0.42;
/** Those who wait, all the time of a column and at some time in it: this far from the text's colour towards the background. */
const WAITING = 0.25;
const WAITING_AT_TIMES = 0.68;

/**
 * Reads the theme's custom properties from `element` and derives all colours of the canvas from them.
 * @param sides custom properties of the colours of A and of B
 */
export function readPalette(element: Element, classes: readonly TaskClass[], sides: readonly string[]): Palette {
  const style = getComputedStyle(element);
  const read = (name: string, fallback: string) => style.getPropertyValue(name).trim() || fallback;
  const lane = parse(read('--panel', '#ffffff'));
  const hues = classes.map((_, i) =>
    mix(parse(read(`--series-${i < 7 ? i + 1 : 0}`, SERIES[i % SERIES.length])), lane, SOFTER),
  );
  // quantities belong to no workload
  hues.push(mix(parse(read('--muted', '#56606a')), lane, SOFTER));
  const shaded = hues.flatMap((hue) => Array.from({ length: SHADES }, (_, s) => mix(hue, lane, s * SHADE_STEP)));
  const dim = shaded.map((colour) => mix(colour, lane, DIMMED));
  const fills = [...shaded, ...dim].map(
    (colour, i): Fill => ({
      plain: pixel(colour),
      stripe: pixel(classes[Math.floor((i % shaded.length) / SHADES)]?.offline ? mix(colour, lane, STRIPE) : colour),
    }),
  );
  const ends = [...shaded, ...dim].map((colour): Fill => {
    const plain = pixel(mix(colour, lane, ENDING));
    return { plain, stripe: plain };
  });
  const text = parse(read('--text', '#14181c'));
  const waiting = (towards: number): Fill => {
    const plain = pixel(mix(text, lane, towards));
    return { plain, stripe: plain };
  };
  return {
    background: read('--bg', '#f4f5f6'),
    lane: css(lane),
    line: read('--line', '#d5d9dd'),
    text: css(text),
    muted: read('--muted', '#56606a'),
    sides: sides.map((token) => read(token, '#14181c')),
    accent: read('--accent', '#00558f'),
    font: read('--font', 'system-ui, sans-serif'),
    mono: read('--mono', 'ui-monospace, monospace'),
    fills,
    ends,
    columns: fills.filter((_, i) => i % SHADES === 0),
    plain: [...shaded, ...dim].map(css),
    waits: { always: waiting(WAITING), sometimes: waiting(WAITING_AT_TIMES) },
    ink: [...shaded, ...dim].map((colour) => (luminance(colour) > 0.18 ? '#0b0e10' : '#ffffff')),
    lanePixel: pixel(lane),
    backgroundPixel: pixel(parse(read('--bg', '#f4f5f6'))),
  };
}

/** "#rgb", "#rrggbb" or "rgb(…)". */
export function parse(colour: string): Rgb {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(colour)?.[1];
  if (hex) {
    const digits = hex.length === 3 ? [...hex].map((d) => d + d).join('') : hex;
    return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as unknown as Rgb;
  }
  const [red = 128, green = 128, blue = 128] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

function mix(a: Rgb, b: Rgb, towardsB: number): Rgb {
  return a.map((value, i) => Math.round(value + (b[i] - value) * towardsB)) as unknown as Rgb;
}

function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** As ImageData stores it, read as a little-endian 32-bit word. */
function pixel([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

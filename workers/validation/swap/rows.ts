import { type Bar, compare, median, type Row } from '../row.ts';
import * as BARS from './bars.ts';
import type { SwapCase } from './case.ts';
import type { SwapFigures, SwapOutcome } from './outcome.ts';

type Figure = keyof SwapFigures;

/** Rows of one set-up by itself. @param absolute whether times are those of a machine whose costs are known */
export function ownRows(file: string, outcome: SwapOutcome, absolute: boolean): Row[] {
  const { measured, runs } = outcome;
  const row = (metric: string, bar: Bar, figure: Figure): Row =>
    compare(
      placeOf(file, outcome, metric),
      bar,
      [measured[figure]],
      runs.map((run) => run[figure]),
    );
  const wasKilled = measured.killed > 0 || runs.some(({ killed }) => killed > 0);
  return [
    row('major faults per touch', BARS.MAJOR_SHARE, 'majorShare'),
    row('pages out per major fault', BARS.PAGES_OUT, 'outPerMajor'),
    ...(absolute
      ? [row('fault.p50', BARS.FAULT_P50, 'faultP50Us'), row('touches per second', BARS.TOUCHES, 'touchesPerS')]
      : []),
    ...(wasKilled ? [row('threads killed', BARS.KILLED, 'killed')] : []),
  ];
}

/** What two cases may differ in; everything else must be the same. */
interface Contrast {
  readonly words: string;
  readonly figure: Figure;
  readonly bar: Bar;
  readonly differs: (each: SwapCase) => boolean;
  /** What the other case is: its attributes in place of those of `each`. */
  readonly other: Partial<SwapCase>;
}

const CONTRASTS: readonly Contrast[] = [
  {
    words: 'against same-filled pages',
    figure: 'sysUsPerMajor',
    bar: BARS.DATA,
    differs: ({ device, data }) => device === 'zram' && data === 'lz4',
    other: { data: 'same' },
  },
  {
    words: 'against lz4',
    figure: 'sysUsPerMajor',
    bar: BARS.DATA,
    differs: ({ data }) => data === 'lzorle',
    other: { data: 'lz4' },
  },
  {
    words: 'against random',
    figure: 'sysUsPerMajor',
    bar: BARS.ORDER_OF_TOUCHES,
    differs: ({ order }) => order === 'seq',
    other: { order: 'rand' },
  },
  {
    words: 'against writing',
    figure: 'sysUsPerMajor',
    bar: BARS.READ_WRITE,
    differs: ({ readOnly }) => readOnly,
    other: { readOnly: false },
  },
  {
    words: 'against zram, lz4',
    figure: 'touchesPerS',
    bar: BARS.DEVICE,
    differs: ({ device }) => device === 'file',
    other: { device: 'zram', data: 'lz4' },
  },
];

/** Pairs of cases of one kernel that differ in one thing, and how full the device is. */
export function contrastRows(file: string, outcomes: readonly SwapOutcome[]): Row[] {
  return outcomes.flatMap((outcome) => {
    const contrasts = CONTRASTS.filter(({ differs }) => differs(outcome.each)).flatMap(
      ({ words, figure, bar, other }) => {
        const wanted = sameAs({ ...outcome.each, ...other });
        const found = outcomes.find((each) => comparable(each, outcome) && sameAs(each.each) === wanted);
        return found ? [ratioRow(file, outcome, found, `${NAMES[figure]} ${words}`, figure, bar)] : [];
      },
    );
    return [...contrasts, ...fillRows(file, outcome, outcomes)];
  });
}

/** Against the case that differs in nothing but its larger device. Rates were counted, system times sampled at ticks. */
function fillRows(file: string, outcome: SwapOutcome, outcomes: readonly SwapOutcome[]): Row[] {
  const { deviceMib } = outcome.each;
  if (deviceMib === undefined) return [];
  const wanted = sameAs({ ...outcome.each, deviceMib: 0 });
  const sizes = outcomes.filter(
    (each) =>
      comparable(each, outcome) &&
      each.each.deviceMib !== undefined &&
      sameAs({ ...each.each, deviceMib: 0 }) === wanted,
  );
  const largest = sizes.reduce((a, b) => ((b.each.deviceMib ?? 0) > (a.each.deviceMib ?? 0) ? b : a));
  if (largest === outcome) return [];
  const against = `against ${largest.each.deviceMib} MiB`;
  const rises = (from: SwapFigures, to: SwapFigures): number =>
    Number(from.touchesPerS >= to.touchesPerS * (1 + BARS.FILL_RISE));
  return [
    ratioRow(file, outcome, largest, `touches per second ${against}`, 'touchesPerS', BARS.FILL),
    compare(
      placeOf(file, outcome, `touches take longer ${against}`),
      BARS.FILL_RISES,
      [rises(largest.measured, outcome.measured)],
      outcome.runs.map((run, i) => rises(largest.runs[i], run)),
    ),
  ];
}

/** More threads against one. */
export function threadRows(file: string, outcomes: readonly SwapOutcome[]): Row[] {
  return outcomes.flatMap((outcome) => {
    const one = outcomes.find(
      ({ tag, threads, each }) => tag === outcome.tag && threads === 1 && each.name === outcome.each.name,
    );
    if (one === undefined || outcome.threads === 1) return [];
    return [ratioRow(file, outcome, one, 'touches per second against one thread', 'touchesPerS', BARS.THREADS)];
  });
}

/** Each case on each kernel against the first kernel of the file, and the order of all kernels. */
export function kernelRows(file: string, outcomes: readonly SwapOutcome[]): Row[] {
  const [first] = outcomes;
  if (first === undefined || outcomes.every(({ tag }) => tag === first.tag)) return [];
  const ratios = outcomes.flatMap((outcome) => {
    const base = outcomes.find(({ tag, each }) => tag === first.tag && each.name === outcome.each.name);
    if (outcome.tag === first.tag || base === undefined) return [];
    const metric = `system time per fault against ${first.tag}`;
    return [ratioRow(file, outcome, base, metric, 'sysUsPerMajor', BARS.KERNELS)];
  });
  return [...ratios, ...outcomes.flatMap((outcome) => orderRow(file, outcome, outcomes))];
}

/** Earlier kernels of the file that cost clearly more or less: the order must be as measured. */
function orderRow(file: string, outcome: SwapOutcome, outcomes: readonly SwapOutcome[]): Row[] {
  const earlier = outcomes.slice(0, outcomes.indexOf(outcome)).filter(({ each }) => each.name === outcome.each.name);
  const sys = ({ runs }: SwapOutcome): number => median(runs.map(({ sysUsPerMajor }) => sysUsPerMajor));
  return earlier.flatMap((other) => {
    const [measured, before] = [outcome.measured.sysUsPerMajor, other.measured.sysUsPerMajor];
    if (orderOf(measured, before, BARS.KERNEL_GAP) === 0) return [];
    return [
      compare(
        placeOf(file, outcome, `dearer (1) or cheaper (-1) than ${other.tag}`),
        BARS.KERNEL_ORDER,
        [orderOf(measured, before, 0)],
        [orderOf(sys(outcome), sys(other), BARS.KERNEL_TIE)],
      ),
    ];
  });
}

/** 1: a is more, -1: less; 0: closer to each other than `gap`. */
function orderOf(a: number, b: number, gap: number): number {
  return Math.max(a, b) < Math.min(a, b) * (1 + gap) ? 0 : Math.sign(a - b);
}

const NAMES: Readonly<Record<Figure, string>> = {
  touchesPerS: 'touches per second',
  majorShare: 'major faults per touch',
  outPerMajor: 'pages out per major fault',
  sysUsPerMajor: 'system time per fault',
  faultP50Us: 'fault.p50',
  killed: 'threads killed',
};

function comparable(a: SwapOutcome, b: SwapOutcome): boolean {
  return a.tag === b.tag && a.threads === b.threads;
}

/** All that makes a case but its name. */
function sameAs({ name: _, ...attributes }: SwapCase): string {
  return JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function ratioRow(file: string, of: SwapOutcome, to: SwapOutcome, metric: string, figure: Figure, bar: Bar): Row {
  return compare(
    placeOf(file, of, metric),
    bar,
    [of.measured[figure] / to.measured[figure]],
    of.runs.map((run, i) => run[figure] / to.runs[i][figure]),
  );
}

function placeOf(file: string, { tag, kernel, each, threads }: SwapOutcome, metric: string) {
  const name = threads === 1 ? each.name : `${each.name} × ${threads}`;
  return {
    file,
    kernel: tag,
    design: kernel.generation.toUpperCase() as Uppercase<typeof kernel.generation>,
    metric: `${name}: ${metric}`,
  };
}

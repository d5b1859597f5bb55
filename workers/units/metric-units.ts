/** Units of metrics, and the prefixed units in which people read them: one table for screen, report and command line. */

/** ns, B, W, J, Hz, USD and gCO2 stand for themselves; a ratio is shown in percent. */
const METRIC_UNITS = [
  'ns',
  'ratio',
  'count',
  '1/s',
  'B',
  'B/s',
  'W',
  'J',
  'J·s',
  'Hz',
  'flop/s',
  'flop/J',
  '1/J',
  'USD',
  'gCO2',
] as const;
export type MetricUnit = (typeof METRIC_UNITS)[number];

/** A unit that people read, and how many base units it is worth. */
export interface ReadUnit {
  readonly name: string;
  readonly size: number;
}

const PREFIXES = [
  ['E', 1e18],
  ['P', 1e15],
  ['T', 1e12],
  ['G', 1e9],
  ['M', 1e6],
  ['k', 1e3],
  ['', 1],
  ['m', 1e-3],
  ['µ', 1e-6],
] as const;

/** `unit` with the prefixes from `largest` to `smallest`. */
function prefixed(unit: string, largest: number, smallest: number): readonly ReadUnit[] {
  return PREFIXES.filter(([, size]) => size <= largest && size >= smallest).map(([prefix, size]) => ({
    name: `${prefix}${unit}`,
    size,
  }));
}

const BINARY: readonly ReadUnit[] = [
  { name: 'TiB', size: 2 ** 40 },
  { name: 'GiB', size: 2 ** 30 },
  { name: 'MiB', size: 2 ** 20 },
  { name: 'KiB', size: 2 ** 10 },
  { name: 'B', size: 1 },
];

const NANOSECONDS: readonly ReadUnit[] = [
  { name: 's', size: 1e9 },
  { name: 'ms', size: 1e6 },
  { name: 'µs', size: 1e3 },
  { name: 'ns', size: 1 },
];

/** Bytes with SI prefixes, for who prefers them. */
export const DECIMAL_BYTES: readonly ReadUnit[] = prefixed('B', 1e12, 1);

/** Largest first; the last is taken for what is smaller. */
export const READ_UNITS: Readonly<Record<MetricUnit, readonly ReadUnit[]>> = {
  ns: NANOSECONDS,
  ratio: [{ name: '%', size: 0.01 }],
  count: [{ name: '', size: 1 }],
  '1/s': [
    { name: 'G/s', size: 1e9 },
    { name: '/s', size: 1 },
  ],
  B: BINARY,
  'B/s': BINARY.map(({ name, size }) => ({ name: `${name}/s`, size })),
  W: prefixed('W', 1e9, 1e-3),
  J: prefixed('J', 1e18, 1e-6),
  J·s: prefixed('J·s', 1e12, 1e-6),
  Hz: prefixed('Hz', 1e9, 1),
  'flop/s': prefixed('flop/s', 1e18, 1),
  'flop/J': prefixed('flop/J', 1e12, 1),
  '1/J': prefixed('/J', 1e9, 1e-3),
  USD: [
    { name: 'M USD', size: 1e6 },
    { name: 'k USD', size: 1e3 },
    { name: 'USD', size: 1 },
  ],
  gCO2: [
    { name: 't CO₂', size: 1e6 },
    { name: 'kg CO₂', size: 1e3 },
    { name: 'g CO₂', size: 1 },
  ],
};

/** The unit for a number of this size; what rounds up to 1000 of a unit is 1 of the next. */
export function readUnit(unit: MetricUnit, magnitude: number, units = READ_UNITS[unit]): ReadUnit {
  return units.find(({ size }) => magnitude >= size * 0.99995) ?? units[units.length - 1];
}

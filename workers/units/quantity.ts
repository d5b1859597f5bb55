/**
 * Quantities as people write them, `500us`, `64MiB`, `5600/s`, turned into one number in the base unit. A wrong
 * quantity is a value that says what was given and what is expected, never an exception.
 */
export type ParsedQuantity =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string; readonly hint: string };

/** A unit is worth multiply / divide base units: exact where a single factor such as 0.001 would not be. */
interface Unit {
  readonly multiply: number;
  readonly divide: number;
}

export interface Dimension {
  /** With its article: "a duration". */
  readonly name: string;
  readonly example: string;
  readonly units: Readonly<Record<string, Unit>>;
  /** Largest value in the base unit. */
  readonly limit: number;
  /** Rounded to whole base units; what is positive must stay at least 1. */
  readonly whole: boolean;
}

const times = (multiply: number): Unit => ({ multiply, divide: 1 });
const per = (divide: number): Unit => ({ multiply: 1, divide });
/** Doubles count exactly up to here; as nanoseconds 104 days. */
const EXACT = 2 ** 53;

/** Base unit ns. */
export const DURATION: Dimension = {
  name: 'a duration',
  example: '500us',
  units: {
    ns: times(1),
    us: times(1e3),
    µs: times(1e3),
    μs: times(1e3),
    ms: times(1e6),
    s: times(1e9),
    min: times(60e9),
  },
  limit: EXACT,
  whole: true,
};

/** Base unit s: spans too long to count in nanoseconds. A year is one of 365 days. */
export const SPAN: Dimension = {
  name: 'a span of time',
  example: '1year',
  units: { s: times(1), min: times(60), h: times(3600), d: times(86_400), year: times(365 * 86_400) },
  limit: 1e11,
  whole: false,
};

/** Base unit byte; IEC binary and SI decimal prefixes. */
export const BYTES: Dimension = {
  name: 'a size in bytes',
  example: '64MiB',
  units: {
    B: times(1),
    ...{ KiB: times(2 ** 10), MiB: times(2 ** 20), GiB: times(2 ** 30), TiB: times(2 ** 40) },
    ...{ kB: times(1e3), MB: times(1e6), GB: times(1e9), TB: times(1e12) },
  },
  limit: EXACT,
  whole: true,
};

/** Base unit byte per second. */
export const BANDWIDTH: Dimension = {
  name: 'a bandwidth',
  example: '4GB/s',
  units: Object.fromEntries(Object.entries(BYTES.units).map(([unit, worth]) => [`${unit}/s`, worth])),
  limit: EXACT,
  whole: true,
};

/** Base unit Hz. */
export const FREQUENCY: Dimension = {
  name: 'a frequency',
  example: '3.2GHz',
  units: { Hz: times(1), kHz: times(1e3), MHz: times(1e6), GHz: times(1e9) },
  limit: 1e12,
  whole: true,
};

/** Base unit 1/s. */
export const RATE: Dimension = {
  name: 'a rate',
  example: '5600/s',
  units: { '/s': times(1), '/ms': times(1e3), '/us': times(1e6), '/min': per(60) },
  limit: 1e9,
  whole: false,
};

/** Base unit W. */
export const POWER: Dimension = {
  name: 'a power',
  example: '180W',
  units: { uW: per(1e6), µW: per(1e6), mW: per(1e3), W: times(1), kW: times(1e3), MW: times(1e6) },
  limit: 1e12,
  whole: false,
};

/** Base unit J. */
export const ENERGY: Dimension = {
  name: 'an energy',
  example: '3.6MJ',
  units: {
    uJ: per(1e6),
    µJ: per(1e6),
    mJ: per(1e3),
    ...{ J: times(1), kJ: times(1e3), MJ: times(1e6), GJ: times(1e9), TJ: times(1e12) },
    ...{ Wh: times(3600), kWh: times(3.6e6), MWh: times(3.6e9), GWh: times(3.6e12) },
  },
  limit: 1e24,
  whole: false,
};

/** Base unit flop: floating-point operations. */
export const OPERATIONS: Dimension = {
  name: 'a number of operations',
  example: '1Pflop',
  units: Object.fromEntries(
    ['', 'k', 'M', 'G', 'T', 'P', 'E'].map((prefix, thousands) => [`${prefix}flop`, times(1000 ** thousands)]),
  ),
  limit: 1e30,
  whole: false,
};

/** Base unit flop/s. */
export const COMPUTE_RATE: Dimension = {
  name: 'a rate of operations',
  example: '395Gflop/s',
  units: Object.fromEntries(Object.entries(OPERATIONS.units).map(([unit, worth]) => [`${unit}/s`, worth])),
  limit: 1e24,
  whole: false,
};

const prefixed = (unit: string): Readonly<Record<string, Unit>> =>
  Object.fromEntries(
    ['', 'k', 'M', 'G', 'T'].map((prefix, thousands) => [`${prefix}${unit}`, times(1000 ** thousands)]),
  );

/** Base unit instruction/s; MIPS is what 7-zip rates machines in. */
export const INSTRUCTION_RATE: Dimension = {
  name: 'a rate of instructions',
  example: '3900MIPS',
  units: { 'instruction/s': times(1), MIPS: times(1e6), GIPS: times(1e9) },
  limit: 1e18,
  whole: false,
};

/** Base unit token/s: of a language model. */
export const TOKEN_RATE: Dimension = {
  name: 'a rate of tokens',
  example: '4.6token/s',
  units: prefixed('token/s'),
  limit: 1e15,
  whole: false,
};

/** Base unit operation/s: whatever a benchmark counts. */
export const OPERATION_RATE: Dimension = {
  name: 'a rate of a benchmark',
  example: '9Moperation/s',
  units: prefixed('operation/s'),
  limit: 1e18,
  whole: false,
};

/** Base unit nm: what makers call a manufacturing process. */
export const PROCESS_NODE: Dimension = {
  name: 'a process node',
  example: '7nm',
  units: { nm: times(1) },
  limit: 1e5,
  whole: false,
};

/** Base unit USD. */
export const PRICE: Dimension = {
  name: 'a price',
  example: '6950USD',
  units: { USD: times(1), kUSD: times(1e3) },
  limit: 1e12,
  whole: false,
};

/** Base unit V. */
export const VOLTAGE: Dimension = {
  name: 'a voltage',
  example: '0.85V',
  units: { mV: per(1e3), V: times(1) },
  limit: 1e3,
  whole: false,
};

/** Base unit 1: 5% is 0.05. */
export const PERCENTAGE: Dimension = {
  name: 'a percentage',
  example: '5%',
  units: { '%': per(100) },
  limit: 1e12,
  whole: false,
};

export const parseDuration = (text: string): ParsedQuantity => parseQuantity(text, DURATION);
export const parseBytes = (text: string): ParsedQuantity => parseQuantity(text, BYTES);
export const parseBandwidth = (text: string): ParsedQuantity => parseQuantity(text, BANDWIDTH);
export const parseFrequency = (text: string): ParsedQuantity => parseQuantity(text, FREQUENCY);
export const parseRate = (text: string): ParsedQuantity => parseQuantity(text, RATE);
export const parsePower = (text: string): ParsedQuantity => parseQuantity(text, POWER);
export const parseEnergy = (text: string): ParsedQuantity => parseQuantity(text, ENERGY);
export const parsePercentage = (text: string): ParsedQuantity => parseQuantity(text, PERCENTAGE);

const DIMENSIONS = [
  DURATION,
  BYTES,
  BANDWIDTH,
  FREQUENCY,
  RATE,
  POWER,
  ENERGY,
  OPERATIONS,
  COMPUTE_RATE,
  VOLTAGE,
  INSTRUCTION_RATE,
  TOKEN_RATE,
  OPERATION_RATE,
  PROCESS_NODE,
  PRICE,
  PERCENTAGE,
];
/** Those whose units mean something else elsewhere come last. */
const MEASURES = [...DIMENSIONS, SPAN, BANDWIDTH, TOKEN_RATE, OPERATION_RATE];
/** Longer texts are no quantity; the bound keeps matching and messages short. */
const MAX_LENGTH = 64;
/** Figures are shown with their digits in groups; copied from there they are read as well. */
const GROUPED = /(?<=\d)\u202f(?=\d{3})/g;
const QUANTITY = /^(-?)(\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?) ?([^\d\s.+-]\S*)?$/;

/** Reads `<number><unit>`, one space allowed between. Units are case-sensitive: mW is not MW. */
export function parseQuantity(text: string, dimension: Dimension): ParsedQuantity {
  const given = text.trim().replace(GROUPED, '');
  const expected = `expected ${dimension.name} such as ${dimension.example}`;
  const fail = (message: string, hint: string): ParsedQuantity => ({ ok: false, message, hint });
  const parts = given.length <= MAX_LENGTH ? QUANTITY.exec(given) : undefined;
  if (!parts) return fail(`${expected}, got ${quote(given)}`, `a number and one of ${unitsOf(dimension)}`);
  const [, sign, number = '', suffix] = parts;
  if (suffix === undefined) {
    const [first] = Object.keys(dimension.units);
    const usual = /[^\d.]+$/.exec(dimension.example)?.[0] ?? first;
    return fail(
      `${quote(given)} has no unit; ${expected}`,
      `write ${given}${usual}, or use another of ${unitsOf(dimension)}`,
    );
  }
  const unit = Object.hasOwn(dimension.units, suffix) ? dimension.units[suffix] : undefined;
  if (unit === undefined) return fail(...wrongUnit(given, suffix, dimension, expected));
  if (sign === '-') return fail(`${dimension.name} cannot be negative, got ${quote(given)}`, expected);
  const exact = (Number(number) * unit.multiply) / unit.divide;
  const value = dimension.whole ? Math.round(exact) : exact;
  if (value > dimension.limit) {
    const [base] = Object.keys(dimension.units);
    return fail(`${quote(given)} is too large`, `at most ${dimension.limit.toPrecision(3)}${base}`);
  }
  if (dimension.whole && value === 0 && exact > 0) {
    return fail(`${quote(given)} is less than 1${Object.keys(dimension.units)[0]}`, expected);
  }
  return { ok: true, value };
}

/** Number and unit of a text such as "500us"; the unit of a bare number is empty. Undefined for other texts. */
export function readQuantity(text: string): { readonly number: number; readonly unit: string } | undefined {
  const parts = text.length <= MAX_LENGTH ? QUANTITY.exec(text.trim()) : undefined;
  if (!parts) return undefined;
  const [, sign, number, unit = ''] = parts;
  const known = unit === '' || MEASURES.some(({ units }) => Object.hasOwn(units, unit));
  return known ? { number: Number(`${sign}${number}`), unit } : undefined;
}

/** How many of the second unit one of the first is; undefined where they do not measure the same. */
export function unitRatio(from: string, to: string): number | undefined {
  if (from === to) return 1;
  const shared = MEASURES.find(({ units }) => Object.hasOwn(units, from) && Object.hasOwn(units, to));
  if (shared === undefined) return undefined;
  const { multiply, divide } = shared.units[from];
  const { multiply: times, divide: by } = shared.units[to];
  return (multiply * by) / (divide * times);
}

function wrongUnit(given: string, suffix: string, dimension: Dimension, expected: string): [string, string] {
  const other = DIMENSIONS.find(({ units }) => Object.hasOwn(units, suffix));
  if (other) return [`${quote(given)} is ${other.name}; ${expected}`, `units: ${unitsOf(dimension)}`];
  const sameLetters = Object.keys(dimension.units).find((name) => name.toLowerCase() === suffix.toLowerCase());
  const hint = sameLetters ? `did you mean ${sameLetters}?` : `units: ${unitsOf(dimension)}`;
  return [`unknown unit ${quote(suffix)}; ${expected}`, hint];
}

/** The ASCII spellings, for messages. */
function unitsOf({ units }: Dimension): string {
  return Object.keys(units)
    .filter((name) => /^[\x20-\x7e]+$/.test(name))
    .join(', ');
}

function quote(text: string): string {
  return `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;
}

/** Numbers as text, the same in every locale: three significant digits, a point, and a unit that can be parsed back. */
import { type MetricUnit, readUnit } from './metric-units.ts';

const DURATION_UNITS = [
  ['ns', 1],
  ['µs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
] as const;

/** For a value that does not exist. */
const NONE = '–';

/** Narrow and without a break: a number stays one word. */
const GROUP = '\u202f';

/**
 * "12 345" from "12345": whole numbers as digits, in groups of three from 1000 on. The one rule of every figure that is
 * shown, in all languages; what is copied or exported has plain digits.
 */
export const groupDigits = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, GROUP);

/** Fixed decimals, digits in groups of three, a true minus sign. */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NONE;
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = groupDigits(whole);
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits;
}

/** Groups in what may have a sign or decimals. */
const grouped = (text: string): string => text.replace(/^(-?)(\d{4,})/, (_, sign, whole) => sign + groupDigits(whole));

/** Three significant digits without trailing zeros; whole numbers from 1000 on keep all their digits, in groups. */
function digits(value: number): string {
  return Math.abs(value) >= 999.5 ? grouped(String(Math.round(value))) : String(Number(value.toPrecision(3)));
}

const signed = (text: string): string => text.replace('-', '−');

/** "2.31 ms", "850 µs" from nanoseconds. */
export function formatDuration(ns: number): string {
  if (!Number.isFinite(ns)) return NONE;
  const magnitude = Math.abs(ns);
  // 999.5 and more would be shown as 1000 of the smaller unit.
  const [suffix, factor] = DURATION_UNITS.findLast(([, size]) => magnitude >= size * 0.9995) ?? DURATION_UNITS[0];
  return `${signed(digits(ns / factor))} ${suffix}`;
}

/** "16", "3.42", "12 345 678": means keep three digits. */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return NONE;
  if (Math.abs(count) < 999.5 && !Number.isInteger(count)) return signed(digits(count));
  return signed(grouped(String(Math.round(count))));
}

/** "+6.1 %" from 0.061, "−0.38 %" from −0.00375: a change, always with its sign; below 1 % two digits, as in tables. */
export function formatRatio(ratio: number): string {
  if (!Number.isFinite(ratio)) return NONE;
  const percents = ratio * 100;
  const text = digits(Math.abs(percents) < 1 ? Number(percents.toPrecision(2)) : percents);
  const sign = ratio > 0 && text !== '0' ? '+' : '';
  return `${sign}${signed(text)} %`;
}

/** "12.5 %", "0.25 %" from 0.125 and 0.0025: a share. @param precision significant digits */
export function formatPercent(share: number, precision = 3): string {
  if (!Number.isFinite(share)) return NONE;
  return `${signed(grouped(String(Number((share * 100).toPrecision(precision)))))} %`;
}

/** "58 %" from 0.579: a share among others. @param decimals of it */
export const formatPart = (share: number, decimals = 0): string =>
  Number.isFinite(share) ? `${signed(grouped((share * 100).toFixed(decimals)))} %` : NONE;

/** "1.5 MiB", "64 GiB": binary prefixes where they are exact to three digits, else decimal ones. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return NONE;
  const scaled = (base: number): readonly [number, number] => {
    const power = bytes < base ? 0 : Math.min(4, Math.floor(Math.log2(bytes) / Math.log2(base)));
    return [bytes / base ** power, power];
  };
  const [binary, b] = scaled(1024);
  if (b > 0 && Number(binary.toPrecision(3)) === binary)
    return `${digits(binary)} ${['', 'KiB', 'MiB', 'GiB', 'TiB'][b]}`;
  const [decimal, d] = scaled(1000);
  return `${digits(decimal)} ${['B', 'kB', 'MB', 'GB', 'TB'][d]}`;
}

/** "5 600/s" from events per second. */
export function formatRate(perSecond: number): string {
  if (!Number.isFinite(perSecond)) return NONE;
  // instructions, which nobody counts one by one
  return Math.abs(perSecond) >= 1e9 ? `${signed(digits(perSecond / 1e9))} G/s` : `${signed(digits(perSecond))}/s`;
}

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** "795 MiB", "−1.5 KiB": bytes measured, in the largest binary unit of which there is at least one. */
export function formatMemory(bytes: number): string {
  if (!Number.isFinite(bytes)) return NONE;
  // 1023.5 and more would be shown as 1024 of the smaller unit
  const power = Math.max(
    0,
    BINARY.findLastIndex((_, index) => Math.abs(bytes) >= 1024 ** index * 0.9995),
  );
  return `${signed(digits(bytes / 1024 ** power))} ${BINARY[power]}`;
}

/** "1.24 kW", "98.1 GJ", "2.4 Gflop/J": three digits in the largest unit of which there is at least one. */
export function formatPrefixed(value: number, unit: MetricUnit): string {
  if (!Number.isFinite(value)) return NONE;
  const { name, size } = readUnit(unit, Math.abs(value));
  return `${signed(digits(value / size))} ${name}`.trimEnd();
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "10¹⁵", "4.2 × 10¹²": amounts of work that nobody counts in units; below a million as formatCount has them. */
export function formatPowerOfTen(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) < 1e6) return formatCount(value);
  const [mantissa, exponent] = value.toExponential(2).split('e+');
  const power = `10${[...exponent].map((digit) => SUPERSCRIPT[Number(digit)]).join('')}`;
  return Number(mantissa) === 1 ? power : `${signed(String(Number(mantissa)))} × ${power}`;
}

const TIMES = [
  ['s', 1e9],
  ['ms', 1e6],
  ['us', 1e3],
] as const;

/** "1500ms", as it is typed: exact, in the largest unit that makes it a whole number. */
export function exactTime(ns: number): string {
  const [unit, size] = TIMES.find(([, each]) => ns % each === 0) ?? ['ns', 1];
  return `${ns / size}${unit}`;
}

/** The unit that answers to a question are typed and shown in. */
import { parseClaimQuantity } from '../runner/claims.ts';

/** Base units that one of the unit is worth: ms → 1e6 ns, % → 0.01, x → 1; undefined when there is no such unit. */
export function worthOf(unit: string): number | undefined {
  if (unit === 'x') return 1;
  return /^[^\d\s.+-]/.test(unit) ? parseClaimQuantity(`1${unit}`) : undefined;
}

/** What a person typed as a number in base units: "12", "12.5", "1e3", with or without the unit; undefined when it is none. */
export function parseAnswer(text: string, unit: string): number | undefined {
  const written = text.trim().replace(',', '.');
  if (/^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(written)) {
    const value = Number(written) * (worthOf(unit) ?? Number.NaN);
    return Number.isFinite(value) ? value : undefined;
  }
  if (unit === 'x') return /^[\d.]+\s*[x×]$/.test(written) ? parseAnswer(written.slice(0, -1), unit) : undefined;
  return parseClaimQuantity(written.replace(/\s+/g, ''));
}

/** A value of base units in the unit of its question, to three digits. */
export function showAnswer(value: number, unit: string): string {
  const scaled = value / (worthOf(unit) ?? 1);
  const digits = Math.abs(scaled) >= 1000 ? Math.round(scaled).toString() : String(Number(scaled.toPrecision(3)));
  return unit === 'x' ? `${digits} ×` : `${digits} ${unit}`;
}

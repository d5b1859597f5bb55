/** How close a prediction has to be. */
import { parseClaimQuantity } from '../runner/claims.ts';

export type Tolerance =
  /** Of the result: 0.2 = from 80 to 120 % of it. */
  | { readonly kind: 'share'; readonly share: number }
  /** From a factor-th of the result to its factor-fold. */
  | { readonly kind: 'factor'; readonly factor: number }
  /** In base units. */
  | { readonly kind: 'absolute'; readonly by: number };

/** `20%`, `x2` or a quantity; undefined when it is none of them. */
export function parseTolerance(text: string): Tolerance | undefined {
  const written = text.trim();
  if (/^\d+(\.\d+)?\s*%$/.test(written)) return { kind: 'share', share: Number.parseFloat(written) / 100 };
  const factor = /^x(\d+(\.\d+)?)$/.exec(written);
  if (factor) return Number(factor[1]) > 1 ? { kind: 'factor', factor: Number(factor[1]) } : undefined;
  const by = /^\d+(\.\d+)?$/.test(written) ? Number(written) : parseClaimQuantity(written);
  return by === undefined || by < 0 ? undefined : { kind: 'absolute', by };
}

/** The values that are within `times` times the tolerance of a result. */
export function toleratedRange(tolerance: Tolerance, result: number, times = 1): readonly [low: number, high: number] {
  switch (tolerance.kind) {
    case 'share': {
      const by = Math.abs(result) * tolerance.share * times;
      return [result - by, result + by];
    }
    case 'factor': {
      const factor = tolerance.factor ** times;
      return result < 0 ? [result * factor, result / factor] : [result / factor, result * factor];
    }
    case 'absolute':
      return [result - tolerance.by * times, result + tolerance.by * times];
  }
}

/** Whether two results are as good as equal. */
export function isSame(a: number, b: number, within: Tolerance): boolean {
  const [low, high] = toleratedRange(within, a);
  return b >= low && b <= high;
}

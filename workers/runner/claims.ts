import { type Diagnostic, errorAt } from '../documents/diagnostic.ts';
import type { ParsedScenario } from '../scenario/parse.ts';
import { testClaim } from '../statistics/claim.ts';
import { parseExpression } from '../statistics/expression.ts';
import { referencesOf } from '../statistics/references.ts';
import { formatCount, formatDuration, formatMemory, formatPart, formatPrefixed, formatRate } from '../units/format.ts';
import { formatMeasured } from '../units/measured.ts';
import {
  parseBandwidth,
  parseBytes,
  parseDuration,
  parseEnergy,
  parseFrequency,
  parsePercentage,
  parsePower,
  parseRate,
} from '../units/quantity.ts';
import type { ClaimUnderTest, ComparedVariant } from './compared-run.ts';
import type { ClaimResult, MetricUnit, VariantResult } from './types.ts';

const CLAIM_QUANTITIES = [
  parseDuration,
  parseRate,
  parsePercentage,
  parseBytes,
  parseBandwidth,
  parsePower,
  parseEnergy,
  parseFrequency,
];

/** Numbers with units in claims: durations in ns, rates per second, sizes in bytes, W, J, Hz, percentages as ratios. */
export function parseClaimQuantity(text: string): number | undefined {
  for (const parse of CLAIM_QUANTITIES) {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
  }
  return undefined;
}

/** A metric's value as people read it. */
export function formatMetric(value: number, unit: MetricUnit): string {
  switch (unit) {
    case 'ns':
      return value < 0 ? `−${formatDuration(-value)}` : formatDuration(value);
    case 'ratio':
      return formatPart(value, 2);
    case '1/s':
      return formatRate(value);
    case 'count':
      return formatCount(value);
    case 'B':
      return formatMemory(value);
    case 'B/s':
      return `${formatMemory(value)}/s`;
    default:
      return formatPrefixed(value, unit);
  }
}

/** Reads the conditions of a scenario's claims against the metrics that its variants have. */
export function readClaims(
  parsed: ParsedScenario,
  variants: readonly ComparedVariant[],
): { readonly claims: readonly ClaimUnderTest[]; readonly diagnostics: readonly Diagnostic[] } {
  const known = variants.flatMap(({ id, metrics }) => metrics.map(({ name }) => `${id}.${name}`));
  const claims: ClaimUnderTest[] = [];
  const diagnostics: Diagnostic[] = [];
  (parsed.scenario?.claims ?? []).forEach((claim, index) => {
    const path = ['claims', index, 'holds'];
    const expression = parseExpression(claim.holds, known, parseClaimQuantity);
    if (expression.ok) {
      claims.push({ ...claim, condition: expression.condition, place: parsed.locate(path) });
      return;
    }
    const { message, offset, length } = expression.error;
    diagnostics.push(errorAt(parsed.locate(path, { offset, length }), message, path.join('.')));
  });
  return { claims, diagnostics };
}

interface MetricReference {
  readonly variant: string;
  readonly metric: string;
}

/** "bt.web.latency.p99" as a variant and its metric. */
function splitReference(reference: string, compared: readonly ComparedVariant[]): MetricReference {
  const id = compared.find((variant) => reference.startsWith(`${variant.id}.`))?.id ?? '';
  return { variant: id, metric: reference.slice(id.length + 1) };
}

/** What claims are about, each once. */
export function claimedFigures(
  claims: readonly ClaimUnderTest[],
  compared: readonly ComparedVariant[],
): readonly MetricReference[] {
  const references = new Set(claims.flatMap(({ condition }) => referencesOf(condition)));
  return [...references].map((reference) => splitReference(reference, compared));
}

/** The same mean, added up in another order. */
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.abs(a);

/** The verdict on a claim from the results so far. */
export function judgeClaim(
  claim: ClaimUnderTest,
  compared: readonly ComparedVariant[],
  results: readonly VariantResult[],
): ClaimResult {
  const split = (reference: string) => splitReference(reference, compared);
  const { verdict, reason } = testClaim(
    claim.condition,
    (reference) => {
      const { variant, metric } = split(reference);
      return results.find(({ id }) => id === variant)?.perReplication[metric];
    },
    (value, like) => {
      if (like === undefined) return value.toPrecision(4);
      const { variant, metric } = split(like);
      const unit = compared.find(({ id }) => id === variant)?.metrics.find(({ name }) => name === metric)?.unit;
      const shown = results.find(({ id }) => id === variant)?.metrics[metric];
      // the figure of the tables reads as it does there; thresholds and differences have no interval of their own
      if (shown !== undefined && isNear(shown.value, value)) return formatMeasured(shown, shown.unit);
      return unit === undefined ? String(value) : formatMetric(value, unit);
    },
    compared[0]?.intervals,
  );
  const { id, text, source, holds } = claim;
  return { id, text, source, holds, verdict, reason };
}

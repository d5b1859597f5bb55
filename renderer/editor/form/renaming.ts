/** What else a document has to say otherwise when something in it is called otherwise. */
import { valueAt } from '../schema.ts';
import type { Step } from '../yaml-place.ts';
import type { Edit } from './edit.ts';

/**
 * Renames an entry of a mapping, as edits of one step. A variant is renamed where claims compare it and where forks begin
 * with it, too; of other entries the checks say where their name is missing.
 */
export function renaming(path: readonly Step[], to: string, document: unknown): readonly Edit[] {
  const own: Edit = { kind: 'rename', path, key: to };
  const [top, from] = path;
  if (path.length !== 2 || top !== 'variants' || typeof from !== 'string') return [own];
  const variants = Object.keys(valueAt(document, ['variants']) as object);
  return [...inClaims(document, variants, from, to), ...inForks(document, variants, from, to), own];
}

function inClaims(document: unknown, variants: readonly string[], from: string, to: string): readonly Edit[] {
  const claims = valueAt(document, ['claims']);
  if (!Array.isArray(claims)) return [];
  const reference = referenceToAnyOf(variants);
  return claims.flatMap((_, index): readonly Edit[] => {
    const path = ['claims', index, 'holds'];
    const holds = valueAt(document, path);
    if (typeof holds !== 'string') return [];
    const value = holds.replaceAll(reference, (name) => (name === from ? to : name));
    return value === holds ? [] : [{ kind: 'set', path, value }];
  });
}

function inForks(document: unknown, variants: readonly string[], from: string, to: string): readonly Edit[] {
  return variants
    .map((variant) => ['variants', variant, 'from'])
    .filter((path) => valueAt(document, path) === from)
    .map((path) => ({ kind: 'set', path, value: to }));
}

/** The variant that a name in an expression begins with: `cfs` in `cfs.web.p99`, `a-cfs` in `a-cfs.web.p99`. */
function referenceToAnyOf(variants: readonly string[]): RegExp {
  const longestFirst = [...variants].sort((a, b) => b.length - a.length);
  const names = longestFirst.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}_.])(?:${names.join('|')})(?=\\.)`, 'gu');
}

import { isMap, parseDocument } from 'yaml';
import type { LocalText } from '../../workers/runner/types.ts';

export interface ScenarioOutline {
  readonly lab: string;
  readonly title: LocalText;
  readonly question: LocalText | undefined;
  readonly variants: readonly { readonly id: string; readonly baseline: boolean }[];
  readonly claims: readonly { readonly text: LocalText; readonly source: string }[];
  readonly replications: string | undefined;
  readonly duration: string | undefined;
}

type Tree = Readonly<Record<string, unknown>>;

const tree = (value: unknown): Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {};
const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

function localText(value: unknown): LocalText | undefined {
  if (typeof value === 'string') return { en: value };
  const { en, zh } = tree(value);
  if (typeof en !== 'string') return undefined;
  return typeof zh === 'string' ? { en, zh } : { en };
}

/**
 * Reads title, question, variants and claims leniently: it only feeds cards and placeholders, the worker validates.
 * Undefined when the text is no YAML map at all.
 */
export function outlineOf(yaml: string, fileName: string): ScenarioOutline | undefined {
  const document = parseDocument(yaml, { maxAliasCount: 0 } as object);
  if (!isMap(document.contents) || document.errors.length > 0) return undefined;
  const root = tree(document.toJS({ maxAliasCount: 0 }));
  const measure = tree(root.measure);
  return {
    lab: text(root.lab) ?? 'scheduling',
    title: localText(root.title) ?? { en: fileName },
    question: localText(root.question),
    variants: Object.entries(tree(root.variants)).map(([id, variant]) => ({
      id,
      baseline: tree(variant).baseline === true,
    })),
    claims: (Array.isArray(root.claims) ? root.claims : []).flatMap((claim) => {
      const words = localText(tree(claim).text);
      return words ? [{ text: words, source: text(tree(claim).source) ?? '' }] : [];
    }),
    replications: text(measure.replications),
    duration: text(measure.duration),
  };
}

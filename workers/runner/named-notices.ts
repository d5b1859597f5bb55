import type { LocalText, SetupLine } from '../lab/types.ts';
import type { VariantResult } from './types.ts';

type Noting = Pick<VariantResult, 'id' | 'notices'>;

/** What variants had to say, as warnings of the whole result: of several variants each says whose it is. */
export function namedNotices(variants: readonly Noting[]): readonly LocalText[] {
  return variants.flatMap(({ id, notices = [] }) =>
    notices
      .filter(({ basis }) => basis !== true)
      .map(({ en, zh = en }) => (variants.length > 1 ? { en: `${id}: ${en}`, zh: `${id}：${zh}` } : { en, zh })),
  );
}

/** What the figures of each variant rest on, as lines of the set-up: measured and assumed are no warnings. */
export function basisLines(variants: readonly Noting[]): readonly SetupLine[] {
  return variants.flatMap(({ id, notices = [] }) =>
    notices
      .filter(({ basis }) => basis === true)
      .map(({ en, zh = en }) => ({ label: { en: `Figures of ${id}`, zh: `${id} 的数据` }, value: { en, zh } })),
  );
}

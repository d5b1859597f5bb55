import type { LocalText } from '../lab/types.ts';
import type { VariantResult } from './types.ts';

/** What variants had to say, as warnings of the whole result: of several variants each says whose it is. */
export function namedNotices(variants: readonly Pick<VariantResult, 'id' | 'notices'>[]): readonly LocalText[] {
  return variants.flatMap(({ id, notices = [] }) =>
    notices.map(({ en, zh = en }) => (variants.length > 1 ? { en: `${id}: ${en}`, zh: `${id}：${zh}` } : { en, zh })),
  );
}

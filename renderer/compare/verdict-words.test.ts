import { expect, it } from 'vitest';
import type { ClaimVerdict, RunResult } from '../../workers/runner/types.ts';
import { createTranslations } from '../i18n/index.ts';
import { verdictSentence } from './verdict-words.ts';

const said = async (language: 'en' | 'zh', ...verdicts: readonly ClaimVerdict[]): Promise<string> => {
  const claims = verdicts.map((verdict) => ({ verdict, text: { en: 'It helps.' } })) as unknown as RunResult['claims'];
  const { t } = await createTranslations(language);
  return verdictSentence({ claims, differences: [] }, t, language);
};

it('says how many of several claims have which verdict, in the order of the verdicts', async () => {
  expect(await said('en', 'depends', 'supported')).toBe('Of 2 claims: 1 supported, 1 depends.');
  expect(await said('en', 'depends', 'supported', 'depends')).toBe('Of 3 claims: 1 supported, 2 depend.');
  expect(await said('zh', 'depends', 'supported', 'depends')).toBe('共 3 条说法：1 支持、2 视条件而定。');
});

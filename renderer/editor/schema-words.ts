import type { Language } from '../i18n/index.ts';
import { SCHEMA_ZH } from './schema-zh.ts';

/** Descriptions of the schema in the app's language; English where there is no translation. */
export function describeIn(language: Language): (text: string) => string {
  return (text) => (language === 'zh' ? (SCHEMA_ZH[text] ?? text) : text);
}

/**
 * What is said of something that has happened, for as long as it is shown: put into words when it is shown, and again when
 * the language changes.
 */
import type { TFunction } from 'i18next';
import type { Language } from '../workers/lab/local-text.ts';
import { clauses } from './i18n/prose.ts';
import { spoken } from './messages.ts';

/** One or more sentences of workers, importers or the shell, in English as they make them. */
export type Sentences = string | readonly string[];

/** Sentences, or one of the dictionary: `say` puts those of others that are filled in into words. */
export type Said = Sentences | ((t: TFunction<'app'>, say: (sentences: Sentences) => string) => string);

/** Sentences of workers in the app's language. */
export const inWords = (sentences: Sentences, language: Language): string =>
  typeof sentences === 'string' ? spoken(sentences) : clauses(sentences.map(spoken), language);

export function saidIn(said: Said, t: TFunction<'app'>, language: Language): string {
  const say = (sentences: Sentences): string => inWords(sentences, language);
  return typeof said === 'function' ? said(t, say) : say(said);
}

/**
 * What workers and importers say, in the app's language. Their sentences in Chinese are loaded when the app is in
 * Chinese and somebody is about to say one; the first screen does without, and an English page never fetches them.
 */
import type { Diagnostic } from '../workers/documents/diagnostic.ts';
import type { Language } from '../workers/lab/local-text.ts';
import { clauses } from './i18n/prose.ts';
import { curled } from './i18n/typeset.ts';

type Tables = typeof import('../workers/messages/say.ts');

let chinese: Tables | undefined;
let language: Language = 'en';

/** Something has begun that may say a sentence. */
let expected = false;

/** @returns when the sentences are there; without them English is said */
async function fetchSentences(): Promise<void> {
  if (language === 'zh') chinese ??= await import('../workers/messages/say.ts').catch(() => undefined);
}

/** From now on in this language. @returns when it can be spoken */
export async function speakIn(wanted: Language): Promise<void> {
  language = wanted;
  if (expected) await fetchSentences();
}

/** To be called before anything begins that may say a sentence. @returns when it can be said in the app's language */
export async function expectSentences(): Promise<void> {
  expected = true;
  await fetchSentences();
}

/** A sentence of the workers, or several, one a line. */
export const spoken = (text: string): string =>
  language === 'zh' ? (chinese?.sayLines(text, language) ?? text) : curled(text);

/** What is wrong in a file, in one line. */
export const spokenProblems = (diagnostics: readonly Diagnostic[]): string =>
  clauses(
    diagnostics.map(({ message }) => spoken(message)),
    language,
  );

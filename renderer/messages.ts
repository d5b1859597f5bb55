/**
 * What workers and importers say, in the app's language. Their sentences in Chinese are loaded when the app is in
 * Chinese; an English page never fetches them.
 */
import type { Diagnostic } from '../workers/documents/diagnostic.ts';
import type { Language } from '../workers/lab/local-text.ts';
import { clauses } from './i18n/prose.ts';

type Tables = typeof import('../workers/messages/say.ts');

let chinese: Tables | undefined;
let language: Language = 'en';

/** From now on in this language. @returns when its sentences are there; without them English is said */
export async function speakIn(wanted: Language): Promise<void> {
  language = wanted;
  if (wanted === 'zh') chinese ??= await import('../workers/messages/say.ts').catch(() => undefined);
}

/** A sentence of the workers, or several, one a line. */
export const spoken = (text: string): string => chinese?.sayLines(text, language) ?? text;

/** What is wrong in a file, in one line. */
export const spokenProblems = (diagnostics: readonly Diagnostic[]): string =>
  clauses(
    diagnostics.map(({ message }) => spoken(message)),
    language,
  );

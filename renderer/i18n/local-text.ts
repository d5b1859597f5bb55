import { localText as inLanguage, type Language } from '../../workers/lab/local-text.ts';
import type { LocalText } from '../../workers/lab/types.ts';
import { typeset } from './typeset.ts';

/** Text of a scenario or a lab as the app shows it and the report prints it. */
export const localText = (text: LocalText, language: Language): string => typeset(inLanguage(text, language));

import { localText as inLanguage } from '../../workers/lab/local-text.ts';
import type { LocalText } from '../../workers/lab/types.ts';
import { typeset } from '../i18n/typeset.ts';
import type { ReportLanguage } from './types.ts';

/** Text of a scenario or a lab as the report prints it. */
export const localText = (text: LocalText, language: ReportLanguage): string => typeset(inLanguage(text, language));

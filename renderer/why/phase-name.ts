import type { TFunction } from 'i18next';
import type { ExplainedPhase } from '../../workers/hardware/why/explained.ts';
import { type Language, localText } from '../i18n/index.ts';

/** "hpl: computing"; a machine that rests does no work, and has the kind of its phase only. */
export function phaseName({ work, label }: ExplainedPhase, t: TFunction<'app'>, language: Language): string {
  const phase = localText(label, language);
  return work === '' ? phase : t('why.workPhase', { work, phase });
}

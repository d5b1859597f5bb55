/** How metrics are written down: the name, what to call it, and the formula, in both languages. */
import type { LocalText, MetricDefinition } from '../../lab/types.ts';

export const text = (en: string, zh: string): LocalText => ({ en, zh });

export const rate = (name: string, label: LocalText, formula: LocalText, detail = false): MetricDefinition => ({
  name,
  unit: '1/s',
  better: 'higher',
  label,
  formula,
  ...(detail && { detail }),
});

export const time = (
  name: string,
  label: LocalText,
  formula: LocalText,
  better: 'lower' | 'neither' = 'lower',
  detail = false,
): MetricDefinition => ({ name, unit: 'ns', better, label, formula, ...(detail && { detail }) });

export const bytes = (name: string, label: LocalText, formula: LocalText, detail = false): MetricDefinition => ({
  name,
  unit: 'B',
  better: 'lower',
  label,
  formula,
  ...(detail && { detail }),
});

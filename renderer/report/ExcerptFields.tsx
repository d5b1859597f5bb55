import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatRanges } from './format.ts';
import type { ExcerptChoice, ReportOptions } from './options.ts';

/** "0–3, 8" as numbers; undefined for no text, an empty list for what is no list of CPUs. */
export function parseCpus(text: string): readonly number[] | undefined {
  if (text.trim() === '') return undefined;
  const cpus = new Set<number>();
  for (const part of text.split(/[,，\s]+/).filter((each) => each !== '')) {
    const [, from, to = from] = /^(\d{1,4})(?:[-–](\d{1,4}))?$/.exec(part) ?? [];
    if (from === undefined) return [];
    for (let cpu = Number(from); cpu <= Number(to); cpu++) cpus.add(cpu);
  }
  return [...cpus].sort((a, b) => a - b);
}

interface Props {
  readonly options: ReportOptions;
  /** Of the excerpt. */
  readonly name: string;
  readonly onChange: (change: Partial<ReportOptions>) => void;
}

/** Caption and lanes of a stretch of the timeline. */
export function ExcerptFields({ options, name, onChange }: Props) {
  const { t } = useTranslation();
  const excerpt = options.excerpts.find((each) => each.name === name);
  const [typed, setTyped] = useState(formatRanges(excerpt?.cpus ?? []));
  const set = (to: Partial<ExcerptChoice>) =>
    onChange({ excerpts: options.excerpts.map((each) => (each.name === name ? { ...each, ...to } : each)) });
  const wrong = parseCpus(typed)?.length === 0;
  return (
    <div className="section-fields">
      <label>
        {t('report.caption')}
        <input
          className="input"
          value={excerpt?.caption ?? ''}
          maxLength={1000}
          onChange={({ target }) => set({ caption: target.value })}
        />
      </label>
      <label>
        {t('report.cpus')}
        <input
          className="input"
          value={typed}
          placeholder={t('report.allCpus')}
          aria-invalid={wrong}
          onChange={({ target }) => {
            setTyped(target.value);
            const cpus = parseCpus(target.value);
            if (cpus?.length !== 0) set({ cpus });
          }}
        />
      </label>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { ChapterList } from './ChapterList.tsx';
import type { ReportOptions } from './options.ts';
import { type ListedSection, SectionList } from './SectionList.tsx';
import type { ReportRun } from './types.ts';

interface Props {
  readonly options: ReportOptions;
  readonly runs: readonly ReportRun[];
  readonly sections: readonly ListedSection[];
  readonly onChange: (change: Partial<ReportOptions>) => void;
}

/** Everything a person decides about the report, beside its pages. */
export function ReportChoices({ options, runs, sections, onChange }: Props) {
  const { t } = useTranslation();
  const flag = (key: 'cover' | 'contents' | 'dated') => (
    <label className="choice">
      <input type="checkbox" checked={options[key]} onChange={({ target }) => onChange({ [key]: target.checked })} />
      {t(`report.${key}`)}
    </label>
  );
  const field = (key: 'person' | 'organisation') => (
    <label className="field">
      {t(`report.${key}`)}
      <input
        className="input"
        value={options[key]}
        maxLength={1000}
        placeholder={t('report.optional')}
        onChange={({ target }) => onChange({ [key]: target.value })}
      />
    </label>
  );
  return (
    <section className="report-choices" aria-label={t('report.choices')}>
      <div className="choice-row">
        <label className="field">
          {t('report.language')}
          <select
            className="input"
            value={options.language ?? ''}
            onChange={({ target }) =>
              onChange({ language: target.value === 'en' || target.value === 'zh' ? target.value : undefined })
            }
          >
            <option value="">{t('report.asApp')}</option>
            <option value="en" lang="en">
              English
            </option>
            <option value="zh" lang="zh-CN">
              中文
            </option>
          </select>
        </label>
        <label className="field">
          {t('report.paper')}
          <select
            className="input"
            value={options.paper}
            onChange={({ target }) => onChange({ paper: target.value === 'Letter' ? 'Letter' : 'A4' })}
          >
            <option value="A4">A4</option>
            <option value="Letter">Letter</option>
          </select>
        </label>
      </div>
      <div className="choice-row">
        {flag('cover')}
        {flag('contents')}
        {flag('dated')}
      </div>
      {field('person')}
      {field('organisation')}
      <label className="field note-field">
        {t('report.opening')}
        <textarea
          className="input note"
          rows={5}
          value={options.opening}
          onChange={({ target }) => onChange({ opening: target.value })}
        />
      </label>
      <p className="muted small">{t('report.noteHelp')}</p>
      <ChapterList runs={runs} />
      <div className="section-head">
        <h2>{t('report.sections')}</h2>
        <button
          type="button"
          className="button quiet"
          disabled={options.sections.length === 0}
          onClick={() => onChange({ sections: [] })}
        >
          {t('report.reset')}
        </button>
      </div>
      <p className="muted small">{t('report.sectionsHelp')}</p>
      <SectionList sections={sections} options={options} onChange={onChange} />
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { localText } from '../i18n/index.ts';
import { useApp, useLanguage, useRegistry, useResult } from '../shell/context.tsx';

/** The runs of the report: the open one, and saved ones behind it. */
export function ChapterList() {
  const { t } = useTranslation();
  const language = useLanguage();
  const registry = useRegistry();
  const result = useResult();
  const { move, remove, state } = useApp().chapters;
  const { chapters, reading } = useStore(state);
  const last = chapters.length - 1;
  return (
    <>
      <div className="section-head">
        <h2 id="report-chapters">{t('report.chapters')}</h2>
        <button
          type="button"
          className="button quiet"
          disabled={reading !== undefined}
          onClick={() => registry.run('report.addRun')}
        >
          {reading === undefined ? t('report.addRun') : t('report.reading', { name: reading })}
        </button>
      </div>
      {chapters.length > 0 && (
        <ol className="section-list" aria-labelledby="report-chapters">
          <li>
            <div className="section-row">
              <span className="chapter-name">{result && localText(result.title, language)}</span>
              <span className="muted small">{t('report.openRun')}</span>
            </div>
          </li>
          {chapters.map(({ key, fileName, run }, index) => (
            <li key={key}>
              <div className="section-row">
                <span className="chapter-name" title={localText(run.result.title, language)}>
                  {fileName}
                </span>
                <button
                  type="button"
                  className="button quiet section-button"
                  aria-label={t('report.up', { name: fileName })}
                  aria-disabled={index === 0}
                  onClick={() => move(key, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  className="button quiet section-button"
                  aria-label={t('report.down', { name: fileName })}
                  aria-disabled={index === last}
                  onClick={() => move(key, 1)}
                >
                  ↓
                </button>
                <button
                  type="button"
                  className="button quiet section-button"
                  aria-label={t('report.remove', { name: fileName })}
                  onClick={() => remove(key)}
                >
                  ×
                </button>
              </div>
            </li>
          ))}
        </ol>
      )}
      {chapters.length > 0 && <p className="muted small">{t('report.chaptersStay')}</p>}
    </>
  );
}

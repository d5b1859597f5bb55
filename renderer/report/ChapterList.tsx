import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useApp, useLanguage, useRegistry } from '../shell/context.tsx';
import { ChapterRow } from './ChapterRow.tsx';
import { chapterFacts, chapterTitles } from './chapter-titles.ts';
import type { Chapter } from './chapters.ts';
import type { ReportRun } from './types.ts';

/** What was done to a chapter, for whoever does not see the list; the open run is the first of the chapters. */
interface News {
  readonly done: 'chapterAdded' | 'moved' | 'chapterRemoved';
  readonly name: string;
  readonly position: number;
  readonly count: number;
}

/** The runs of the report: the open one, and saved ones behind it. @param runs those that are there, in the order of chapters */
export function ChapterList({ runs }: { readonly runs: readonly ReportRun[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const registry = useRegistry();
  const app = useApp();
  const { move, remove, rename, state } = app.chapters;
  const { chapters, openTitle, reading } = useStore(state);
  const [openUsual, ...usual] = chapterTitles(
    runs.map(({ result, timelines }) => ({ result, timelines })),
    language,
  );
  const [open, ...saved] = runs;
  const there = chapters.filter(({ run }) => run !== undefined);
  const last = chapters.length - 1;
  const [news, setNews] = useState<News>();
  const tell = (done: News['done'], name: string, index: number): void =>
    setNews({ done, name, position: index + 2, count: chapters.length + 1 });
  useAdded(chapters, ({ fileName }) => tell('chapterAdded', fileName, last));
  return (
    <>
      <div className="section-head">
        <h2 id="report-chapters">{t('report.chapters')}</h2>
        <button
          type="button"
          className="button quiet"
          // not disabled, which would take the focus from it while a file is read
          aria-disabled={reading !== undefined}
          onClick={() => reading === undefined && registry.run('report.addRun')}
        >
          {reading === undefined ? t('report.addRun') : t('report.reading', { name: reading })}
        </button>
      </div>
      {chapters.length > 0 && (
        <ol className="section-list" aria-labelledby="report-chapters">
          <li>
            <ChapterRow
              title={openTitle}
              usual={openUsual}
              facts={`${t('report.openRun')} · ${chapterFacts(open, language)}`}
              onTitle={(title) => rename(undefined, title)}
            />
          </li>
          {chapters.map(({ key, fileName, title, gone }, index) => {
            const at = there.findIndex((chapter) => chapter.key === key);
            const run = at < 0 ? undefined : saved[at];
            const untitled = run ? usual[at] : fileName;
            const name = title || untitled;
            return (
              <li key={key}>
                <ChapterRow
                  title={title}
                  usual={untitled}
                  facts={run ? `${fileName} · ${chapterFacts(run, language)}` : fileName}
                  onTitle={(written) => rename(key, written)}
                >
                  <button
                    type="button"
                    className="button quiet section-button"
                    aria-label={t('report.up', { name })}
                    aria-disabled={index === 0}
                    onClick={() => {
                      move(key, -1);
                      if (index > 0) tell('moved', name, index - 1);
                    }}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    className="button quiet section-button"
                    aria-label={t('report.down', { name })}
                    aria-disabled={index === last}
                    onClick={() => {
                      move(key, 1);
                      if (index < last) tell('moved', name, index + 1);
                    }}
                  >
                    ↓
                  </button>
                  <button
                    type="button"
                    className="button quiet section-button"
                    aria-label={t('report.remove', { name })}
                    onClick={() => {
                      remove(key);
                      tell('chapterRemoved', name, index);
                    }}
                  >
                    ×
                  </button>
                </ChapterRow>
                {gone !== undefined && (
                  <div className="chapter-gone">
                    <span className="field-error" role="alert">
                      {gone === '' ? t('report.gone') : t('report.unreadable', { reason: gone })}
                    </span>
                    <button type="button" className="button small" onClick={() => void app.addChapter(key)}>
                      {t('report.find')}
                    </button>
                  </div>
                )}
              </li>
            );
          })}
        </ol>
      )}
      <output className="visually-hidden">{news && t(`report.${news.done}`, { ...news })}</output>
    </>
  );
}

/** Calls back when a run was added behind the others; those of a document that is opened come without their runs. */
function useAdded(chapters: readonly Chapter[], onAdded: (added: Chapter) => void): void {
  const before = useRef(chapters);
  useEffect(() => {
    const { length } = before.current;
    const added = chapters.length === length + 1 ? chapters[length] : undefined;
    before.current = chapters;
    if (added?.run) onAdded(added);
  });
}

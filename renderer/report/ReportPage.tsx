import { Fragment } from 'react';
import { listOf } from '../i18n/prose.ts';
import { Contents, type ContentsEntry } from './Contents.tsx';
import { Cover, titleOfReport } from './Cover.tsx';
import { chapterTitles } from './chapter-titles.ts';
import { Note } from './Note.tsx';
import { propsOf } from './run-props.ts';
import { SummarySection } from './SummarySection.tsx';
import { arrange, contentOf, titleOf } from './sections.tsx';
import type { ReportData, ReportRun } from './types.ts';
import { WORDS } from './words.ts';

/** Ids of the page begin with this: printed from the app, it stands in the app's own document. */
const ID = 'report-';
const chapterId = (run: number) => `${ID}run-${run + 1}`;

/**
 * The report of one or more runs as one flow of blocks, which `paginate` cuts into pages: the same on screen, from the
 * command line and in the PDF. A pure function of its props: no clock, no effects.
 */
export function ReportPage(data: ReportData) {
  const { runs, gone = [], language, options } = data;
  const words = WORDS[language];
  const several = runs.length > 1;
  const titles = chapterTitles(runs, language);
  const chapters = runs.map((run, index) => sectionsOf(run, index, titles[index], data));
  const summary: ContentsEntry = { id: `${ID}summary`, title: words.summary, level: 0 };
  const entries = chapters.flatMap(({ entry, sections }): ContentsEntry[] => {
    const listed = sections.map(({ id, title }) => ({ id, title, level: several ? 1 : 0 }) as const);
    return several ? [entry, ...listed] : listed;
  });
  return (
    <article
      className="report-page"
      data-theme="light"
      data-paper={options.paper}
      data-head={titleOfReport(data)}
      data-label={words.report}
      data-foot={footOf(runs)}
      lang={language === 'zh' ? 'zh-CN' : 'en'}
    >
      {options.cover && <Cover {...data} />}
      {!options.cover && <h1>{titleOfReport(data)}</h1>}
      {options.contents && <Contents entries={several ? [summary, ...entries] : entries} words={words} />}
      <div data-break={options.cover || options.contents ? 'before' : undefined}>
        <Note text={options.opening} id="opening" words={words} />
        {gone.length > 0 && <p className="report-notice">{words.chaptersGone(listOf(gone, language))}</p>}
      </div>
      {several && (
        <section id={summary.id}>
          <h2>{words.summary}</h2>
          <SummarySection runs={runs} titles={titles} language={language} words={words} chapterId={chapterId} />
        </section>
      )}
      {chapters.map(({ entry, run, sections }) => (
        <Fragment key={entry.id}>
          {several && (
            <h1 id={entry.id} className="report-chapter" data-break="before">
              {entry.title}
            </h1>
          )}
          {!run.result.complete && (
            <p className="report-notice">
              <strong>{words.incomplete}</strong> {words.incompleteText}
            </p>
          )}
          {sections.map(({ id, title, note, content }) => (
            <Fragment key={id}>
              {note}
              <section id={id}>
                <h2>{title}</h2>
                {content}
              </section>
            </Fragment>
          ))}
        </Fragment>
      ))}
    </article>
  );
}

/** What is printed of a run, in order. Sections without content are left out, and their notes with them. */
function sectionsOf(run: ReportRun, index: number, title: string, { language, options }: ReportData) {
  const { result } = run;
  const props = propsOf(run, { language, options });
  const prefix = `${ID}${index + 1}-`;
  const sections = arrange(options, result.lab, run.sweeps).flatMap(({ id, shown, note }) => {
    const content = shown ? contentOf(id, props) : undefined;
    if (content === undefined) return [];
    const own = `${prefix}${id.replace(/[^\w-]/g, (character) => `_${character.charCodeAt(0).toString(16)}`)}`;
    return [{ id: own, title: titleOf(id, props), note: <Note text={note} id={own} words={props.words} />, content }];
  });
  return { run, sections, entry: { id: chapterId(index), title, level: 0 } satisfies ContentsEntry };
}

/** What every page says at its foot. */
function footOf(runs: ReportData['runs']): string {
  const identities = runs.map(({ result }) => result.identity.slice(0, 12));
  return `Dyno ${runs[0].result.dyno} · ${identities.slice(0, 4).join(' · ')}${identities.length > 4 ? ' …' : ''}`;
}

import { localText } from '../i18n/local-text.ts';
import { headline } from './headline.ts';
import type { ReportData } from './types.ts';
import { WORDS, type Words } from './words.ts';

/** What the report is called: the title of its run, or how many it compares. */
export function titleOfReport({ runs, language }: Pick<ReportData, 'runs' | 'language'>): string {
  return runs.length === 1 ? localText(runs[0].result.title, language) : WORDS[language].comparison(runs.length);
}

/** Title, question, the verdict in one sentence, and what identifies the report. */
export function Cover({ runs, language, options, date }: ReportData) {
  const words = WORDS[language];
  const single = runs.length === 1 ? runs[0].result : undefined;
  const rows = coverRows(runs, words, { ...options, date: options.dated ? date : undefined });
  return (
    <header className="report-cover">
      <div className="report-masthead">
        <strong>{language === 'zh' ? 'Dyno 试车台' : 'Dyno'}</strong>
        <span>{words.report}</span>
      </div>
      <h1>{titleOfReport({ runs, language })}</h1>
      {single?.question && <p className="report-question">{localText(single.question, language)}</p>}
      {single && (
        <p className="report-headline" data-verdict={single.claims.length === 1 ? single.claims[0].verdict : undefined}>
          {headline(single, language)}
        </p>
      )}
      <dl className="report-pairs report-wide">
        {rows.map(([label, value, code]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{code ? <code>{value}</code> : value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

type Row = readonly [label: string, value: string, code: boolean];

function coverRows(
  runs: ReportData['runs'],
  words: Words,
  {
    date,
    person,
    organisation,
  }: { readonly date: string | undefined; readonly person: string; readonly organisation: string },
): readonly Row[] {
  const rows: Row[] = [];
  if (date !== undefined) rows.push([words.date, date, false]);
  if (person !== '') rows.push([words.person, person, false]);
  if (organisation !== '') rows.push([words.organisation, organisation, false]);
  if (runs.length === 1) rows.push([words.identity, runs[0].result.identity, true]);
  rows.push([words.version, [...new Set(runs.map(({ result }) => result.dyno))].join(', '), false]);
  return rows;
}

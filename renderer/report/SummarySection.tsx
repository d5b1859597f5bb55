import { listOf } from '../i18n/prose.ts';
import { claimCounts, headline } from './headline.ts';
import type { ReportLanguage, ReportRun } from './types.ts';
import type { Words } from './words.ts';

interface SummaryProps {
  readonly runs: readonly ReportRun[];
  /** Headings of their chapters. */
  readonly titles: readonly string[];
  readonly language: ReportLanguage;
  readonly words: Words;
  /** Id of the chapter of a run, by its index. */
  readonly chapterId: (run: number) => string;
}

/** Verdicts of several runs side by side, each with the way to its chapter. */
export function SummarySection({ runs, titles, language, words, chapterId }: SummaryProps) {
  return (
    <>
      <table className="report-table report-summary">
        <thead>
          <tr>
            <th scope="col">{words.title}</th>
            <th scope="col">{words.lab}</th>
            <th scope="col">{words.claims}</th>
            <th scope="col">{words.sections.verdict}</th>
            <th scope="col">{words.run}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ result }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same run may stand twice
            <tr key={index}>
              <th scope="row">
                <a href={`#${chapterId(index)}`}>{titles[index]}</a>
              </th>
              <td>{words.labs[result.lab] ?? result.lab}</td>
              <td>{result.claims.length === 0 ? words.noClaims : listOf(claimCounts(result, language), language)}</td>
              <td>{headline(result, language)}</td>
              <td>
                <code>{result.identity.slice(0, 12)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="report-small">{words.summaryNote}</p>
    </>
  );
}

import type { RunProps } from './section.ts';

/** Lines beyond these are counted: a report is read, and the file goes with the run. */
const PRINTED_LINES = 3000;

/** The scenario as it was run, line by line, with its hash. */
export function ScenarioSection({ scenario, words }: Pick<RunProps, 'scenario' | 'words'>) {
  if (scenario === undefined) return undefined;
  const lines = scenario.text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const left = lines.length - PRINTED_LINES;
  return (
    <>
      <p className="report-small">
        SHA-256 <code>{scenario.sha256}</code>
      </p>
      <ol className="report-listing">
        {lines.slice(0, PRINTED_LINES).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number
          <li key={index} data-line={index + 1}>
            {line}
          </li>
        ))}
      </ol>
      {left > 0 && <p className="report-small">{words.moreLines(left)}</p>}
    </>
  );
}

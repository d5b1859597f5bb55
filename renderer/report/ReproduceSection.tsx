import { formatRanges } from './format.ts';
import type { RunProps } from './section.ts';

/** Everything that is needed to get the same run again. */
export function ReproduceSection({ result, scenario, words }: Pick<RunProps, 'result' | 'scenario' | 'words'>) {
  const rows: readonly (readonly [string, string])[] = [
    [words.version, result.dyno],
    [words.lab, result.lab],
    [words.scenario, result.scenario],
    ...(scenario ? ([[words.scenarioHash, scenario.sha256]] as const) : []),
    [words.identity, result.identity],
    [words.seeds, formatRanges(result.seeds)],
    [words.model, result.model.version],
    [words.command, result.command],
  ];
  return (
    <>
      <dl className="report-pairs report-wide">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p className="report-small">{words.reproduceText}</p>
    </>
  );
}

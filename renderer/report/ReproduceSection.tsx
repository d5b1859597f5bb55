import { Command } from './Command.tsx';
import { formatRanges } from './format.ts';
import type { RunProps } from './section.ts';
import { sweepRows } from './sweep-rows.ts';
import { SWEEP_WORDS } from './sweep-words.ts';
import { labelsOfSection, sweepSection } from './sweeps.ts';

type Rows = readonly (readonly [label: string, value: string])[];
type Props = Pick<RunProps, 'result' | 'scenario' | 'words' | 'language' | 'printedSweeps'>;

/** Everything that is needed to get the same run again, and the sweeps that are printed with it. */
export function ReproduceSection({ result, scenario, words, language, printedSweeps }: Props) {
  const rows: Rows = [
    [words.version, result.dyno],
    [words.lab, words.labs[result.lab] ?? result.lab],
    [words.scenario, result.scenario],
    ...(scenario ? ([[words.scenarioHash, scenario.sha256]] as const) : []),
    [words.identity, result.identity],
    [words.seeds, formatRanges(result.seeds)],
    [words.model, result.model.version],
    [words.command, result.command],
  ];
  return (
    <>
      <Pairs rows={rows} />
      {printedSweeps.map((sweep) => (
        <div key={sweepSection(sweep)}>
          <h3>{SWEEP_WORDS[language].section(labelsOfSection(sweepSection(sweep), language))}</h3>
          <Pairs rows={sweepRows(sweep, language, words)} />
        </div>
      ))}
      <p className="report-small" data-tail>
        {words.reproduceText}
      </p>
    </>
  );
}

function Pairs({ rows }: { readonly rows: Rows }) {
  return (
    <dl className="report-pairs report-wide">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <code>
              <Command text={value} />
            </code>
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { formatRanges } from './format.ts';
import type { SectionProps } from './section.ts';

/** Everything that is needed to get the same run again. */
export function ReproduceSection({ result, words }: SectionProps) {
  const rows: readonly (readonly [string, string])[] = [
    [words.version, result.dyno],
    [words.lab, result.lab],
    [words.scenario, result.scenario],
    [words.identity, result.identity],
    [words.seeds, formatRanges(result.seeds)],
    [words.model, result.model.version],
    [words.command, reproduceCommand(result)],
  ];
  return (
    <section>
      <h2>{words.reproduce}</h2>
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
    </section>
  );
}

/** Shell command for the same replications; the file name is quoted where a shell would split it. */
export function reproduceCommand({ scenario, seeds }: SectionProps['result']): string {
  const file = /^[\w./@%+=:,-]+$/.test(scenario) ? scenario : `'${scenario.replaceAll("'", "'\\''")}'`;
  const seed = seeds.length > 0 ? ` --replications ${seeds.length} --seed ${seeds[0]}` : '';
  return `dyno compare ${file}${seed}`;
}

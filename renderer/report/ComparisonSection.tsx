import type { SharedInput } from '../../workers/runner/types.ts';
import { localText } from '../i18n/local-text.ts';
import { listOf, sentences } from '../i18n/prose.ts';
import { formatRanges } from './format.ts';
import type { SectionProps } from './section.ts';
import type { ReportLanguage } from './types.ts';

const en = {
  run: 'Run',
  identity: 'Identity',
  seeds: 'Seeds',
  models: 'Models',
  refused: (pair: string, inputs: string) => `${pair} are not compared, because they differ in ${inputs}.`,
  anyway: (pair: string, inputs: string) => `${pair} are compared although they differ in ${inputs}.`,
  welch:
    'Differences between these runs are those of independent replications (Welch’s t test), not paired by seed; a dagger (†) marks them.',
  inputs: 'Inputs that differ',
  input: 'Input',
  shared: {
    lab: 'the lab',
    workload: 'the workload',
    seeds: 'the seeds',
    duration: 'the measured time',
    model: 'the version of the models',
  } satisfies Record<SharedInput, string>,
};

const zh: typeof en = {
  run: '\u8fd0\u884c',
  identity: '\u6807\u8bc6',
  seeds: '\u79cd\u5b50',
  models: '\u6a21\u578b',
  refused: (pair, inputs) =>
    `${pair} \u672a\u4f5c\u6bd4\u8f83\uff0c\u56e0\u4e3a\u4e24\u8005\u7684${inputs}\u4e0d\u540c\u3002`,
  anyway: (pair, inputs) => `${pair} \u7684${inputs}\u4e0d\u540c\uff0c\u4ecd\u4f5c\u6bd4\u8f83\u3002`,
  welch:
    '\u8fd9\u4e9b\u8fd0\u884c\u4e4b\u95f4\u7684\u5dee\u5f02\u53d6\u81ea\u72ec\u7acb\u91cd\u590d\uff08Welch t \u68c0\u9a8c\uff09\uff0c\u672a\u6309\u79cd\u5b50\u914d\u5bf9\uff0c\u4ee5\u5251\u53f7\uff08\u2020\uff09\u6807\u51fa\u3002',
  inputs: '\u4e0d\u540c\u7684\u8f93\u5165',
  input: '\u8f93\u5165',
  shared: {
    lab: '\u5b9e\u9a8c\u5ba4',
    workload: '\u8d1f\u8f7d',
    seeds: '\u79cd\u5b50',
    duration: '\u6d4b\u91cf\u65f6\u957f',
    model: '\u6a21\u578b\u7248\u672c',
  },
};

const WORDS: Readonly<Record<ReportLanguage, typeof en>> = { en, zh };

/** Where several runs are compared: which, what they should share and do not, and in which inputs their variants differ. */
export function ComparisonSection({ result, language }: SectionProps) {
  const { comparison, inputs = [], variants } = result;
  if (!comparison) return undefined;
  const words = WORDS[language];
  const { runs, incomparable, anyway } = comparison;
  const unpaired = anyway && result.differences.some(({ method }) => method === 'welch');
  return (
    <>
      {incomparable.map(({ runs: [a, b], differ }) => {
        const pair = `${runs[a].name} / ${runs[b].name}`;
        const shared = listOf(
          differ.map((input) => words.shared[input]),
          language,
        );
        return (
          <p key={pair} className="report-notice">
            {sentences(
              [anyway ? words.anyway(pair, shared) : words.refused(pair, shared), unpaired ? words.welch : ''],
              language,
            )}
          </p>
        );
      })}
      <table className="report-table report-wrapped">
        <thead>
          <tr>
            {[words.run, words.identity, words.seeds, words.models].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map(({ name, identity, seeds, model }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <code>{identity.slice(0, 12)}</code>
              </td>
              <td>{formatRanges(seeds)}</td>
              <td>{model}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {inputs.length > 0 && (
        <>
          <h3>{words.inputs}</h3>
          <table className="report-table report-wrapped">
            <thead>
              <tr>
                <th scope="col">{words.input}</th>
                {variants.map(({ id, label }) => (
                  <th key={id} scope="col">
                    {localText(label, language)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {inputs.map(({ key, values }) => (
                <tr key={key}>
                  <th scope="row">
                    <code>{key}</code>
                  </th>
                  {variants.map(({ id }, v) => (
                    <td key={id}>{values[v] ?? '–'}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}

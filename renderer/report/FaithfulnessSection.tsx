import { formatFixed } from '../../workers/units/format.ts';
import { localText } from '../i18n/local-text.ts';
import { formatScaled, scaleFor } from './format.ts';
import type { SectionProps } from './section.ts';

/** Tasks beyond these hardly wait. */
const SHOWN_TASKS = 8;

/** How far a replay of a trace can be believed; stands before every what-if. Nothing for a scenario. */
export function FaithfulnessSection({ result, language, words }: SectionProps) {
  const { faithfulness } = result;
  if (faithfulness === undefined) return undefined;
  const tasks = faithfulness.checked ? faithfulness.tasks.slice(0, SHOWN_TASKS) : [];
  const scale = scaleFor(
    tasks.flatMap(({ recordedNs, replayedNs }) =>
      [recordedNs, replayedNs].map((value) => ({ value, low: value, high: value, unit: 'ns' as const, n: 1 })),
    ),
    'ns',
  );
  return (
    <>
      <p>{localText(faithfulness.summary, language)}</p>
      {tasks.length > 0 && (
        <table className="report-table">
          <thead>
            <tr>
              <th scope="col">{words.task}</th>
              <th scope="col" className="report-number">
                {words.recordedDelay} ({scale.unit})
              </th>
              <th scope="col" className="report-number">
                {words.replayedDelay} ({scale.unit})
              </th>
              <th scope="col" className="report-number">
                {words.difference} (%)
              </th>
            </tr>
          </thead>
          <tbody>
            {tasks.map(({ name, recordedNs, replayedNs }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="report-number">{formatScaled(recordedNs, scale)}</td>
                <td className="report-number">{formatScaled(replayedNs, scale)}</td>
                <td className="report-number">
                  {recordedNs > 0 ? formatFixed((replayedNs / recordedNs - 1) * 100, 1) : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

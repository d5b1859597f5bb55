import { localText } from '../../workers/lab/local-text.ts';
import type { RecordingDirectory } from '../../workers/runner/types.ts';
import type { Share, Wait } from '../../workers/scheduling/why/explain.ts';
import { PART_LABELS, PARTS } from '../../workers/scheduling/why/parts.ts';
import type { Answer } from '../../workers/scheduling/why/questions.ts';
import { notMovedText } from '../../workers/scheduling/why/texts.ts';
import { formatShare } from '../format.ts';
import { clauses, listOf, remarked, unbroken } from '../i18n/prose.ts';
import { PART_STYLES } from '../report/part-styles.ts';
import { formatDuration, formatInstant } from './format.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language } from './types.ts';

/** Antagonists listed by name. */
const LISTED = 8;

interface Props {
  readonly answer: Answer;
  readonly directory: RecordingDirectory;
  readonly strings: TimelineStrings;
  readonly language: Language;
  /** Shows a stretch of time on a CPU. */
  readonly onSelect: (fromNs: number, toNs: number, cpu: number) => void;
}

/** One explanation: parts, antagonists, waits. */
export function WhyAnswer({ answer: { explanation, request, rank }, directory, strings, language, onSelect }: Props) {
  const { task, fromNs, toNs, waitedNs, ranNs, antagonists, siblings, waits, moreWaits } = explanation;
  const { name } = directory.tasks[task];
  const total = toNs - fromNs;
  return (
    <>
      <div className="timeline-why-parts">
        <h3>{request ? strings.requestOf(request.row, name) : strings.waitOf(name)}</h3>
        <p>
          {formatInstant(fromNs - directory.startNs)} · <b>{formatDuration(total)}</b>
          {rank !== undefined && ` · ${rank < 1 ? strings.slowerThan(formatShare(rank)) : strings.slowest}`}
        </p>
        <Parts answer={{ explanation, request, rank }} strings={strings} language={language} />
      </div>
      <div className="timeline-why-antagonists">
        <h3>{strings.antagonists(waitedNs > 0 ? formatDuration(waitedNs) : undefined)}</h3>
        <Shares shares={antagonists} of={waitedNs} task={task} directory={directory} strings={strings} />
        {siblings.length > 0 && (
          <>
            <h3>{strings.siblings}</h3>
            <Shares shares={siblings} of={ranNs} task={task} directory={directory} strings={strings} />
          </>
        )}
      </div>
      <div className="timeline-why-waits">
        <h3>{strings.waits}</h3>
        {waits.length === 0 && <p className="timeline-why-none">{strings.neverWaited}</p>}
        <ol>
          {waits.map((wait) => (
            <li key={`${wait.fromNs} ${wait.cpu}`}>
              <button type="button" onClick={() => onSelect(wait.fromNs, wait.toNs, wait.cpu)}>
                {formatDuration(wait.toNs - wait.fromNs)}
              </button>{' '}
              {waitText(wait, directory, strings, language)}
            </li>
          ))}
        </ol>
        {moreWaits > 0 && <p>{strings.moreWaits(moreWaits)}</p>}
      </div>
    </>
  );
}

function Parts({
  answer: { explanation, request },
  strings,
  language,
}: Pick<Props, 'answer' | 'strings' | 'language'>) {
  const total = Math.max(1, explanation.toNs - explanation.fromNs);
  const all = request?.parts
    ? PARTS.map((part, code) => ({
        id: part,
        label: localText(PART_LABELS[part], language),
        ns: request.parts?.[code] ?? 0,
        style: PART_STYLES[part],
      }))
    : [
        { id: 'ran', label: strings.ran, ns: explanation.ranNs, style: PART_STYLES.work },
        { id: 'waited', label: strings.waited, ns: explanation.waitedNs, style: PART_STYLES.queue },
        { id: 'slept', label: strings.slept, ns: explanation.sleptNs, style: PART_STYLES.lock },
      ];
  const parts = all.filter(({ ns }) => ns > 0);
  return (
    <>
      <div className="timeline-why-bar" aria-hidden="true">
        {parts.map(({ id, ns, style }) => (
          <span key={id} style={{ width: `${(ns / total) * 100}%`, background: style.fill }} />
        ))}
      </div>
      <table>
        <tbody>
          {parts
            .toSorted((a, b) => b.ns - a.ns)
            .map(({ id, label, ns, style }) => (
              <tr key={id}>
                <th scope="row">
                  <i style={{ background: style.fill }} aria-hidden="true" /> {label}
                </th>
                <td>{formatDuration(ns)}</td>
                <td>{formatShare(ns / total)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

interface SharesProps extends Pick<Props, 'directory' | 'strings'> {
  readonly shares: readonly Share[];
  readonly of: number;
  readonly task: number;
}

function Shares({ shares, of, task, directory: { tasks }, strings }: SharesProps) {
  if (shares.length === 0) return <p className="timeline-why-none">{strings.nobody}</p>;
  return (
    <table>
      <tbody>
        {shares.slice(0, LISTED).map(({ task: other, ns }) => (
          <tr key={other}>
            <th scope="row">
              {tasks[other].name}{' '}
              <small>
                {tasks[other].policy}
                {tasks[other].workload === tasks[task].workload && ` · ${strings.sameWorkload}`}
              </small>
            </th>
            <td>{formatDuration(ns)}</td>
            <td>{formatShare(ns / Math.max(1, of))}</td>
          </tr>
        ))}
        {shares.length > LISTED && (
          <tr>
            <th colSpan={3}>{strings.moreTasks(shares.length - LISTED)}</th>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** "CPU 2, behind batch-3 8 ms; all CPUs were busy; ended: slice used up" */
function waitText(
  wait: Wait,
  { tasks, reasons }: RecordingDirectory,
  strings: TimelineStrings,
  language: Language,
): string {
  const ran = wait.ranInstead.slice(0, 3).map(({ task, ns }) => `${tasks[task].name} ${unbroken(formatDuration(ns))}`);
  const why = notMovedText(wait.notMoved);
  const ended = wait.endReason === undefined ? undefined : reasons[wait.endReason]?.label;
  const cpu = strings.cpu(wait.cpu);
  const parts = [
    ran.length > 0 ? remarked(cpu, strings.behind(listOf(ran, language)), language) : cpu,
    ...(ran.length > 0 ? [localText(why, language)] : []),
    ...(ended ? [strings.waitEnded(localText(ended, language))] : []),
  ];
  return clauses(parts, language);
}

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Request } from '../../workers/scheduling/why/explain.ts';
import type { Answer, Question } from '../../workers/scheduling/why/questions.ts';
import type { TimelineActions } from './actions.ts';
import type { TimelineClient } from './client.ts';
import { formatDuration } from './format.ts';
import { latest } from './latest.ts';
import type { TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language, Side, TimelineSource } from './types.ts';
import { WhyAnswer } from './WhyAnswer.tsx';
import { whySpoken } from './why-spoken.ts';

/** Slow requests listed per workload. */
const LISTED = 30;

interface Props {
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly sources: readonly TimelineSource[];
  readonly clients: readonly TimelineClient[];
  readonly strings: TimelineStrings;
  readonly language: Language;
  readonly failed: (reason: unknown) => void;
}

/** Where the time of a request (or of a task's wait) went and who had the CPU meanwhile, beside the slowest requests. */
export function WhyPanel({ store, actions, sources, clients, strings, language, failed }: Props) {
  const why = useStore(store, (state) => state.why);
  const revision = useStore(store, (state) => state.revision);
  const [answer, setAnswer] = useState<{ readonly side: Side; readonly found: Answer | undefined }>();
  const [slow, setSlow] = useState<readonly Request[]>([]);
  const side = why?.side ?? 0;
  const source = sources[side];

  useEffect(() => {
    if (!why) return;
    let mounted = true;
    const ask = latest(async (at: Side, question: Question) => {
      const { directory, remote } = clients[at];
      const found = await remote.why(directory, fromOrigin(question, directory.startNs));
      if (!mounted) return;
      setAnswer({ side: at, found });
      if (found?.request && question.kind === 'request' && store.getState().selection === undefined) {
        const { arrivalNs, endNs } = found.request;
        actions.select({ from: arrivalNs - directory.startNs, to: endNs - directory.startNs });
        actions.fit();
      }
    }, failed);
    ask(why.side, why.question);
    return () => {
      mounted = false;
    };
  }, [why, store, actions, clients, failed]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list grows with the recording
  useEffect(() => {
    let mounted = true;
    const ask = latest(async (at: number) => {
      const { directory, remote } = clients[at];
      const found = await remote.slowRequests(directory, LISTED);
      if (mounted) setSlow(found);
    }, failed);
    ask(side);
    return () => {
      mounted = false;
    };
  }, [side, clients, failed, revision]);

  const { directory } = source;
  const show = ({ row, arrivalNs, endNs }: Request) => {
    store.setState({ why: { side, question: { kind: 'request', row } } });
    actions.select({ from: arrivalNs - directory.startNs, to: endNs - directory.startNs });
    actions.fit();
  };
  const found = answer?.side === side ? answer.found : undefined;
  const state = answer?.side === side ? strings.nothingToExplain : strings.reading;
  return (
    <section className="timeline-why" aria-label={strings.why}>
      <div className="timeline-why-list">
        <header>
          <h3>{strings.slowRequests}</h3>
          {directory.recorded && <small>{strings.ofRecorded}</small>}
          {sources.length > 1 && (
            <select
              aria-label={strings.side}
              value={side}
              onChange={({ target }) => {
                const [first] = slow;
                const to = Number(target.value) as Side;
                const question: Question = why?.question ?? { kind: 'request', row: first?.row ?? 0 };
                store.setState({ why: { side: to, question } });
              }}
            >
              {sources.map(({ variant, label }, index) => (
                <option key={variant} value={index}>
                  {index === 0 ? 'A' : 'B'} {label}
                </option>
              ))}
            </select>
          )}
        </header>
        {slow.length === 0 ? (
          <p className="timeline-why-none">{strings.noRequests}</p>
        ) : (
          <ul>
            {slow.map((request) => (
              <li key={request.row}>
                <button type="button" aria-pressed={found?.request?.row === request.row} onClick={() => show(request)}>
                  <span>{formatDuration(request.endNs - request.arrivalNs)}</span>{' '}
                  {directory.tasks[request.task].workload}
                  <small>{seconds(request.arrivalNs - directory.startNs)}</small>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {found ? (
        <WhyAnswer
          answer={found}
          directory={directory}
          strings={strings}
          language={language}
          onSelect={(fromNs, toNs, cpu) => {
            const from = fromNs - directory.startNs;
            actions.select({ from, to: toNs - directory.startNs });
            actions.fit();
            actions.seek(from);
            store.setState({ cursor: { side, lane: cpu } });
          }}
        />
      ) : (
        <p className="timeline-why-none">{state}</p>
      )}
      <output className="visually-hidden">{found ? whySpoken(found, directory, strings, language) : state}</output>
    </section>
  );
}

/** Enough to tell requests in a list apart; the explanation has every nanosecond. */
function seconds(ns: number): string {
  return `${(ns / 1e9).toFixed(3)} s`;
}

/** Times on screen are relative to the start of the recording. */
function fromOrigin(question: Question, originNs: number): Question {
  return question.kind === 'moment' ? { ...question, timeNs: Math.floor(question.timeNs) + originNs } : question;
}

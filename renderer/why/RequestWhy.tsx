import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunResult } from '../../workers/runner/types.ts';
import type { Request } from '../../workers/scheduling/why/explain.ts';
import { PART_LABELS, PARTS } from '../../workers/scheduling/why/parts.ts';
import type { RecordedTail } from '../../workers/scheduling/why/select.ts';
import type { ExplainedPair } from '../../workers/why.worker.ts';
import { formatMeasured } from '../format.ts';
import { localText } from '../i18n/index.ts';
import { listOf, unbroken } from '../i18n/prose.ts';
import { type RecordingView, useRecordings } from '../labs/use-recordings.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { Pending } from '../shell/Pending.tsx';
import { visit } from '../stores/session.ts';
import { formatDuration, formatInstant, formatMoment, formatSigned } from '../timeline/format.ts';
import { latest } from '../timeline/latest.ts';
import { STRINGS } from '../timeline/strings.ts';
import type { TimelineSource } from '../timeline/types.ts';
import { WhyAnswer } from '../timeline/WhyAnswer.tsx';
import { startWhyWorker, type WhyRemote } from './client.ts';
import { Excerpt } from './Excerpt.tsx';
import { Ranked } from './Ranked.tsx';
import { useChoice } from './use-choice.ts';

/** Slow requests listed per workload. */
const LISTED = 30;

async function read({ remote }: WhyRemote, { variant, handle, directory }: TimelineSource) {
  await remote.open(variant, handle, directory);
  const [requests, tails] = await Promise.all([remote.ranked(variant, LISTED), remote.tails(variant)]);
  return { requests, tails };
}

interface Props {
  readonly result: RunResult;
  readonly sources: readonly (TimelineSource | undefined)[];
}

/** The slowest requests of A or B, and the chosen one under both: parts, antagonists, waits, and the course of it. */
export function RequestWhy({ result, sources }: Props) {
  const { t } = useTranslation();
  const { views, worker, failure, fail, retry } = useRecordings(sources, startWhyWorker, read);
  const [{ side, row }, choose] = useChoice<{ side: number; row?: number }>(
    `requests ${sources.map((source) => source?.variant).join(' ')}`,
    { side: 0 },
  );
  const [pair, setPair] = useState<ExplainedPair>();
  const present = sources.flatMap((source) => (source ? (views.get(source.variant) ?? []) : []));
  const chosen = present[side] ?? present[0];
  const other = present.find((view) => view !== chosen);
  const requests = chosen?.overview.requests;
  // a choice outlives the run it was made in
  const first = (requests?.find((each) => each.row === row) ?? requests?.[0])?.row;
  const variant = chosen?.source.variant;
  const otherVariant = other?.source.variant;

  useEffect(() => {
    if (!worker || variant === undefined || first === undefined) return;
    let mounted = true;
    const ask = latest(async (of: string, at: number, beside: string | undefined) => {
      const answer = await worker.remote.pair(of, at, beside);
      if (mounted) setPair(answer);
    }, fail);
    ask(variant, first, otherVariant);
    return () => {
      mounted = false;
    };
  }, [worker, variant, first, otherVariant, fail]);

  if (!chosen || failure !== undefined) return <Pending waiting={t('why.reading')} failure={failure} onRetry={retry} />;
  if (chosen.overview.requests.length === 0) return <NoRequests />;
  return (
    <div className="why-body">
      <Ranked
        name={t('why.slowest')}
        heads={[t('why.heads.took'), t('why.heads.workload'), t('why.heads.arrival')]}
        sides={present.map(({ source }) => source.label)}
        side={present.indexOf(chosen)}
        onSide={(next) => choose({ side: next, row: undefined })}
        items={chosen.overview.requests.map((request) => itemOf(request, chosen))}
        isPart={chosen.source.directory.recorded !== undefined}
        note={<Tails result={result} variant={chosen.source.variant} tails={chosen.overview.tails} />}
        chosen={String(first)}
        onChoose={(key) => choose({ row: Number(key) })}
      />
      {pair ? <Pair pair={pair} chosen={chosen} other={other} /> : <Pending waiting={t('why.asking')} />}
    </div>
  );
}

interface TailsProps {
  readonly result: RunResult;
  readonly variant: string;
  readonly tails: readonly RecordedTail[];
}

/** Requests are those of one replication: where others were done too, its p99 is not the one that is compared. */
function Tails({ result, variant, tails }: TailsProps) {
  const { t } = useTranslation();
  const found = result.variants.find(({ id }) => id === variant);
  if (!found || found.replicationsDone < 2) return undefined;
  return tails.map(({ workload, p99Ns }) => {
    const compared = found.metrics[`${workload}.latency.p99`];
    return compared === undefined ? undefined : (
      <p key={workload} className="muted small">
        {t('why.tail', {
          workload,
          here: unbroken(formatDuration(p99Ns)),
          compared: unbroken(formatMeasured(compared, compared.unit)),
          count: found.replicationsDone,
        })}
      </p>
    );
  });
}

/** As for recorded traces, whose work is not told apart by requests: waits are explained where they are seen. Told, as it ends the reading that was told. */
function NoRequests() {
  const { t } = useTranslation();
  const { session } = useApp();
  return (
    <div className="empty not-run">
      <p role="status">{t('why.noRequests')}</p>
      <button type="button" className="button" onClick={() => visit(session, { tab: 'timeline' })}>
        {t('why.openTimeline')}
      </button>
    </div>
  );
}

function itemOf({ row, task, arrivalNs, endNs }: Request, { source: { directory } }: RecordingView<unknown>) {
  return {
    key: String(row),
    figure: formatDuration(endNs - arrivalNs),
    text: directory.tasks[task].workload,
    note: formatMoment(arrivalNs - directory.startNs, directory.endNs - directory.startNs),
  };
}

interface PairProps {
  readonly pair: ExplainedPair;
  readonly chosen: RecordingView<unknown>;
  readonly other: RecordingView<unknown> | undefined;
}

function Pair({ pair, chosen, other }: PairProps) {
  const { t } = useTranslation();
  const { moment, session } = useApp();
  const language = useLanguage();
  const { request } = pair.chosen;
  const { directory, variant } = chosen.source;
  const show = (fromNs: number, toNs: number) => {
    const shown = { from: fromNs - directory.startNs, to: toNs - directory.startNs };
    moment.setState({ playhead: shown.from, selection: shown, shown });
    session.setState({ tab: 'timeline' });
  };
  const both = [
    { answer: pair.chosen, source: chosen.source },
    ...(pair.other && other ? [{ answer: pair.other, source: other.source }] : []),
  ];
  return (
    <div className="why-detail">
      <header>
        <h2>
          {t('why.request', {
            workload: directory.tasks[request.task].workload,
            time: formatInstant(request.arrivalNs - directory.startNs),
          })}
        </h2>
        <button
          type="button"
          className="button"
          onClick={() => {
            show(request.arrivalNs, request.endNs);
            session.setState({ explained: { variant, request: request.row } });
          }}
        >
          {t('why.show')}
        </button>
      </header>
      <p>
        <Verdict pair={pair} labels={[chosen.source.label, other?.source.label]} />
      </p>
      <Excerpt rows={both.map(({ answer, source }) => ({ label: source.label, answer, source }))} />
      <div className="why-columns">
        {both.map(({ answer, source }) => (
          <section key={source.variant} className="why-column" aria-label={source.label}>
            <h3>{source.label}</h3>
            <WhyAnswer
              answer={answer}
              directory={source.directory}
              strings={STRINGS[language]}
              language={language}
              onSelect={show}
            />
          </section>
        ))}
        {other && !pair.other && <p className="muted">{t('why.notThere', { name: other.source.label })}</p>}
      </div>
    </div>
  );
}

/** "Under bt it took 2.1 ms, under cfs 9.4 ms (+7.3 ms): run-queue wait +7 ms, work +0.3 ms." */
function Verdict({
  pair: { chosen, other },
  labels: [mine, theirs],
}: {
  readonly pair: ExplainedPair;
  readonly labels: readonly [string, string | undefined];
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const took = (request: Request) => request.endNs - request.arrivalNs;
  if (!other || theirs === undefined)
    return t('why.tookAlone', { a: mine, ta: unbroken(formatDuration(took(chosen.request))) });
  const changes = PARTS.map((part, code) => ({
    label: localText(PART_LABELS[part], language),
    ns: (other.request.parts?.[code] ?? 0) - (chosen.request.parts?.[code] ?? 0),
  }))
    .filter(({ ns }) => ns !== 0)
    .sort((a, b) => Math.abs(b.ns) - Math.abs(a.ns))
    .slice(0, 3);
  const more = took(other.request) - took(chosen.request);
  return t(more === 0 ? 'why.tookAsLong' : 'why.took', {
    a: mine,
    ta: unbroken(formatDuration(took(chosen.request))),
    b: theirs,
    tb: unbroken(formatDuration(took(other.request))),
    difference: unbroken(formatSigned(more)),
    parts:
      listOf(
        changes.map(({ label, ns }) => `${label} ${unbroken(formatSigned(ns))}`),
        language,
      ) || t('why.same'),
  });
}

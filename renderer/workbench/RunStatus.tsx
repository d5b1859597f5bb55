import { useTranslation } from 'react-i18next';
import type { RunResult } from '../../workers/runner/types.ts';
import { formatCount, formatPart } from '../../workers/units/format.ts';
import { formatWall } from '../format.ts';
import { spoken } from '../messages.ts';
import { hasValues } from '../run/results.ts';
import { useRegistry, useResult, useRuns } from '../shell/context.tsx';
import { MoreReplications } from './MoreReplications.tsx';
import { replicationsDone } from './precision.ts';
import { useProblem } from './use-problem.ts';

/** Percent steps that a screen reader hears. */
const MILESTONE = 25;

interface Props {
  /** Id of the sentence that says what keeps the document from running. */
  readonly problemId: string;
}

/** How the run stands, in a line: progress while it goes on, what came of it afterwards. */
export function RunStatus({ problemId }: Props) {
  const { t } = useTranslation();
  const runs = useRuns((state) => state);
  const result = useResult();
  const { phase, progress, jobsDone, jobsTotal } = runs;
  // Events are counted in thousands.
  const events =
    runs.kiloEvents === 0 ? t('run.fewEvents') : t('run.events', { shown: formatCount(runs.kiloEvents * 1000) });
  return (
    <div className="run-status">
      {phase === 'running' && (
        <>
          <Meter label={t('run.progress')} value={progress} />
          <span className="number">{formatPart(Math.floor(progress * 100) / 100)}</span>
          <span className="muted small">
            {t('run.jobs', { count: jobsTotal, done: jobsDone, total: jobsTotal })}
            {runs.remainingMs !== undefined && ` · ${t('run.eta', { time: formatWall(runs.remainingMs) })}`}
          </span>
        </>
      )}
      {phase === 'opening' && <span className="muted">{t('run.opening')}</span>}
      {phase === 'invalid' && <Invalid id={problemId} />}
      {runs.failure !== undefined && (
        <span className="failed" role="alert">
          {t('run.failed', { reason: spoken(runs.failure) })}
        </span>
      )}
      {phase === 'cancelled' && result && (
        <Interrupted
          result={result}
          stale={runs.stale}
          cancelled={jobsTotal > 0 && result.lost === undefined && runs.failure === undefined}
        />
      )}
      {phase === 'done' && runs.origin === 'run' && (
        <span>
          <span>{t('run.done', { time: formatWall(runs.elapsedMs) })}</span>
          <span className="muted small"> · {events}</span>
        </span>
      )}
      {phase === 'done' && runs.origin !== 'run' && result && (
        <span>{t(`run.origin.${runs.origin}`, { count: replicationsDone(result).done })}</span>
      )}
      {phase !== 'running' && phase !== 'invalid' && runs.stale && <span className="bad small">{t('run.stale')}</span>}
      {phase !== 'running' && !runs.stale && result && hasValues(result) && <MoreReplications result={result} />}
      <span className="visually-hidden" role="status">
        {phase === 'running'
          ? progress < MILESTONE / 100
            ? t('run.started')
            : t('run.milestone', { percent: Math.floor((progress * 100) / MILESTONE) * MILESTONE })
          : ''}
      </span>
    </div>
  );
}

/** What has to be mended before it can run, and a button that leads there. */
function Invalid({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { text, goTo } = useProblem();
  return (
    <>
      <span id={id} className="failed">
        {text}
      </span>
      <button type="button" className="button primary" onClick={goTo}>
        {t('run.goToProblem')}
      </button>
    </>
  );
}

function Meter({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <div
      className="meter"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(value * 100)}
    >
      <div style={{ width: `${value * 100}%` }} />
    </div>
  );
}

interface InterruptedProps {
  readonly result: RunResult;
  readonly stale: boolean;
  /** Here and now, not in an earlier session. */
  readonly cancelled: boolean;
}

/** What was finished when the run ended early, and a button that runs only what is missing. */
function Interrupted({ result, stale, cancelled }: InterruptedProps) {
  const { t } = useTranslation();
  const registry = useRegistry();
  const { done, planned } = replicationsDone(result);
  return (
    <>
      <span>{t(cancelled ? 'run.cancelled' : 'run.unfinished', { count: planned, done, total: planned })}</span>
      {!stale && registry.isEnabled('run.rest') && (
        <button type="button" className="button small" onClick={() => registry.run('run.rest')}>
          {t('run.rest')}
        </button>
      )}
    </>
  );
}

import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { formatValue, formatWall } from '../format.ts';
import { sentences } from '../i18n/prose.ts';
import { keepUnits } from '../i18n/typeset.ts';
import { useApp, useDocument, useWorkshop } from '../shell/context.tsx';
import { isLocked } from '../stores/workshop.ts';
import { formErrors } from './form.ts';
import { SweepKept } from './SweepKept.tsx';
import { PROBLEMS } from './SweepProblems.tsx';
import { saveSweep } from './save-sweep.ts';
import type { SweepPhase } from './store.ts';

/** What it costs before it starts, how far it is, and what can be done. */
export function SweepStatus() {
  const { t } = useTranslation();
  const app = useApp();
  const { sweep } = app;
  const phase = useStore(sweep.state, (state) => state.phase);
  const key = useDocument(({ source }) => source?.key);
  // of a lesson, nothing is seen before it is predicted
  const locked = useWorkshop((state) => isLocked(state, key));
  const why = useId();
  const cost = useId();
  const running = phase === 'running';
  const some = phase === 'partly' || phase === 'done';
  const keptFocus = useKeptFocus(phase);
  return (
    <div className="sweep-status">
      <Cost id={cost} />
      <Estimate />
      {running && <Meter />}
      <div role="status">{running ? <Started /> : <SweepKept />}</div>
      <div className="sweep-actions" {...keptFocus}>
        <StartButton lockedBy={locked ? why : undefined} missing={cost} />
        <TrialButton lockedBy={locked ? why : undefined} />
        {locked && !running && (
          <span id={why} className="muted small">
            {t('workshop.lockedHint')}
          </span>
        )}
        {some && (
          <>
            <button type="button" className="button" onClick={() => void saveSweep(app, 'csv')}>
              {t('sweep.exportCsv')}
            </button>
            <button type="button" className="button" onClick={() => void saveSweep(app, 'records')}>
              {t('sweep.exportRecords')}
            </button>
          </>
        )}
      </div>
    </div>
  );
}

interface Lock {
  /** Id of the sentence that says why nothing may be run; Tab reaches the buttons all the same, and it is heard there. */
  readonly lockedBy: string | undefined;
}

/**
 * Tab reaches it also while something is missing or what was typed last is still checked: otherwise whoever goes on from
 * the last field would leave the window. What is missing is heard there.
 *
 * @param missing id of the sentence that says so where no value is wrong
 */
function StartButton({ lockedBy, missing }: Lock & { readonly missing: string }) {
  const { t } = useTranslation();
  const { sweep } = useApp();
  const phase = useStore(sweep.state, (state) => state.phase);
  const wrong = useStore(sweep.state, (state) => state.diagnostics.length > 0);
  // one element for both, so that the focus stays where it is
  if (phase === 'running')
    return (
      <button key="start" type="button" className="button" onClick={sweep.cancel}>
        {t('sweep.cancel')}
      </button>
    );
  const unmet = lockedBy ?? (phase === 'choosing' ? (wrong ? PROBLEMS : missing) : undefined);
  return (
    <button
      key="start"
      type="button"
      className="button primary"
      disabled={phase !== 'choosing' && phase !== 'ready' && phase !== 'partly'}
      aria-disabled={unmet !== undefined || undefined}
      aria-describedby={unmet}
      onClick={() => lockedBy === undefined && void sweep.start()}
    >
      {phase === 'partly' ? t('sweep.resume') : t('sweep.start')}
    </button>
  );
}

/** What takes away the button that has the focus, or disables it, leaves the focus on the first one that is there. */
function useKeptFocus(phase: SweepPhase) {
  const group = useRef<HTMLDivElement>(null);
  const inside = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: buttons come and go with the phase
  useEffect(() => {
    const active = document.activeElement;
    const isLost = active === null || active === document.body || active.matches(':disabled');
    if (inside.current && isLost) group.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
  }, [phase]);
  return {
    ref: group,
    onFocus: () => {
      inside.current = true;
    },
    onBlur: ({ target, relatedTarget }: React.FocusEvent) => {
      if (relatedTarget !== null || !target.matches(':disabled')) inside.current = false;
    },
  };
}

function Started() {
  const { t } = useTranslation();
  return <span className="visually-hidden">{t('sweep.started')}</span>;
}

function Cost({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { sweep } = useApp();
  const cost = useStore(sweep.state, (state) => state.cost);
  const precise = useStore(sweep.state, (state) => state.form.precision.trim() !== '');
  const wrong = useStore(sweep.state, (state) => state.diagnostics.length > 0);
  const marked = useStore(sweep.state, ({ form }) => Object.values(formErrors(form)).some(Boolean));
  if (!cost)
    return wrong ? null : (
      <p id={id} className="muted">
        {t(marked ? 'sweep.correct' : 'sweep.choose')}
      </p>
    );
  const { points, variants, replications, simulatedNs } = cost;
  return (
    <p className="sweep-cost">
      {t(precise ? 'sweep.costMost' : 'sweep.cost', {
        points: t('sweep.costPoints', { count: points }),
        variants: t('sweep.costVariants', { count: variants }),
        replications: t('sweep.costReplications', { count: replications }),
      })}
      {simulatedNs > 0 && (
        <span className="muted"> · {keepUnits(t('sweep.simulated', { time: formatValue(simulatedNs, 'ns') }))}</span>
      )}
    </p>
  );
}

/** How long the rest will take, and how many replications a precision needs: ranges, also while it runs. */
function Estimate() {
  const { t, i18n } = useTranslation();
  const { sweep } = useApp();
  const estimate = useStore(sweep.state, (state) => state.estimate);
  const precise = useStore(sweep.state, (state) => state.form.precision.trim() !== '');
  if (!estimate || estimate.most === 0) return null;
  const { replications, most, wallMs, basis, workers } = estimate;
  return (
    <p className="muted small">
      {sentences(
        [
          wallMs === undefined
            ? ''
            : t(basis === 'measured' ? 'sweep.takes' : 'sweep.takesRoughly', {
                time: rangeText(formatWall(wallMs.low), formatWall(wallMs.high)),
                workers,
                count: workers,
              }),
          precise
            ? t('sweep.needs', {
                count: replications.high,
                replications: rangeText(String(replications.low), String(replications.high)),
                most,
              })
            : '',
        ],
        i18n.language,
      )}
    </p>
  );
}

const rangeText = (low: string, high: string): string => (low === high ? low : `${low} – ${high}`);

/** Simulates a few replications to say how long all of them take; only while nothing of the sweep was measured. */
function TrialButton({ lockedBy }: Lock) {
  const { t } = useTranslation();
  const { sweep } = useApp();
  const phase = useStore(sweep.state, (state) => state.phase);
  const measured = useStore(sweep.state, (state) => state.estimate?.basis === 'measured');
  if (measured || (phase !== 'ready' && phase !== 'partly')) return null;
  return (
    <button
      type="button"
      className="button"
      aria-disabled={lockedBy !== undefined || undefined}
      aria-describedby={lockedBy}
      title={t('sweep.trialHint')}
      onClick={() => lockedBy === undefined && void sweep.start(true)}
    >
      {t('sweep.trial')}
    </button>
  );
}

function Meter() {
  const { t } = useTranslation();
  const { sweep } = useApp();
  const { progress, done, most, remainingMs, form, estimate } = useStore(sweep.state);
  const percent = Math.floor(progress * 100);
  return (
    <div className="sweep-meter">
      <div
        className="meter"
        role="progressbar"
        aria-label={t('sweep.progress')}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div style={{ width: `${percent}%` }} />
      </div>
      <span className="number muted small">
        {t(form.precision.trim() === '' ? 'sweep.jobsAll' : 'sweep.jobs', { count: most, done, most })}
        {estimate?.wallMs === undefined &&
          remainingMs !== undefined &&
          ` · ${t('run.eta', { time: formatWall(remainingMs) })}`}
      </span>
    </div>
  );
}

import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isApple, showBinding } from '../commands/keys.ts';
import { TRACE_KERNELS } from '../run/input.ts';
import { fieldErrors, type RunFields } from '../run/options.ts';
import { useApp, useDocument, useRegistry, useRuns, useSession, useWorkshop } from '../shell/context.tsx';
import { isLocked } from '../stores/workshop.ts';
import { RunStatus } from './RunStatus.tsx';

/** Settings of the next run, its start and its end. */
export function RunBar() {
  const { t } = useTranslation();
  const registry = useRegistry();
  const phase = useRuns((state) => state.phase);
  const everRun = useRuns((state) => state.everRun);
  const runNumber = useRuns((state) => state.runNumber);
  const fields = useSession((state) => state.fields);
  const usual = useSession((state) => state.usualReplications);
  const measure = useDocument((state) => state.measure);
  const isTrace = useDocument(({ source }) => source?.kind === 'trace');
  const errors = fieldErrors(fields);
  const running = phase === 'running';
  const key = useDocument((state) => state.source?.key);
  const locked = useWorkshop((state) => isLocked(state, key));
  const startable = phase !== 'opening' && phase !== 'none' && !errors.replications && !errors.duration;
  const apple = isApple(navigator.platform);
  const why = useId();
  // until then it would end before it began: where the problem is comes first, and the button says what keeps it
  const invalid = phase === 'invalid';
  return (
    <section className="run-bar" aria-label={t('run.bar')} data-region="" data-run={runNumber}>
      {isTrace ? (
        <>
          <OfflineField />
          <KernelField />
        </>
      ) : (
        <>
          <RunField
            name="replications"
            label={t('run.replications')}
            placeholder={usual || (measure.replications ?? t('run.fromScenario'))}
            error={errors.replications ? t('run.badReplications') : undefined}
          />
          <RunField
            name="duration"
            label={t('run.duration')}
            placeholder={measure.duration ?? t('run.fromScenario')}
            error={errors.duration ? t('run.badDuration') : undefined}
          />
        </>
      )}
      {running ? (
        <button
          type="button"
          className="button"
          title={showBinding('Escape', apple)}
          // The second press of a double click on "Run" lands here and means nothing.
          onClick={({ detail }) => detail < 2 && registry.run('run.cancel')}
        >
          {t('run.cancel')}
        </button>
      ) : (
        <button
          type="button"
          className={invalid ? 'button' : 'button primary'}
          disabled={!startable}
          // Tab reaches it all the same: why it does nothing is heard there
          aria-disabled={locked || undefined}
          aria-describedby={locked || invalid ? why : undefined}
          title={locked || invalid ? undefined : showBinding('Mod+Enter', apple)}
          onClick={() => registry.run('run.start')}
        >
          {everRun ? t('run.again') : t('run.start')}
        </button>
      )}
      {locked && !running && (
        <span id={why} className="muted small">
          {t('workshop.lockedHint')}
        </span>
      )}
      <RunStatus problemId={why} />
      {everRun && !running && (
        <button
          type="button"
          className="button quiet compare-with"
          title={showBinding('Mod+Shift+K', apple)}
          onClick={() => registry.run('run.compareWith')}
        >
          {t('run.compareWith')}
        </button>
      )}
    </section>
  );
}

/** Which recorded tasks yield to all others under BT and SCHED_IDLE. */
function OfflineField() {
  const { t } = useTranslation();
  const app = useApp();
  const offline = useDocument((state) => state.offline);
  const id = useId();
  return (
    <span className="field" title={t('run.offlineHint')}>
      <label htmlFor={id}>{t('run.offline')}</label>
      <input
        id={id}
        className="input"
        value={offline}
        placeholder={t('run.offlineRecorded')}
        spellCheck={false}
        onChange={(event) => app.markOffline(event.target.value)}
      />
    </span>
  );
}

/** Which kernel a trace was recorded on: only then can a replay be checked against it. */
function KernelField() {
  const { t } = useTranslation();
  const app = useApp();
  const kernel = useDocument((state) => state.kernel);
  const id = useId();
  return (
    <span className="field" title={t('run.kernelHint')}>
      <label htmlFor={id}>{t('run.kernel')}</label>
      <select id={id} className="input" value={kernel} onChange={(event) => app.stateKernel(event.target.value)}>
        <option value="">{t('run.kernelOfTrace')}</option>
        {TRACE_KERNELS.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

interface FieldProps {
  readonly name: keyof RunFields;
  readonly label: string;
  readonly placeholder: string;
  readonly error: string | undefined;
}

function RunField({ name, label, placeholder, error }: FieldProps) {
  const { session } = useApp();
  const value = useSession((state) => state.fields[name]);
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input number"
        value={value}
        placeholder={placeholder}
        inputMode={name === 'replications' ? 'numeric' : 'text'}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => {
          const { value: typed } = event.target;
          session.setState(({ fields }) => ({ fields: { ...fields, [name]: typed } }));
        }}
      />
      {error !== undefined && (
        <span id={`${id}-error`} className="field-error" role="alert">
          {error}
        </span>
      )}
    </span>
  );
}

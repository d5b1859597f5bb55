import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunResult, SettingsResult } from '../../workers/runner/types.ts';
import { type Language, localText } from '../i18n/index.ts';
import { useDocument, useRegistry, useRuns, useWorkshop } from '../shell/context.tsx';
import { isLocked } from '../stores/workshop.ts';
import { VerdictIcon } from './ClaimCard.tsx';
import { ScalingChart } from './ScalingChart.tsx';
import { CLAIM_KEYS } from './verdict-words.ts';

interface Props {
  readonly result: RunResult;
  readonly language: Language;
}

/** Whether the claims hold under other settings of kernel and machine: one click to test it, a row for each setting. */
export function SettingsPanel({ result, language }: Props) {
  const { t } = useTranslation();
  const registry = useRegistry();
  const running = useRuns(({ phase }) => phase === 'running' || phase === 'opening');
  const key = useDocument(({ source }) => source?.key);
  // of a lesson, nothing is seen before it is predicted
  const locked = useWorkshop((state) => isLocked(state, key));
  const why = useId();
  const { settings, claims } = result;
  if (claims.length === 0) return null;
  return (
    <section className="panel settings" aria-label={t('settings.title')}>
      <header>
        <h2>{t('settings.title')}</h2>
        {settings === undefined && <p className="muted small">{t('settings.hint')}</p>}
        <button
          type="button"
          className="button"
          disabled={running}
          // Tab reaches it all the same: why it does nothing is heard there
          aria-disabled={locked || undefined}
          aria-describedby={locked ? why : undefined}
          onClick={() => registry.run('run.settings')}
        >
          {t('settings.test')}
        </button>
        {locked && (
          <span id={why} className="muted small">
            {t('workshop.lockedHint')}
          </span>
        )}
      </header>
      {settings !== undefined && (
        <>
          <ul className="settings-verdicts">
            {settings.claims.map(({ id, verdict, summary }) => (
              <li key={id}>
                <VerdictIcon verdict={verdict} /> <strong>{id}</strong> {localText(summary, language)}
              </li>
            ))}
          </ul>
          <ScalingChart result={result} language={language} />
          <SettingsTable settings={settings} language={language} />
        </>
      )}
    </section>
  );
}

function SettingsTable({ settings, language }: { readonly settings: SettingsResult; readonly language: Language }) {
  const { t } = useTranslation();
  const { axes, points, claims } = settings;
  return (
    <table className="settings-table">
      <thead>
        <tr>
          {axes.map(({ path }) => (
            <th key={path} scope="col">
              <code>{path}</code>
            </th>
          ))}
          {claims.map(({ id }) => (
            <th key={id} scope="col">
              {id}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ values, claims: judged }) => (
          <tr key={values.join()}>
            {values.map((value, a) => (
              <th key={axes[a].path} scope="row" className="number">
                {String(value)}
              </th>
            ))}
            {judged.map(({ id, verdict, reason }) => (
              <td key={id} data-verdict={verdict} title={localText(reason, language)}>
                <VerdictIcon verdict={verdict} /> {t(CLAIM_KEYS[verdict])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

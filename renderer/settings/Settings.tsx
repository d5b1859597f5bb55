import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetCommands } from '../commands/recent.ts';
import { formatBytes } from '../format.ts';
import { messageOf } from '../reason-of.ts';
import { parseReplications, parseWorkers } from '../run/options.ts';
import { useApp, useDocument, usePolicies, useSession } from '../shell/context.tsx';
import type { SessionState } from '../stores/session.ts';
import { Updates } from './Updates.tsx';
import './settings.css';

/** What holds for every document, and what the app keeps on this machine. */
export default function Settings() {
  const { t } = useTranslation();
  return (
    <div className="preferences">
      <h1>{t('preferences.title')}</h1>
      <Look />
      <Runs />
      <Storage />
      <Updates />
    </div>
  );
}

function Look() {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('preferences.look')}</h2>
      <ChoiceRow
        name="language"
        label={t('app.language')}
        choices={[
          { value: 'system', text: t('preferences.systemLanguage') },
          { value: 'en', text: 'English', lang: 'en' },
          { value: 'zh', text: '中文', lang: 'zh-CN' },
        ]}
      />
      <ChoiceRow
        name="theme"
        label={t('app.theme')}
        choices={[
          { value: 'system', text: t('app.themeSystem') },
          { value: 'light', text: t('app.themeLight') },
          { value: 'dark', text: t('app.themeDark') },
        ]}
      />
      <ChoiceRow
        name="byteUnits"
        label={t('preferences.bytes')}
        choices={[
          { value: 'binary', text: t('preferences.binary') },
          { value: 'decimal', text: t('preferences.decimal') },
        ]}
      />
      <ChoiceRow
        name="reducedMotion"
        label={t('preferences.motion')}
        choices={[
          { value: 'system', text: t('preferences.asSystem') },
          { value: 'always', text: t('preferences.always') },
          { value: 'never', text: t('preferences.never') },
        ]}
      />
      <ChoiceRow
        name="characterKeys"
        label={t('preferences.characterKeys')}
        choices={[
          { value: 'on', text: t('preferences.on') },
          { value: 'off', text: t('preferences.off') },
        ]}
      />
      <ChoiceRow
        name="laneDrawing"
        label={t('preferences.laneDrawing')}
        choices={[
          { value: 'auto', text: t('preferences.drawingAuto') },
          { value: 'webgl', text: t('preferences.drawingWebgl') },
          { value: 'canvas', text: t('preferences.drawingCanvas') },
        ]}
      />
    </section>
  );
}

type Choices = Pick<
  SessionState,
  'language' | 'theme' | 'byteUnits' | 'reducedMotion' | 'characterKeys' | 'laneDrawing'
>;

interface ChoiceRowProps<Name extends keyof Choices> {
  readonly name: Name;
  readonly label: string;
  readonly choices: readonly { readonly value: Choices[Name]; readonly text: string; readonly lang?: string }[];
}

/** A setting that has a few values. */
function ChoiceRow<Name extends keyof Choices>({ name, label, choices }: ChoiceRowProps<Name>) {
  const { session } = useApp();
  const value = useSession((state) => state[name]);
  const choose = (wanted: string): void => {
    const chosen = choices.find((choice) => choice.value === wanted);
    if (chosen) session.setState({ [name]: chosen.value });
  };
  return (
    <Row label={label}>
      {(id) => (
        <select id={id} className="input" value={value} onChange={(event) => choose(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} lang={choice.lang}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
    </Row>
  );
}

function Runs() {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('preferences.runs')}</h2>
      <NumberRow
        name="usualReplications"
        label={t('preferences.replications')}
        hint={t('preferences.replicationsHint')}
        error={(text) => (parseReplications(text) === undefined ? t('run.badReplications') : undefined)}
      />
      <NumberRow
        name="workers"
        label={t('preferences.workers')}
        hint={t('preferences.workersHint', { count: navigator.hardwareConcurrency })}
        error={(text) => (parseWorkers(text) === undefined ? t('preferences.badWorkers') : undefined)}
      />
    </section>
  );
}

function Storage() {
  const { t } = useTranslation();
  const app = useApp();
  const own = usePolicies((state) => state.own);
  const edited = useDocument(({ text, savedText }) => text !== savedText);
  const [used, setUsed] = useState<number>();
  const [machines, setMachines] = useState(() => Object.keys(app.machines.files()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is deleted is no longer used
  useEffect(() => {
    let current = true;
    navigator.storage.estimate().then(({ usage }) => current && setUsed(usage));
    return () => {
      current = false;
    };
  }, [machines, own]);
  const removeMachine = async (name: string): Promise<void> => {
    await app.machines.remove(name);
    setMachines(Object.keys(app.machines.files()));
  };
  const fail = (error: unknown) => app.fail(messageOf(error));
  const tell = (key: 'recentForgotten' | 'commandsForgotten') =>
    app.session.setState({ notice: { kind: 'info', said: (t) => t(`preferences.${key}`) } });
  return (
    <section className="panel">
      <h2>{t('preferences.storage')}</h2>
      <p className="muted small">{t('preferences.where')}</p>
      <p>{t('preferences.used', { size: used === undefined ? t('preferences.unknown') : formatBytes(used) })}</p>
      <Kept
        title={t('preferences.machines')}
        none={t('preferences.noMachines')}
        names={machines}
        onRemove={(name) => void removeMachine(name).catch(fail)}
      />
      <Kept
        title={t('preferences.policies')}
        none={t('preferences.noPolicies')}
        names={own.map(({ name }) => name)}
        onRemove={(name) => app.editPolicies.remove(name)}
      />
      <p className="preferences-actions">
        <button
          type="button"
          className="button"
          onClick={() =>
            void app.host
              .forgetRecent()
              .then(() => tell('recentForgotten'))
              .catch(fail)
          }
        >
          {t('preferences.forgetRecent')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            forgetCommands();
            tell('commandsForgotten');
          }}
        >
          {t('preferences.forget')}
        </button>
        <button type="button" className="button" disabled={!edited} onClick={() => void app.discardEdits().catch(fail)}>
          {t('preferences.discard')}
        </button>
      </p>
    </section>
  );
}

interface KeptProps {
  readonly title: string;
  readonly none: string;
  readonly names: readonly string[];
  onRemove(name: string): void;
}

function Kept({ title, none, names, onRemove }: KeptProps) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{title}</h3>
      {names.length === 0 ? (
        <p className="muted small">{none}</p>
      ) : (
        <ul>
          {names.map((name) => (
            <li key={name}>
              <code>{name}</code>
              <button
                type="button"
                className="button quiet"
                aria-label={t('preferences.removeNamed', { name })}
                onClick={() => onRemove(name)}
              >
                {t('preferences.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface RowProps {
  readonly label: string;
  /** The control, under the id that its label names. */
  children(id: string): ReactNode;
}

function Row({ label, children }: RowProps) {
  const id = useId();
  return (
    <p className="preferences-row">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </p>
  );
}

interface NumberProps {
  readonly name: 'usualReplications' | 'workers';
  readonly label: string;
  readonly hint: string;
  /** What is wrong with a text that is not empty. */
  error(text: string): string | undefined;
}

function NumberRow({ name, label, hint, error }: NumberProps) {
  const { session } = useApp();
  const value = useSession((state) => state[name]);
  const wrong = value.trim() === '' ? undefined : error(value);
  return (
    <Row label={label}>
      {(id) => (
        <>
          <input
            id={id}
            className="input number"
            inputMode="numeric"
            value={value}
            aria-invalid={wrong !== undefined}
            aria-describedby={`${id}-hint`}
            onChange={(event) => session.setState({ [name]: event.target.value })}
          />
          <span id={`${id}-hint`} className={wrong === undefined ? 'muted small' : 'field-error'}>
            {wrong ?? hint}
          </span>
        </>
      )}
    </Row>
  );
}

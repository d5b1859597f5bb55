import { type CSSProperties, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayLines } from '../../workers/messages/say.ts';
import type { Changeables } from '../../workers/runner/service.ts';
import { localText } from '../i18n/index.ts';
import { reasonOf } from '../reason-of.ts';
import { openRunService } from '../service.ts';
import { useApp, useLanguage, useSession } from '../shell/context.tsx';
import { TitledDialog } from '../shell/TitledDialog.tsx';
import { formatInstant } from '../timeline/format.ts';
import { createForkService, type ForkService, forkName, type Refusal } from './create-fork.ts';
import './fork.css';

/** Room for so many parameters until they are known. */
const UNKNOWN = 8;

/** From the playhead on with one parameter changed: which variant, which parameter, which value. */
export function ForkDialog() {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const timelineA = useSession((state) => state.timelineA);
  const variants = app.results.variants;
  const [from, setFrom] = useState(
    () => (variants.find(({ id }) => id === timelineA) ?? variants.find(({ baseline }) => baseline))?.id ?? '',
  );
  // views count from where the recording begins
  const [shownNs] = useState(() => {
    const startNs = app.results.recordings.get(from)?.directory.startNs ?? 0;
    return Math.round(app.moment.getState().playhead + startNs);
  });
  // nothing has happened yet at 0: what changes there changes with the first nanosecond
  const atNs = Math.max(1, shownNs);
  const [found, setFound] = useState<Changeables>();
  const [filter, setFilter] = useState('');
  const [key, setKey] = useState<string>();
  const [value, setValue] = useState('');
  const [name, setName] = useState(() =>
    forkName(
      from,
      variants.map(({ id }) => id),
    ),
  );
  const [problem, setProblem] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const service = useRef<ForkService>(undefined);
  const hint = useId();
  const wrong = useId();
  const missing = useId();
  const close = () => app.session.setState({ overlay: undefined });

  useEffect(() => {
    const started = createForkService(app, openRunService);
    service.current = started;
    return () => started.dispose();
  }, [app]);
  useEffect(() => {
    let asked = true;
    service.current?.changeables(from).then(
      (answer) => {
        if (asked) setFound(answer);
      },
      (error: unknown) => {
        if (asked) setProblem({ reason: reasonOf(error), field: undefined });
      },
    );
    return () => {
      asked = false;
    };
  }, [from]);

  const shown = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    return (found?.values ?? []).filter((each) => each.key.toLowerCase().includes(wanted));
  }, [found, filter]);
  const chosen = found?.values.find((each) => each.key === key);
  const choose = (next: string) => {
    setKey(next);
    setValue(found?.values.find((each) => each.key === next)?.value ?? '');
    setProblem(undefined);
  };
  const isReady = chosen !== undefined && value.trim() !== '' && value.trim() !== chosen.value && name.trim() !== '';
  // of a problem that no field is the cause of, the alert alone speaks
  const wrongAt = (field: Refusal['field']) => (problem?.field === field ? wrong : undefined);
  const described = [chosen?.expects && hint, wrongAt('value')].filter(Boolean).join(' ');
  const create = async () => {
    if (!isReady || busy || !service.current) return;
    setBusy(true);
    // said anew where it is the same again
    setProblem(undefined);
    const refused = await service.current.create({
      name: name.trim(),
      from,
      atNs,
      set: { [chosen.key]: value.trim() },
    });
    setBusy(false);
    if (refused === undefined) close();
    else setProblem(refused);
  };
  const matches =
    found && filter.trim() !== '' ? t('fork.found', { shown: shown.length, count: found.values.length }) : '';
  return (
    <TitledDialog title={t('fork.title', { time: formatInstant(shownNs) })} className="fork" onClose={close}>
      <form
        className="fork-body"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <p className="muted">{t('fork.what')}</p>
        <label className="fork-row">
          {t('fork.from')}
          <select
            className="input"
            value={from}
            onChange={({ target }) => {
              setFrom(target.value);
              setFound(undefined);
              setKey(undefined);
              setProblem(undefined);
              setName(
                forkName(
                  target.value,
                  variants.map(({ id }) => id),
                ),
              );
            }}
          >
            {variants.map(({ id, label }) => (
              <option key={id} value={id}>
                {localText(label, language)}
              </option>
            ))}
          </select>
        </label>
        <label className="fork-row">
          {t('fork.filter')}
          <input className="input" type="search" value={filter} onChange={({ target }) => setFilter(target.value)} />
        </label>
        <fieldset
          className="fork-list"
          aria-label={t('fork.parameter')}
          aria-busy={found === undefined && problem === undefined}
          style={{ '--parameters': found?.values.length ?? UNKNOWN } as CSSProperties}
        >
          {shown.map((each) => (
            <label key={each.key} className="fork-choice">
              <input type="radio" name="parameter" checked={key === each.key} onChange={() => choose(each.key)} />
              <span className="mono">{each.key}</span>
              <span className="mono muted">{each.value ?? t('fork.none')}</span>
            </label>
          ))}
          {found && shown.length === 0 && (
            <p className="muted">{t(found.values.length === 0 ? 'fork.nothing' : 'fork.noMatch')}</p>
          )}
        </fieldset>
        <div className="fork-pair">
          <label className="fork-row">
            {t('fork.value')}
            <input
              className="input mono"
              value={value}
              disabled={chosen === undefined}
              placeholder={chosen?.expects}
              aria-invalid={problem?.field === 'value'}
              aria-describedby={described || undefined}
              spellCheck={false}
              onChange={({ target }) => {
                setValue(target.value);
                setProblem(undefined);
              }}
            />
          </label>
          <label className="fork-row">
            {t('fork.name')}
            <input
              className="input mono"
              value={name}
              aria-invalid={problem?.field === 'name'}
              aria-describedby={wrongAt('name')}
              spellCheck={false}
              onChange={({ target }) => {
                setName(target.value);
                setProblem(undefined);
              }}
            />
          </label>
        </div>
        {chosen && chosen.expects !== '' && (
          <p id={hint} className="muted small">
            {t('fork.expects', { what: chosen.expects })}
          </p>
        )}
        {problem !== undefined && (
          <p id={wrong} className="fork-problem" role="alert">
            {sayLines(problem.reason, language)}
          </p>
        )}
        {found?.never && <p className="muted small">{t('fork.never', { why: localText(found.never, language) })}</p>}
        <div className="fork-actions">
          <div className="fork-state muted small">
            {/* apart, so that how many there are is not said again when the other is over */}
            <p role="status">{matches}</p>
            <p role="status">{busy && t('fork.creating')}</p>
            {!isReady && <p id={missing}>{t('fork.missing')}</p>}
          </div>
          <button type="button" className="button" onClick={close}>
            {t('fork.cancel')}
          </button>
          <button
            type="submit"
            className="button primary"
            aria-disabled={!isReady || busy || undefined}
            aria-describedby={isReady ? undefined : missing}
          >
            {t('fork.run')}
          </button>
        </div>
      </form>
    </TitledDialog>
  );
}

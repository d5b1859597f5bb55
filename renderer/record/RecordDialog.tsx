import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordChoice, RecordingQuestion, RecordMode } from '../../workers/runner/service.ts';
import { exactTime, formatMemory, formatPercent } from '../../workers/units/format.ts';
import { useApp, useSession } from '../shell/context.tsx';
import { TitledDialog } from '../shell/TitledDialog.tsx';
import { askedWindow, windowBytes } from './window-fields.ts';
import './record.css';

/** Before a run: how much of it is recorded. */
export function RecordDialog() {
  const question = useSession((state) => state.recording);
  return question && <Question question={question} />;
}

function Question({ question }: { readonly question: RecordingQuestion }) {
  const { t } = useTranslation();
  const app = useApp();
  const { asked, budget, choices, from: source } = question;
  const suggested = choices.find(({ mode }) => mode.kind === 'window')?.mode;
  const [kind, setKind] = useState<RecordMode['kind']>(() => firstChoice(question));
  const [from, setFrom] = useState(() => (suggested?.kind === 'window' ? exactTime(suggested.fromNs) : ''));
  const [to, setTo] = useState(() => (suggested?.kind === 'window' ? exactTime(suggested.toNs) : ''));
  const window = askedWindow(from, to);
  const chosen = kind === 'window' ? window : choices.find(({ mode }) => mode.kind === kind)?.mode;
  const sizeOf = ({ mode, size }: RecordChoice): string => {
    if (mode.kind === 'none') return '';
    if (mode.kind !== 'window') return formatMemory(size.bytes);
    const bytes = window && windowBytes(window, choices);
    return bytes === undefined ? '' : formatMemory(bytes);
  };
  const close = () => app.chooseRecording(undefined);
  const low = formatMemory(asked.low);
  const high = formatMemory(asked.high);
  return (
    <TitledDialog title={t('record.title')} className="record" onClose={close}>
      <form
        className="record-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen) app.chooseRecording(chosen);
        }}
      >
        <p>
          {t(low === high ? 'record.needsJust' : 'record.needs', {
            size: formatMemory(asked.bytes),
            low,
            high,
            source: t(`record.from.${source}`),
          })}
        </p>
        <p>
          {t(asked.high > budget.freeBytes ? 'record.beyond' : 'record.within', {
            free: formatMemory(budget.freeBytes),
          })}
        </p>
        <p className="muted">{t('record.same')}</p>
        <fieldset className="record-choices" aria-label={t('record.title')}>
          {choices.map((choice) => (
            <Choice
              key={choice.mode.kind}
              choice={choice}
              size={sizeOf(choice)}
              endsEarly={choice.size.high > budget.mostBytes ? formatMemory(budget.mostBytes) : undefined}
              isChosen={kind === choice.mode.kind}
              onChoose={() => setKind(choice.mode.kind)}
            >
              {choice.mode.kind === 'window' && (
                <span className="record-window">
                  <TimeField label={t('record.windowFrom')} value={from} onChange={setFrom} />
                  <TimeField label={t('record.windowTo')} value={to} onChange={setTo} />
                </span>
              )}
            </Choice>
          ))}
        </fieldset>
        {kind === 'window' && !window && (
          <p className="record-problem" role="alert">
            {t('record.badWindow')}
          </p>
        )}
        <div className="record-actions">
          <button type="button" className="button" onClick={close}>
            {t('record.cancel')}
          </button>
          <button type="submit" className="button primary" disabled={!chosen}>
            {t('record.run')}
          </button>
        </div>
      </form>
    </TitledDialog>
  );
}

interface ChoiceProps {
  readonly choice: RecordChoice;
  readonly size: string;
  /** Memory at which it may end. */
  readonly endsEarly: string | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: React.ReactNode;
}

function Choice({ choice: { mode }, size, endsEarly, isChosen, onChoose, children }: ChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  const percent = mode.kind === 'sample' ? formatPercent(1 / mode.every, 2) : '';
  return (
    <div className="record-choice">
      <input id={id} type="radio" name="record" checked={isChosen} onChange={onChoose} />
      <label htmlFor={id}>
        <span>{t(`record.${mode.kind}`)}</span>
        <span className="muted small">
          {t(`record.${mode.kind}What`, { percent })}
          {endsEarly !== undefined && ` ${t('record.endsEarly', { most: endsEarly })}`}
        </span>
      </label>
      <span className="record-size">{size}</span>
      {isChosen && children}
    </div>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function TimeField({ label, value, onChange }: TimeFieldProps) {
  return (
    <label className="field">
      {label}
      <input
        className="input number"
        value={value}
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

/** Everything where that was going to be recorded anyway, else the most that fits. */
function firstChoice({ asked, budget, choices }: RecordingQuestion): RecordMode['kind'] {
  const fits = ({ size }: RecordChoice): boolean => asked.high <= budget.freeBytes || size.high <= budget.freeBytes;
  return (choices.find(fits) ?? choices[choices.length - 1]).mode.kind;
}

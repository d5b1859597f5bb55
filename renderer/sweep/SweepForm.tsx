import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useApp, useDocument } from '../shell/context.tsx';
import { AxisFields } from './AxisFields.tsx';
import { EMPTY_AXIS, type FormAxis, formErrors } from './form.ts';
import { MetricPicker } from './MetricPicker.tsx';

const MOST_AXES = 2;

/** Axes, metrics and how precise; disabled while it runs. */
export function SweepForm() {
  const { t } = useTranslation();
  const { sweep } = useApp();
  const form = useStore(sweep.state, (state) => state.form);
  const draws = useStore(sweep.state, (state) => state.choices?.draws ?? false);
  const running = useStore(sweep.state, (state) => state.phase === 'running');
  const replications = useDocument((state) => state.measure.replications);
  const errors = formErrors(form);
  const { axes } = form;
  const setAxis = (index: number, axis: FormAxis): void =>
    sweep.edit({ axes: axes.map((known, i) => (i === index ? axis : known)) });
  const { group, added } = useFocusOfAdded(axes.length);
  return (
    <fieldset ref={group} className="sweep-form" disabled={running}>
      {axes.map((axis, index) => (
        <AxisFields
          // biome-ignore lint/suspicious/noArrayIndexKey: the axes are the first and the second
          key={index}
          number={index + 1}
          axis={axis}
          onChange={(changed) => setAxis(index, changed)}
          onRemove={axes.length > 1 ? () => sweep.edit({ axes: axes.filter((_, i) => i !== index) }) : undefined}
        />
      ))}
      {axes.length < MOST_AXES && (
        <button
          type="button"
          className="link small"
          onClick={() => {
            added.current = true;
            sweep.edit({ axes: [...axes, EMPTY_AXIS] });
          }}
        >
          {t('sweep.addAxis')}
        </button>
      )}
      <MetricPicker />
      <div className="sweep-numbers">
        <TextField
          label={t('sweep.precision')}
          value={form.precision}
          disabled={draws}
          title={draws ? t('sweep.noPrecision') : t('sweep.precisionHint')}
          placeholder={t('sweep.noLimit')}
          error={errors.precision ? t('sweep.badPrecision') : undefined}
          onChange={(precision) => sweep.edit({ precision })}
        />
        <TextField
          label={form.precision.trim() === '' ? t('sweep.replications') : t('sweep.mostReplications')}
          value={form.replications}
          placeholder={replications ?? t('run.fromScenario')}
          error={errors.replications ? t('run.badReplications') : undefined}
          onChange={(typed) => sweep.edit({ replications: typed })}
        />
      </div>
      {draws && <p className="muted small">{t('sweep.noPrecision')}</p>}
    </fieldset>
  );
}

/** The button that adds an axis goes with the last one: whoever asked for an axis goes on at its parameter. */
function useFocusOfAdded(count: number) {
  const group = useRef<HTMLFieldSetElement>(null);
  const added = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the axis is there with its number
  useEffect(() => {
    if (added.current)
      [...(group.current?.querySelectorAll<HTMLElement>('.sweep-axis') ?? [])].at(-1)?.querySelector('input')?.focus();
    added.current = false;
  }, [count]);
  return { group, added };
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly title?: string;
  readonly disabled?: boolean;
  readonly error: string | undefined;
  readonly onChange: (typed: string) => void;
}

function TextField({ label, value, placeholder, title, disabled, error, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <span className="field" title={title}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input number"
        value={value}
        placeholder={placeholder}
        disabled={disabled}
        spellCheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== undefined && (
        <span id={`${id}-error`} className="field-error" role="alert">
          {error}
        </span>
      )}
    </span>
  );
}

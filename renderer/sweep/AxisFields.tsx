import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useApp } from '../shell/context.tsx';
import { type FormAxis, isAboutAxis } from './form.ts';
import { PROBLEMS } from './SweepProblems.tsx';

interface Props {
  /** From 1. */
  readonly number: number;
  readonly axis: FormAxis;
  readonly onChange: (axis: FormAxis) => void;
  readonly onRemove: (() => void) | undefined;
}

/** A parameter out of those of the scenario, found by typing, and the values it takes. */
export function AxisFields({ number, axis, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { sweep } = useApp();
  const id = useId();
  const parameters = useStore(sweep.state, (state) => state.choices?.parameters) ?? [];
  const wrong = useStore(sweep.state, ({ diagnostics, form }) =>
    diagnostics.some((found) => isAboutAxis(found, axis, form.axes)),
  );
  const present = parameters.find(({ path }) => path === axis.path);
  const unknown = wrong && axis.path !== '' && !present;
  const choose = (path: string): void => {
    const known = parameters.find((parameter) => parameter.path === path);
    const before = parameters.find((parameter) => parameter.path === axis.path)?.proposed ?? '';
    // values that nobody typed go with the parameter they were proposed for
    const values = known && (axis.values === '' || axis.values === before) ? known.proposed : axis.values;
    onChange({ path, values });
  };
  return (
    <div className="sweep-axis">
      <div className="sweep-axis-head">
        <span className="muted small">{t('sweep.axis', { n: number })}</span>
        {onRemove && (
          <button
            type="button"
            className="button quiet"
            aria-label={t('sweep.removeAxis', { n: number })}
            onClick={onRemove}
          >
            ✕
          </button>
        )}
      </div>
      <input
        className="input mono"
        list={`${id}-parameters`}
        aria-label={t('sweep.parameter', { n: number })}
        aria-invalid={unknown}
        aria-describedby={unknown ? PROBLEMS : `${id}-present`}
        placeholder={t('sweep.parameterHint')}
        value={axis.path}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => choose(event.target.value)}
      />
      <datalist id={`${id}-parameters`}>
        {parameters.map(({ path, value }) => (
          <option key={path} value={path}>
            {value === undefined ? t('sweep.default') : t('sweep.now', { value: String(value) })}
          </option>
        ))}
      </datalist>
      <input
        className="input mono"
        aria-label={t('sweep.values', { n: number })}
        aria-invalid={wrong && !unknown}
        aria-describedby={wrong && !unknown ? PROBLEMS : undefined}
        placeholder={t('sweep.valuesHint')}
        value={axis.values}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ ...axis, values: event.target.value })}
      />
      <span id={`${id}-present`} className="muted small sweep-present">
        {present &&
          (present.value === undefined ? t('sweep.default') : t('sweep.now', { value: String(present.value) }))}
      </span>
    </div>
  );
}

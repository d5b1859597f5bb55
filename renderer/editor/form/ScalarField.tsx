import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScalarControl } from './fields.ts';
import { type Path, useForm } from './form-context.ts';
import type { ScalarNode } from './yaml-tree.ts';
import { Typed } from './yaml-words.ts';

interface Props {
  readonly id: string;
  readonly path: Path;
  readonly node: ScalarNode;
  readonly control: ScalarControl;
  readonly describedBy: string;
  readonly invalid: boolean;
  /** Instead of a label of its own, in lists. */
  readonly label?: string;
  /** What becomes of a choice, where it is more than the value itself. */
  onChoose?(value: string | number | boolean): void;
}

/** One value: typed, chosen, or switched. */
export function ScalarField({ id, path, node, control, describedBy, invalid, label, onChoose }: Props) {
  const { edit, focused, namesAt } = useForm();
  const { t } = useTranslation();
  const list = useId();
  const shared = {
    id,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    'aria-label': label,
    onFocus: () => focused(path),
  };
  const { choices } = control;
  if (control.isSwitch && (typeof node.value === 'boolean' || node.value === null)) {
    return (
      <span className="form-switch">
        <input
          {...shared}
          type="checkbox"
          checked={node.value === true}
          onChange={({ target }) => edit([{ kind: 'set', path, value: target.checked }])}
        />
        <code className="muted">{String(node.value === true)}</code>
      </span>
    );
  }
  if (choices.length > 0) {
    const at = choices.indexOf(node.value as string);
    const choose = onChoose ?? ((value) => edit([{ kind: 'set', path, value }]));
    return (
      <select {...shared} className="input" value={at} onChange={({ target }) => choose(choices[Number(target.value)])}>
        {at < 0 && (
          <option value={-1} disabled>
            {node.shown === '' ? t('form.choose') : node.shown}
          </option>
        )}
        {choices.map((choice, index) => (
          <option key={String(choice)} value={index}>
            {String(choice)}
          </option>
        ))}
      </select>
    );
  }
  const type = (text: string) =>
    edit([{ kind: 'set', path, value: control.textOnly ? text : new Typed(text) }], { typed: true });
  const proposed = [...new Set([...namesAt(path, 'value'), ...control.suggestions])];
  if (control.prose && proposed.length === 0) {
    const lines = node.shown.includes('\n');
    return (
      <textarea
        {...shared}
        className="input form-prose"
        rows={1}
        value={node.shown}
        onChange={({ target }) => type(target.value)}
        onKeyDown={(event) =>
          event.key === 'Enter' && !lines && !event.nativeEvent.isComposing && event.preventDefault()
        }
      />
    );
  }
  const value = control.units.length > 0 ? withUnits(node.shown, control.units) : proposed;
  return (
    <>
      <input
        {...shared}
        className={control.textOnly ? 'input form-name' : 'input form-number'}
        value={node.shown}
        list={value.length > 0 ? list : undefined}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => type(target.value)}
      />
      {value.length > 0 && (
        <datalist id={list}>
          {value.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </>
  );
}

/** The number that is there with every unit it may have. */
function withUnits(shown: string, units: readonly string[]): readonly string[] {
  const number = /^\d+(\.\d+)?/.exec(shown)?.[0];
  return number === undefined ? [] : units.map((unit) => number + unit);
}

import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../schema.ts';
import type { Step } from '../yaml-place.ts';
import { type Form, formsOf, inForm } from './fields.ts';
import { type Direction, type Path, useForm } from './form-context.ts';

/** What can be done with a key or item besides filling it in. */
export interface NodeActions {
  readonly removable: boolean;
  /** Steps to it and its siblings, in their order, where that can be changed. */
  readonly order?: readonly Step[];
  /** Keys of the mapping that it is in; undefined in lists. */
  readonly siblings?: readonly string[];
  /** The name was given by a person. */
  readonly named?: boolean;
}

interface Props {
  readonly path: Path;
  readonly value: unknown;
  /** Alternatives, taken apart. */
  readonly simple: readonly JsonSchema[];
  readonly form: Form;
  readonly actions: NodeActions;
}

/** Writes it in another form, moves it, removes it. */
export function NodeButtons({ path, value, simple, form, actions }: Props) {
  const { t } = useTranslation();
  const { reader, edit } = useForm();
  const last = path.at(-1);
  const name = typeof last === 'number' ? String(last + 1) : String(last);
  const forms = formsOf(simple);
  const holder = path.slice(0, -1);
  const order = actions.order ?? [];
  const at = last === undefined ? -1 : order.indexOf(last);
  const move = (button: Direction) => {
    const to = button === 'up' ? at - 1 : at + 1;
    edit([{ kind: 'swap', path: [...holder, order[Math.min(at, to)]] }], {
      // an item is its place, an entry keeps its name
      focus: [...holder, typeof last === 'number' ? order[to] : order[at]],
      button,
      said: t('form.moved', { name, place: to + 1, of: order.length }),
    });
  };
  return (
    <span className="form-buttons">
      {forms.length > 1 && (
        <select
          className="input"
          aria-label={t('form.writtenAs', { name })}
          value={form}
          onChange={({ target }) =>
            edit([{ kind: 'set', path, value: inForm(reader, simple, target.value as Form, value) }], { focus: path })
          }
        >
          {[...new Set([form, ...forms])].map((each) => (
            <option key={each} value={each}>
              {t(`form.as.${each}`)}
            </option>
          ))}
        </select>
      )}
      {at >= 0 && order.length > 1 && (
        <>
          <button
            type="button"
            className="button quiet"
            data-move="up"
            disabled={at === 0}
            aria-label={t('form.up', { name })}
            aria-keyshortcuts="Alt+ArrowUp"
            onClick={() => move('up')}
          >
            ↑
          </button>
          <button
            type="button"
            className="button quiet"
            data-move="down"
            disabled={at === order.length - 1}
            aria-label={t('form.down', { name })}
            aria-keyshortcuts="Alt+ArrowDown"
            onClick={() => move('down')}
          >
            ↓
          </button>
        </>
      )}
      {actions.removable && (
        <button
          type="button"
          className="button quiet"
          aria-label={t('form.remove', { name })}
          onClick={() => edit([{ kind: 'remove', path }], { focus: holder })}
        >
          ×
        </button>
      )}
    </span>
  );
}

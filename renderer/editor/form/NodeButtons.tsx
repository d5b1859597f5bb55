import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../schema.ts';
import { type Form, formsOf, inForm } from './fields.ts';
import { type Path, useForm } from './form-context.ts';

/** What can be done with a key or item besides filling it in. */
export interface NodeActions {
  readonly removable: boolean;
  /** Number of items of the list that it is in; undefined in mappings. */
  readonly length?: number;
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
  const swap = (first: number, focus: number) =>
    edit([{ kind: 'swap', path: [...holder, first] }], { focus: [...holder, focus] });
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
      {typeof last === 'number' && actions.length !== undefined && actions.length > 1 && (
        <>
          <button
            type="button"
            className="button quiet"
            disabled={last === 0}
            aria-label={t('form.up', { name })}
            onClick={() => swap(last - 1, last - 1)}
          >
            ↑
          </button>
          <button
            type="button"
            className="button quiet"
            disabled={last === actions.length - 1}
            aria-label={t('form.down', { name })}
            onClick={() => swap(last, last + 1)}
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

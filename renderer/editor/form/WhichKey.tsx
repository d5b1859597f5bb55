import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeySchema } from '../schema.ts';
import { leastOf } from './fields.ts';
import { type Path, useForm } from './form-context.ts';

interface Props {
  readonly path: Path;
  readonly present: string;
  readonly keys: readonly KeySchema[];
}

/** Where exactly one of several keys stands, another may stand in its place. */
export function WhichKey({ path, present, keys }: Props) {
  const { t } = useTranslation();
  const { reader, edit } = useForm();
  const id = useId();
  const choose = (name: string) => {
    const key = keys.find((each) => each.name === name);
    if (key) edit([{ kind: 'set', path, value: { [name]: leastOf(reader, key.schema) } }]);
  };
  return (
    <div className="form-field">
      <label htmlFor={id} className="form-label">
        {t('form.which')}
      </label>
      <div className="form-control">
        <select id={id} className="input" value={present} onChange={({ target }) => choose(target.value)}>
          {keys.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </div>
    </div>
  );
}

import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  readonly button: string;
  /** What is there already. */
  readonly taken: readonly string[];
  /** Names that are worth proposing. */
  readonly proposed?: readonly string[];
  readonly initial?: string;
  onName(name: string): void;
}

/** Asks for the name of an entry: of a new one, or another one for it. */
export function NameEntry({ label, button, taken, proposed = [], initial = '', onName }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [name, setName] = useState(initial);
  const wanted = name.trim();
  const isTaken = taken.includes(wanted) && wanted !== initial;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted === '' || taken.includes(wanted)) return;
    onName(wanted);
    setName(initial);
  };
  return (
    <form className="form-new" onSubmit={submit}>
      <input
        className="input form-name"
        aria-label={label}
        placeholder={label}
        aria-invalid={isTaken}
        aria-describedby={isTaken ? `${id}-taken` : undefined}
        list={proposed.length > 0 ? `${id}-names` : undefined}
        value={name}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit" className="button" disabled={wanted === '' || taken.includes(wanted)}>
        {button}
      </button>
      {isTaken && (
        <span id={`${id}-taken`} className="field-error">
          {t('form.taken')}
        </span>
      )}
      {proposed.length > 0 && (
        <datalist id={`${id}-names`}>
          {proposed.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </form>
  );
}

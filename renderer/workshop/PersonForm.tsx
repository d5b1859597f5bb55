import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../reason-of.ts';
import { useApp, useWorkshop } from '../shell/context.tsx';
import { takePart } from './session.ts';

/** Who is learning: asked once, then remembered; several people may share a computer. */
export function PersonForm() {
  const { t } = useTranslation();
  const app = useApp();
  const people = useWorkshop((state) => state.people);
  const id = useId();
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = name.trim() === '';
  const input = useRef<HTMLInputElement>(null);
  // It comes above the card that was pressed, where nobody looks who goes on from there by keyboard.
  // The same card may be pressed again.
  const ready = useWorkshop((state) => state.ready);
  useEffect(() => {
    if (ready) input.current?.focus();
  }, [ready]);
  const start = (as: string): void => void takePart(app, as).catch((error: unknown) => app.fail(messageOf(error)));
  return (
    <form
      className="panel lesson-person"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(missing);
        if (missing) input.current?.focus();
        else start(name);
      }}
    >
      <h2>{t('workshop.who')}</h2>
      <p className="muted small">{t('workshop.whoHint')}</p>
      {people.length > 0 && (
        <p className="lesson-people">
          {people.map((person) => (
            <button key={person} type="button" className="button" onClick={() => start(person)}>
              {t('workshop.as', { name: person })}
            </button>
          ))}
        </p>
      )}
      <span className="field">
        <label htmlFor={id}>{t('workshop.name')}</label>
        <input
          ref={input}
          id={id}
          className="input"
          value={name}
          maxLength={100}
          autoComplete="off"
          aria-invalid={(asked && missing) || undefined}
          aria-describedby={`${id}-why`}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="button primary" aria-describedby={`${id}-why`}>
          {t('workshop.start')}
        </button>
      </span>
      {/* there before its words are: a screen reader says only what comes into a region that it knows */}
      <p id={`${id}-why`} className="lesson-missing" role="status">
        {asked && missing && t('workshop.nameMissing')}
      </p>
    </form>
  );
}

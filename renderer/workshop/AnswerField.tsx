import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Direction } from '../../workers/workshop/outcome.ts';
import type { PredictionQuestion, QuestionOf } from '../../workers/workshop/schema.ts';
import { parseAnswer } from '../../workers/workshop/units.ts';
import { localText } from '../i18n/index.ts';
import { useLanguage } from '../shell/context.tsx';

interface Props<Question> {
  readonly question: Question;
  readonly answer: Answer | undefined;
  onAnswer(answer: Answer | undefined): void;
}

/** Where a prediction is made, as its question asks for it. */
export function AnswerField(props: Props<PredictionQuestion>) {
  const { question } = props;
  switch (question.ask) {
    case 'number':
      return <NumberField {...props} question={question} />;
    case 'choice':
      return <ChoiceField {...props} question={question} />;
    case 'direction':
      return <DirectionField {...props} question={question} />;
    case 'order':
      return <OrderField {...props} question={question} />;
  }
}

function NumberField({ question: { unit }, answer, onAnswer }: Props<QuestionOf<'number'>>) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState(answer?.ask === 'number' ? answer.written : '');
  const wrong = typed.trim() !== '' && parseAnswer(typed, unit) === undefined;
  return (
    <span className="field">
      <label htmlFor={id}>{t('workshop.yourNumber')}</label>
      <input
        id={id}
        className="input number"
        value={typed}
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-error` : undefined}
        onChange={(event) => {
          const written = event.target.value;
          setTyped(written);
          const value = parseAnswer(written, unit);
          onAnswer(value === undefined ? undefined : { ask: 'number', value, written: written.trim() });
        }}
      />
      <span>{unit === 'x' ? '×' : unit}</span>
      {wrong && (
        <span id={`${id}-error`} className="field-error" role="alert">
          {t('workshop.badNumber', { unit: unit === 'x' ? '×' : unit })}
        </span>
      )}
    </span>
  );
}

function ChoiceField({ question, answer, onAnswer }: Props<QuestionOf<'choice'>>) {
  const language = useLanguage();
  return (
    <div className="lesson-options">
      {question.options.map(({ id, text }) => (
        <label key={id}>
          <input
            type="radio"
            name={question.id}
            checked={answer?.ask === 'choice' && answer.option === id}
            onChange={() => onAnswer({ ask: 'choice', option: id })}
          />
          <span>{localText(text, language)}</span>
        </label>
      ))}
    </div>
  );
}

const DIRECTIONS = ['up', 'same', 'down'] as const satisfies readonly Direction[];
const ARROWS: Readonly<Record<Direction, string>> = { up: '↑', same: '=', down: '↓' };

function DirectionField({ question, answer, onAnswer }: Props<QuestionOf<'direction'>>) {
  const { t } = useTranslation();
  return (
    <div className="lesson-options">
      {DIRECTIONS.map((direction) => (
        <label key={direction}>
          <input
            type="radio"
            name={question.id}
            checked={answer?.ask === 'direction' && answer.direction === direction}
            onChange={() => onAnswer({ ask: 'direction', direction })}
          />
          <span>
            <span aria-hidden="true">{ARROWS[direction]} </span>
            {t(`workshop.${direction}`)}
          </span>
        </label>
      ))}
    </div>
  );
}

function OrderField({ question, answer, onAnswer }: Props<QuestionOf<'order'>>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const items = answer?.ask === 'order' ? answer.items : question.items.map(({ id }) => id);
  const nameOf = (item: string): string => {
    const found = question.items.find(({ id }) => id === item);
    return found ? localText(found.text, language) : item;
  };
  const list = useRef<HTMLOListElement>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const [last, setLast] = useState<{ readonly item: string; readonly way: 'up' | 'down' }>();
  // Moved in the page a button loses the focus: who moves something on and on presses the same one again.
  useLayoutEffect(() => {
    if (last)
      list.current?.querySelector<HTMLElement>(`[data-move="${CSS.escape(`${last.item} ${last.way}`)}"]`)?.focus();
  }, [last]);
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= items.length) return;
    const moved = [...items];
    moved.splice(to, 0, ...moved.splice(from, 1));
    setLast({ item: items[from], way: to < from ? 'up' : 'down' });
    onAnswer({ ask: 'order', items: moved });
  };
  return (
    <div className="lesson-order">
      <p className="muted small">{t(question.from === 'lowest' ? 'workshop.lowestFirst' : 'workshop.highestFirst')}</p>
      <ol ref={list}>
        {items.map((item, at) => (
          <li key={item}>
            <span>{nameOf(item)}</span>
            <button
              type="button"
              className="button quiet"
              aria-label={t('workshop.moveUp', { item: nameOf(item) })}
              data-move={`${item} up`}
              aria-disabled={at === 0 || undefined}
              onClick={() => move(at, at - 1)}
            >
              ↑
            </button>
            <button
              type="button"
              className="button quiet"
              aria-label={t('workshop.moveDown', { item: nameOf(item) })}
              data-move={`${item} down`}
              aria-disabled={at === items.length - 1 || undefined}
              onClick={() => move(at, at + 1)}
            >
              ↓
            </button>
          </li>
        ))}
      </ol>
      <p ref={said} className="muted small" role="status" tabIndex={-1}>
        {last &&
          `${t('workshop.movedTo', { item: nameOf(last.item), at: items.indexOf(last.item) + 1, count: items.length })} `}
        {answer !== undefined && t('workshop.orderSet')}
      </p>
      {answer === undefined && (
        <button
          type="button"
          className="button"
          onClick={() => {
            // the button makes way for the sentence, which takes the focus from it
            said.current?.focus();
            onAnswer({ ask: 'order', items });
          }}
        >
          {t('workshop.confirmOrder')}
        </button>
      )}
    </div>
  );
}

import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPart } from '../../workers/units/format.ts';
import type { Flaw } from '../../workers/workshop/hand-in.ts';
import { HAND_IN_EXTENSION } from '../../workers/workshop/hand-in.ts';
import {
  type LessonSummary,
  type QuizSummary,
  type SetAside,
  summarise,
  type TextSummary,
} from '../../workers/workshop/summary.ts';
import { summaryCsv } from '../../workers/workshop/summary-csv.ts';
import { localText } from '../i18n/index.ts';
import { listOf } from '../i18n/prose.ts';
import { spoken } from '../messages.ts';
import { messageOf } from '../reason-of.ts';
import { useApp, useLanguage, useWorkshop } from '../shell/context.tsx';
import { PredictionPlot } from './PredictionPlot.tsx';
import { addHandIns } from './session.ts';

/** What a class handed in: the trainer's view. */
export function ClassView() {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const handIns = useWorkshop((state) => state.handIns);
  const summary = useMemo(() => summarise(handIns), [handIns]);
  const view = useRef<HTMLElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const count = useRef(0);
  useEffect(() => {
    // what was opened from elsewhere may lie below what is seen
    if (handIns.length > count.current) view.current?.scrollIntoView();
    count.current = handIns.length;
  }, [handIns]);
  const open = async (folder: boolean): Promise<void> => {
    const files = await app.host.openMany({ folder, extension: HAND_IN_EXTENSION });
    if (files.length > 0) addHandIns(app, files);
    else if (folder) app.session.setState({ notice: { kind: 'info', said: (t) => t('workshop.noneFound') } });
  };
  const exportCsv = async (): Promise<void> => {
    const bytes = new TextEncoder().encode(summaryCsv(handIns, language));
    const outcome = await app.host.save({ suggestedName: 'class.csv', bytes });
    if (outcome.kind === 'failed') app.fail(outcome.message);
    if (outcome.kind === 'saved')
      app.session.setState({
        notice: { kind: 'info', said: (t) => t('workshop.handInSaved', { name: outcome.name }) },
      });
  };
  const clear = (): void => {
    // the button goes with what it puts away: the focus goes to where the next class is opened
    opener.current?.focus();
    app.workshop.setState({ handIns: [] });
  };
  const fail = (error: unknown): void => app.fail(messageOf(error));
  return (
    <section ref={view} className="class-view" aria-label={t('workshop.class')}>
      <div className="shelf class-head">
        <h2>{t('workshop.class')}</h2>
        <span className="spacer" />
        <button ref={opener} type="button" className="button" onClick={() => open(true).catch(fail)}>
          {t('workshop.openFolder')}
        </button>
        <button type="button" className="button" onClick={() => open(false).catch(fail)}>
          {t('workshop.openFiles')}
        </button>
        {handIns.length > 0 && (
          <>
            <button type="button" className="button" onClick={() => exportCsv().catch(fail)}>
              {t('workshop.exportCsv')}
            </button>
            <button type="button" className="button quiet" onClick={clear}>
              {t('workshop.clear')}
            </button>
          </>
        )}
      </div>
      <p className="muted small class-status" role="status">
        {handIns.length === 0 ? t('workshop.classHint') : t('workshop.handInsOpen', { count: handIns.length })}
        {summary.setAside.length > 0 && ` ${t('workshop.notCounted', { count: summary.setAside.length })}`}
      </p>
      {summary.lessons.map((lesson) => (
        <ClassLesson key={lesson.ready.hash} summary={lesson} />
      ))}
      {summary.setAside.length > 0 && <SetAsideTable files={summary.setAside} />}
    </section>
  );
}

function ClassLesson({ summary }: { readonly summary: LessonSummary }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { ready, people, questions, quiz, texts, unlike } = summary;
  const title = localText(ready.lesson.title, language);
  return (
    <section className="class-lesson" aria-label={title}>
      <h3>
        {title}{' '}
        <span className="muted small">
          · {t('workshop.people', { count: people.length })} · {t('workshop.edition', { hash: ready.hash.slice(0, 8) })}
        </span>
      </h3>
      {unlike.map(({ run, identities }) => (
        <p key={run} className="lesson-warning">
          {t('workshop.unlike', { run, count: identities.length })}
        </p>
      ))}
      <PeopleTable summary={summary} />
      <div className="class-questions">
        {questions.map((question) => (
          <PredictionPlot key={question.question.id} summary={question} />
        ))}
      </div>
      {quiz.map((each) => (
        <QuizTable key={each.question.id} summary={each} />
      ))}
      {texts.map((each) => (
        <Texts key={each.step} summary={each} />
      ))}
    </section>
  );
}

const percent = (score: number | undefined): string => (score === undefined ? '–' : formatPart(score));

function PeopleTable({ summary: { people } }: { readonly summary: LessonSummary }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <table className="quantiles class-table class-people">
      <thead>
        <tr>
          {(['person', 'predictions', 'quiz', 'took', 'missing'] as const).map((id) => (
            <th key={id} scope="col" className={id === 'person' || id === 'missing' ? 'note' : undefined}>
              {t(`workshop.${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map(({ person, predictions, quiz, minutes, missing }) => (
          <tr key={person}>
            <th scope="row">{person}</th>
            <td className="number">{percent(predictions)}</td>
            <td className="number">{percent(quiz)}</td>
            <td className="number">{t('workshop.minutes', { count: Math.round(minutes) })}</td>
            <td className="note">
              {listOf(
                missing.map((title) => localText(title, language)),
                language,
              ) || t('workshop.nothing')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function QuizTable({ summary: { question, chosen, answered, right } }: { readonly summary: QuizSummary }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = localText(question.text, language);
  return (
    <table className="quantiles class-table">
      <caption>
        {text} <span className="muted">· {t('workshop.answered', { right, answered })}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col" className="note">
            {t('workshop.option')}
          </th>
          <th scope="col" className="note">
            {t('workshop.chosenBy')}
          </th>
        </tr>
      </thead>
      <tbody>
        {question.options.map((option) => (
          <tr key={option.id} data-right={option.right === true}>
            <th scope="row" className="note class-option">
              {option.right === true ? '✓ ' : ''}
              {localText(option.text, language)}
            </th>
            <td className="note">
              <span className="class-count">{chosen[option.id].length}</span> {listOf(chosen[option.id], language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Texts({ summary: { title, texts } }: { readonly summary: TextSummary }) {
  const language = useLanguage();
  if (texts.length === 0) return null;
  return (
    <section className="class-texts">
      <h4>{localText(title, language)}</h4>
      <div>
        {texts.map(({ person, text }) => (
          <blockquote key={person}>
            <cite>{person}</cite>
            <p>{text}</p>
          </blockquote>
        ))}
      </div>
    </section>
  );
}

const FLAWS = {
  digest: 'flaw_digest',
  lesson: 'flaw_lesson',
  seal: 'flaw_seal',
  'order of times': 'flaw_times',
  'run without seal': 'flaw_unsealed',
  'answer does not fit': 'flaw_answer',
  'result does not follow': 'flaw_result',
} as const satisfies Readonly<Record<Flaw, string>>;

function SetAsideTable({ files }: { readonly files: readonly SetAside[] }) {
  const { t } = useTranslation();
  const reason = ({ because, reason: text }: SetAside): string =>
    because === 'altered'
      ? text
          .split(', ')
          .map((flaw) => t(`workshop.${FLAWS[flaw as Flaw]}`))
          .join(' · ')
      : spoken(text);
  return (
    <table className="quantiles class-table">
      <caption>{t('workshop.setAside')}</caption>
      <thead>
        <tr>
          {(['file', 'person', 'why'] as const).map((id) => (
            <th key={id} scope="col" className="note">
              {t(`workshop.${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={`${file.fileName} ${file.because}`}>
            <th scope="row" className="note">
              {file.fileName}
            </th>
            <td className="note">{file.person ?? '–'}</td>
            <td className="note">
              <strong>{t(`workshop.because_${file.because}`)}</strong> · {reason(file)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

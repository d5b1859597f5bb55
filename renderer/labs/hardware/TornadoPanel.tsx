import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TORNADO_RESULTS, type TornadoResult } from '../../../workers/hardware/views/tornado.ts';
import { sourceText } from '../../../workers/messages/sources.ts';
import { formatCount } from '../../../workers/units/format.ts';
import { Tornado } from '../../charts/Tornado.tsx';
import type { ChartMark } from '../../charts/types.ts';
import { localText } from '../../i18n/index.ts';
import { labelled } from '../../i18n/prose.ts';
import { useLanguage } from '../../shell/context.tsx';
import { formatFactor } from './format.ts';
import type { MachinePanelProps } from './RooflinePanel.tsx';
import { useAnswer } from './use-answer.ts';
import type { PowerView } from './use-power-views.ts';

interface Props extends Pick<MachinePanelProps, 'worker' | 'failed'> {
  /** The ratio is that of b to a. */
  readonly a: PowerView;
  readonly b: PowerView;
  readonly works: readonly string[];
}

/** Bars beyond these move the result less than can be seen. */
const MOST_BARS = 14;

/** Which input carries the ratio of two variants: each alone at both ends of its range. */
export function TornadoPanel({ a, b, works, worker, failed }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const [result, setResult] = useState<TornadoResult>('energy');
  const work = chosen !== undefined && works.includes(chosen) ? chosen : works[0];
  const [own, reference] = [b.source.variant, a.source.variant];
  const question = useMemo(
    () => (work === undefined ? undefined : { own, reference, work, result }),
    [own, reference, work, result],
  );
  const found = useAnswer(
    question,
    async (asked) => ({
      question: asked,
      tornado: await worker.remote.tornado(asked.own, asked.reference, asked.work, asked.result),
    }),
    failed,
  );
  if (!found) return null;
  const { tornado } = found;
  const shown = tornado?.bars.slice(0, MOST_BARS) ?? [];
  const rows = shown.map(({ id, label, low, high, lowInput, highInput, confidence, source, whatIf }) => ({
    id,
    label: whatIf ? t('power.whatIfLabel', { what: localText(label, language) }) : localText(label, language),
    low,
    high,
    lowInput: number(lowInput),
    highInput: number(highInput),
    note: labelled(
      `${t(`power.confidence.${confidence}`)}${whatIf ? ` (${t('power.whatIf')})` : ''}`,
      sourceText(source, language),
      language,
    ),
  }));
  return (
    <section className="panel power-panel power-wide" aria-label={t('power.tornado')}>
      <div className="panel-head">
        <h2>{t('power.tornado')}</h2>
        <span className="spacer" />
        <label className="field">
          {t('power.work')}
          <select className="input" value={work} onChange={(event) => setChosen(event.target.value)}>
            {works.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label className="field">
          {t('power.result')}
          <select className="input" value={result} onChange={(event) => setResult(event.target.value as TornadoResult)}>
            {TORNADO_RESULTS.map((id) => (
              <option key={id} value={id}>
                {t(`power.results.${id}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="muted small">{t('power.tornadoHint')}</p>
      {tornado ? (
        <Tornado
          name={t('power.tornado')}
          axis={t('power.ratio', {
            result: t(`power.results.${found.question.result}`),
            a: b.source.label,
            b: a.source.label,
          })}
          format={formatFactor}
          base={tornado.ratio}
          rows={rows}
          marks={MARKS.map(({ x, key, colour }): ChartMark => ({ x, label: t(`power.${key}`), colour }))}
        />
      ) : (
        <p className="muted">{t('power.noRatio', { work: found.question.work })}</p>
      )}
      {tornado && tornado.bars.length > shown.length && (
        <p className="muted small">{t('power.moreInputs', { count: tornado.bars.length - shown.length })}</p>
      )}
    </section>
  );
}

/** Equal, and what is claimed of RISC-V: 20 to 30 % less. */
const MARKS = [
  { x: 1, key: 'equal', colour: 'var(--muted)' },
  { x: 0.8, key: 'claimed', colour: 'var(--better)' },
] as const;

const number = (value: number): string => {
  const size = Math.abs(value);
  return size >= 1e6 || (size > 0 && size < 1e-3) ? value.toExponential(2).replaceAll('-', '−') : formatCount(value);
};

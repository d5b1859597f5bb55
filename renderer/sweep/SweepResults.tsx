import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { SweepResult } from '../../workers/sweep/types.ts';
import { localText } from '../i18n/index.ts';
import { messageOf } from '../reason-of.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { sweepFigures } from './figures.ts';
import { PointTable } from './PointTable.tsx';
import { SweepHeat } from './SweepHeat.tsx';
import { SweepLines } from './SweepLines.tsx';

/** What a sweep has found so far: in words, as lines or heat maps, and as a table of its points. */
export function SweepResults() {
  const { t } = useTranslation();
  const app = useApp();
  const { sweep } = app;
  useStore(sweep.state, ({ version }) => version);
  const phase = useStore(sweep.state, (state) => state.phase);
  const { result } = sweep.box;
  if (!result?.points.some(({ replications }) => replications > 1)) {
    return (
      <section className="panel sweep-results" aria-label={t('sweep.results')}>
        {/* what has ended promises nothing */}
        <p className="empty">{t(phase === 'done' || phase === 'failed' ? 'sweep.emptyEnded' : 'sweep.empty')}</p>
      </section>
    );
  }
  const open = (at: readonly number[]): void => {
    app.openSweepPoint(at).catch((error: unknown) => app.fail(messageOf(error)));
  };
  return (
    <section className="sweep-results" aria-label={t('sweep.results')}>
      <Words result={result} />
      <Pictures result={result} onOpen={open} />
      <PointTable result={result} onOpen={open} />
    </section>
  );
}

function Words({ result }: { readonly result: SweepResult }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="panel" aria-label={t('sweep.callouts')}>
      <h2>{t('sweep.callouts')}</h2>
      {result.callouts.length === 0 ? (
        <p className="muted">{t('sweep.noCallouts')}</p>
      ) : (
        <ul className="sweep-callouts">
          {result.callouts.map(({ kind, text }) => (
            <li key={text.en} data-kind={kind}>
              {localText(text, language)}
            </li>
          ))}
        </ul>
      )}
      {result.warnings.map((warning) => (
        <p key={warning.en} className="muted small">
          {localText(warning, language)}
        </p>
      ))}
      {result.precision !== undefined && <p className="muted small">{t('sweep.corrected')}</p>}
      {!result.complete && <p className="muted small">{t('sweep.preliminary')}</p>}
    </section>
  );
}

interface PicturesProps {
  readonly result: SweepResult;
  readonly onOpen: (at: readonly number[]) => void;
}

function Pictures({ result, onOpen }: PicturesProps) {
  const figures = useMemo(() => sweepFigures(result), [result]);
  if (result.axes.length > 1) {
    return result.metrics.map((metric) => (
      <SweepHeat key={metric.name} result={result} metric={metric} onOpen={onOpen} />
    ));
  }
  return (
    <div className="sweep-pictures">
      {figures.map((figure) => (
        <SweepLines key={figure.metric.name} result={result} figure={figure} onOpen={onOpen} />
      ))}
    </div>
  );
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useApp, useDocument, useSession } from '../shell/context.tsx';
import { Invalid } from '../workbench/NotRun.tsx';
import { SweepFailure } from './SweepFailure.tsx';
import { SweepForm } from './SweepForm.tsx';
import { SweepProblems } from './SweepProblems.tsx';
import { SweepResults } from './SweepResults.tsx';
import { SweepStatus } from './SweepStatus.tsx';
import './sweep.css';

/** A scenario at every value of one or two of its parameters: what is asked for on the left, lines or heat maps beside it. */
export function SweepTab() {
  const { t } = useTranslation();
  const { sweep } = useApp();
  const phase = useStore(sweep.state, (state) => state.phase);
  const text = useDocument((state) => state.text);
  const files = useDocument((state) => state.policies);
  const hidden = useSession((state) => state.hidden);
  const duration = useSession((state) => state.fields.duration);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the scenario is read again when it has changed
  useEffect(() => {
    void sweep.load();
  }, [sweep, text, files]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: chips and run bar hold for sweeps too
  useEffect(() => sweep.edit({}), [sweep, hidden, duration]);

  if (phase === 'closed' || phase === 'reading') return <p className="empty">{t('sweep.reading')}</p>;
  if (phase === 'invalid') return <Invalid />;
  return (
    <div className="sweep">
      <section className="panel sweep-setup" aria-label={t('sweep.setup')}>
        <h2>{t('sweep.setup')}</h2>
        <SweepForm />
        <SweepProblems />
        <SweepStatus />
        <SweepFailure />
      </section>
      <SweepResults />
    </div>
  );
}

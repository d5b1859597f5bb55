import { useTranslation } from 'react-i18next';
import { useResult, useRuns } from '../shell/context.tsx';
import { NotRun } from '../workbench/NotRun.tsx';
import { PairPicker, usePair } from '../workbench/pair.tsx';
import { useTimelineSources } from '../workbench/timeline-sources.ts';
import { FaultWhy } from './FaultWhy.tsx';
import { RequestWhy } from './RequestWhy.tsx';
import { WorkWhy } from './WorkWhy.tsx';
import './why.css';

/** What was slow, ranked, and why: requests, page faults or works, whatever the lab has. */
export function WhyTab() {
  const { t } = useTranslation();
  const result = useResult();
  const everRun = useRuns((state) => state.everRun);
  const pair = usePair();
  const wanted = [pair.a?.id, pair.b?.id].filter((id) => id !== undefined);
  const sources = useTimelineSources(wanted);
  if (!result || !everRun || !pair.a) return <NotRun text={t('why.empty')} />;
  return (
    <div className="why-tab">
      <PairPicker pair={pair} missing={wanted.filter((_, index) => !sources[index])} />
      {result.lab === 'scheduling' && <RequestWhy key={wanted.join(' ')} result={result} sources={sources} />}
      {result.lab === 'swap' && <FaultWhy key={wanted.join(' ')} sources={sources} />}
      {result.lab === 'hardware' && <WorkWhy key={wanted.join(' ')} result={result} pair={pair} sources={sources} />}
    </div>
  );
}

import { PairPicker, usePair } from '../workbench/pair.tsx';
import { useTimelineSources } from '../workbench/timeline-sources.ts';
import './data.css';
import { ExportMenu } from './ExportMenu.tsx';
import { TablesPanel } from './TablesPanel.tsx';

/** Two variants' recordings and all results as tables. */
export function RunData() {
  const pair = usePair();
  const wanted = [pair.a?.id, pair.b?.id].filter((id) => id !== undefined);
  const sources = useTimelineSources(wanted);
  return (
    <div className="data-view">
      <div className="data-bar">
        <PairPicker pair={pair} missing={wanted.filter((_, index) => !sources[index])} />
        <span className="spacer" />
        <ExportMenu pair={pair} />
      </div>
      <TablesPanel sources={sources} />
    </div>
  );
}

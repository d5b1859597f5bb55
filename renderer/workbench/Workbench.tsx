import { lazy, Suspense } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { CompareTab } from '../compare/CompareTab.tsx';
import { ComparisonBar } from '../compare/ComparisonBar.tsx';
import { localText } from '../i18n/index.ts';
import { type LabView, labUi } from '../labs/index.ts';
import { RecordedNote } from '../record/RecordedNote.tsx';
import { useApp, useDocument, useLanguage, useResult, useRuns, useSession } from '../shell/context.tsx';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import type { Tab as TabName } from '../stores/session.ts';
import { DataTab } from './DataTab.tsx';
import { PoliciesTab } from './PoliciesTab.tsx';
import { ReportTab } from './ReportTab.tsx';
import { RunBar } from './RunBar.tsx';
import { ScenarioTab } from './ScenarioTab.tsx';
import { SeriesTab } from './SeriesTab.tsx';
import { TimelineTab } from './TimelineTab.tsx';
import { TraceTab } from './TraceTab.tsx';
import { VariantChips } from './VariantChips.tsx';

const WhyTab = lazy(async () => ({ default: (await import('../why/WhyTab.tsx')).WhyTab }));
const SweepTab = lazy(async () => ({ default: (await import('../sweep/SweepTab.tsx')).SweepTab }));

/** Views of what was recorded; the report has its own place for it. */
const OF_RECORDINGS: ReadonlySet<string> = new Set(['timeline', 'why', 'lab', 'data', 'series']);

/**
 * One document: its question, its variants, its run, and the views of the result. It does not look at the result itself:
 * every snapshot of a run would render all tabs.
 */
export function Workbench() {
  const { t } = useTranslation();
  const { session } = useApp();
  const tab = useSession((state) => state.tab);
  const source = useDocument((state) => state.source);
  const isTrace = source?.kind === 'trace';
  const { takesPolicies } = labUi(useLab());
  const own = useLabView();
  const hasPolicies = !isTrace && takesPolicies;
  const views = {
    compare: <CompareTab />,
    timeline: <TimelineTab />,
    why: (
      <Suspense fallback={<p className="empty">{t('app.loading')}</p>}>
        <WhyTab />
      </Suspense>
    ),
    report: <ReportTab />,
    scenario: isTrace ? <TraceTab /> : <ScenarioTab />,
    ...(hasPolicies && { policies: <PoliciesTab /> }),
    ...(own && {
      lab: (
        <Suspense fallback={<p className="empty">{t('app.loading')}</p>}>
          <own.View />
        </Suspense>
      ),
    }),
    ...(!isTrace && {
      sweep: (
        <Suspense fallback={<p className="empty">{t('app.loading')}</p>}>
          <SweepTab />
        </Suspense>
      ),
    }),
    data: <DataTab />,
    series: <SeriesTab />,
  };
  const names = {
    compare: t('tab.compare'),
    timeline: t('tab.timeline'),
    why: t('tab.why'),
    report: t('tab.report'),
    scenario: isTrace ? t('tab.trace') : t('tab.scenario'),
    ...(hasPolicies && { policies: t('tab.policies') }),
    ...(own && { lab: t(`tab.${own.name}`) }),
    ...(!isTrace && { sweep: t('tab.sweep') }),
    data: t('tab.data'),
    series: t('tab.series'),
  };
  return (
    <div className="workbench">
      <div className="workbench-head">
        <Headline />
        <VariantChips />
        <RunBar />
        <ComparisonBar />
      </div>
      <Tabs className="tabs" selectedKey={tab} onSelectionChange={(key) => session.setState({ tab: key as TabName })}>
        <TabList className="tab-list" aria-label={t('app.workbench')}>
          {Object.entries(names).map(([id, name]) => (
            <Tab key={id} id={id} className="tab">
              {name}
            </Tab>
          ))}
        </TabList>
        {Object.entries(views).map(([id, view]) => (
          <TabPanel
            key={id}
            id={id}
            className="tab-panel"
            data-view={id}
            data-region=""
            // takes the focus when somebody asks for the view, whatever is in it
            render={(props) => <div {...props} tabIndex={props.tabIndex ?? -1} />}
          >
            {OF_RECORDINGS.has(id) && <RecordedNote />}
            <ErrorBoundary>{view}</ErrorBoundary>
          </TabPanel>
        ))}
      </Tabs>
    </div>
  );
}

/** Lab of the open document: a string, so that snapshots of a run do not render the tabs. */
function useLab(): string | undefined {
  const { results } = useApp();
  return useRuns(() => results.result?.lab);
}

/** The view of its own that the run has; the same object until that changes. */
function useLabView(): LabView | undefined {
  const { results } = useApp();
  return useRuns(() => labUi(results.result?.lab).view(results.result));
}

function Headline() {
  const fileName = useDocument(({ source }) => source?.fileName);
  const language = useLanguage();
  const result = useResult();
  return (
    <div className="headline">
      <h1>{result ? localText(result.title, language) : fileName}</h1>
      {result?.question && <p className="muted">{localText(result.question, language)}</p>}
    </div>
  );
}

import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../reason-of.ts';
import { useApp, useLanguage, useRegistry, useRuns } from '../shell/context.tsx';
import type { ReportOptions } from './options.ts';
import { Preview } from './Preview.tsx';
import { ReportChoices } from './ReportChoices.tsx';
import { propsOf } from './run-props.ts';
import type { ListedSection } from './SectionList.tsx';
import { arrange, contentOf, titleOf } from './sections.tsx';
import type { ReportData, ReportLanguage } from './types.ts';
import { WORDS } from './words.ts';

/** Pages are laid out this long after the last change; while a run goes on, rarely enough to leave it the machine. */
const DELAY_MS = 150;
const RUNNING_DELAY_MS = 1000;

/** What the report contains, and its pages as they will be printed. */
export function ReportView({ data, whole }: { readonly data: ReportData; readonly whole: boolean }) {
  const { t } = useTranslation();
  const app = useApp();
  const registry = useRegistry();
  const running = useRuns(({ phase }) => phase === 'running');
  const [laidOut, setLaidOut] = useState<{ readonly data: ReportData; readonly pages: number }>();
  const [{ result }] = data.runs;
  const appLanguage = useLanguage();
  const sections = useMemo(() => listed(data, appLanguage), [data, appLanguage]);
  const onChange = useCallback((change: Partial<ReportOptions>) => app.report.setState(change), [app]);
  const current = laidOut?.data === data;
  return (
    <div className="report-tab">
      <div className="report-actions">
        <button type="button" className="button primary" onClick={() => registry.run('report.export')}>
          {t('report.export')}
        </button>
        <span className="muted" role="status">
          {laidOut && current ? t('report.pages', { count: laidOut.pages }) : t('report.layingOut')}
        </span>
        {!result.complete && <span className="muted">{t('report.partial')}</span>}
      </div>
      <div className="report-parts">
        <ReportChoices options={data.options} runs={data.runs} sections={sections} onChange={onChange} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className="paper-desk" tabIndex={0} aria-label={t('report.preview')}>
          <div className="paper" data-paper={data.options.paper} data-ready={current && whole}>
            <Preview
              data={data}
              title={t('report.frame')}
              delayMs={running ? RUNNING_DELAY_MS : DELAY_MS}
              onPages={(of, pages) => setLaidOut({ data: of, pages })}
              onFailure={(reason) => app.fail(messageOf(reason))}
            />
          </div>
        </section>
      </div>
    </div>
  );
}

/** All sections in their order, named in the language of the app, and whether any of the runs has something for them. */
function listed({ runs, language, options }: ReportData, appLanguage: ReportLanguage): readonly ListedSection[] {
  const [run] = runs;
  const props = runs.map((each) => propsOf(each, { language, options }));
  return arrange(options, run.result.lab, run.sweeps).map((choice) => ({
    ...choice,
    title: titleOf(choice.id, { words: WORDS[appLanguage], language: appLanguage, options }),
    filled: props.some((each) => contentOf(choice.id, each) !== undefined),
  }));
}

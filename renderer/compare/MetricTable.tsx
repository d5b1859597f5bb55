import { Fragment, type KeyboardEvent, memo, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricValue, RunResult } from '../../workers/runner/types.ts';
import { ScrollRegion } from '../charts/ScrollRegion.tsx';
import { formatHalfWidth, formatMeasured } from '../format.ts';
import { type Language, localText } from '../i18n/index.ts';
import { moveAmong } from '../list-keys.ts';
import { fewReplications } from '../report/few-replications.ts';
import { DifferenceCell, sameFields } from './DifferenceCell.tsx';
import { MetricDetail } from './MetricDetail.tsx';
import { MetricName } from './MetricName.tsx';
import { differenceIndex, metricRows } from './rows.ts';
import { SeriesMark, seriesStyles, shownVariants } from './series.tsx';

interface Props {
  readonly result: RunResult;
  readonly hidden: ReadonlySet<string>;
  readonly language: Language;
  readonly pinned: string | undefined;
  /** Also metrics that are only detail. */
  readonly all: boolean;
  /** Which of the variants is the baseline. */
  readonly baselinePicker?: ReactNode;
  onPin(metric: string): void;
  onAll(all: boolean): void;
}

/** More columns than this do not fit the narrower windows. */
const MANY = 6;
/** Columns of the names and of the baseline, and one for each other variant: value, difference and interval side by side. */
const widthOf = (variants: number): number => 350 + (variants - 1) * 230;

/** The names are one stop of Tab: arrow keys go from name to name, past what is opened between them. */
const moveAmongNames = (event: KeyboardEvent<HTMLElement>): void => moveAmong(event, '.metric-name');

/** Metrics of every shown variant: the baseline's value, then each variant with its paired difference. */
export const MetricTable = memo(function MetricTable({
  result,
  hidden,
  language,
  pinned,
  all,
  baselinePicker,
  onPin,
  onAll,
}: Props) {
  const { t } = useTranslation();
  const { groups, details } = useMemo(() => metricRows(result, all), [result, all]);
  const differenceOf = useMemo(() => differenceIndex(result), [result]);
  const [visited, setVisited] = useState<string>();
  const names = groups.flatMap(({ rows }) => rows.map(({ name }) => name));
  const stop = visited !== undefined && names.includes(visited) ? visited : names[0];
  const few = fewReplications(result);
  const styles = seriesStyles(result.variants);
  const variants = shownVariants(result.variants, hidden);
  return (
    <div className="metrics-panel">
      <div className="panel-head">
        <h2>{t('compare.metrics')}</h2>
        <span className="muted small">{t('compare.tableKeys')}</span>
        <span className="spacer" />
        {baselinePicker}
        {details > 0 && (
          <div className="segmented">
            <button type="button" aria-pressed={all} onClick={() => onAll(!all)}>
              {t('compare.all', { count: details })}
            </button>
          </div>
        )}
      </div>
      <ScrollRegion className="table-scroll" wide={variants.length > MANY} label={t('compare.metrics')}>
        <table
          className="metrics"
          onKeyDown={moveAmongNames}
          aria-label={t('compare.metrics')}
          style={variants.length > MANY ? { minWidth: widthOf(variants.length) } : undefined}
        >
          <colgroup>
            <col className="name" />
            {variants.map(({ id, baseline }) => (
              <col key={id} className={baseline ? 'baseline' : 'variant'} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('compare.metric')}</th>
              {variants.map((variant) => (
                <th key={variant.id} scope="col" data-baseline={variant.baseline}>
                  <span className="column-title">
                    <SeriesMark styles={styles} variant={variant.id} />
                    <span>{localText(variant.label, language)}</span>
                  </span>
                  <span className="column-note">
                    <code title={variant.id}>{variant.id}</code>
                    <span>{` · ${variant.baseline ? t('compare.baseline') : `n = ${variant.replicationsDone}`}`}</span>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(({ workload, rows }) => (
            <tbody key={workload ?? ''}>
              <tr className="group">
                <th scope="rowgroup" colSpan={variants.length + 1}>
                  {workload === undefined ? t('compare.machine') : <code>{workload}</code>}
                </th>
              </tr>
              {rows.map((row) => (
                <Fragment key={row.name}>
                  <tr data-pinned={row.name === pinned}>
                    <th scope="row">
                      <MetricName
                        row={row}
                        language={language}
                        scope={workload ?? t('compare.machine')}
                        pinned={row.name === pinned}
                        isStop={row.name === stop}
                        onPin={onPin}
                        onFocus={setVisited}
                      />
                    </th>
                    {variants.map((variant) =>
                      variant.baseline ? (
                        <BaselineCell key={variant.id} metric={variant.metrics[row.name]} />
                      ) : (
                        <DifferenceCell
                          key={variant.id}
                          value={variant.metrics[row.name]}
                          difference={differenceOf(variant.id, row.name)}
                        />
                      ),
                    )}
                  </tr>
                  {row.name === pinned && (
                    <tr className="pinned-detail">
                      <td colSpan={variants.length + 1}>
                        <MetricDetail
                          result={result}
                          row={row}
                          variants={variants}
                          styles={styles}
                          language={language}
                        />
                      </td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          ))}
        </table>
      </ScrollRegion>
      {few !== undefined && <p className="muted small table-note">{t('compare.fewReplications', { count: few })}</p>}
    </div>
  );
});

interface BaselineProps {
  readonly metric: MetricValue | undefined;
}

const BaselineCell = memo(
  function BaselineCell({ metric }: BaselineProps) {
    if (!metric) return <td className="none">–</td>;
    const { unit, n } = metric;
    return (
      <td className="baseline">
        <span className="line">
          <span className="number">{formatMeasured(metric, unit)}</span>
        </span>
        <span className="line second number">{n > 1 ? formatHalfWidth(metric, unit) : `n = ${n}`}</span>
      </td>
    );
  },
  (before, after) => sameFields(before.metric, after.metric),
);

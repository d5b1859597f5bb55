import type { Difference, MetricValue, VariantResult } from '../../workers/runner/types.ts';
import { effectSize } from '../../workers/statistics/effect.ts';
import { formatFixed } from '../../workers/units/format.ts';
import { localText } from '../i18n/local-text.ts';
import { labelled, listOf, sentences } from '../i18n/prose.ts';
import { Command } from './Command.tsx';
import { fewReplications } from './few-replications.ts';
import { formatSigned, type NumberScale, percentDecimals, rowDecimals, scaleFor } from './format.ts';
import { Swatch } from './marks.tsx';
import { hasRatio, type PrintedMetric, printedMetrics } from './metrics.ts';
import type { SectionProps } from './section.ts';
import { EFFECT_WORDS, FINDING_WORDS } from './words.ts';

/** Metrics beyond this many are counted, not printed. */
const PRINTED_METRICS = 28;
/** Of the table: variant, value, interval; difference, its interval, effect and its word, finding. */
const COLUMNS = 8;
const COLUMNS_ALONE = 3;

/**
 * One group of rows per metric: a row for each variant with value, difference to the baseline, effect and finding. A run of
 * one variant has nothing to compare: its table ends with the interval.
 */
export function ResultTable(props: SectionProps) {
  const { result, words } = props;
  const few = fewReplications(result);
  const alone = result.variants.length === 1;
  const { shown, left } = printedMetrics(result, PRINTED_METRICS);
  return (
    <>
      <table className="report-table report-results">
        <thead>
          <tr>
            <th scope="col">{words.variant}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.interval}</th>
            {!alone && (
              <>
                <th scope="col">{words.difference}</th>
                <th scope="col">{words.differenceInterval}</th>
                <th scope="col" colSpan={2} className="report-effect-title">
                  {words.effect}
                </th>
                <th scope="col">{words.finding}</th>
              </>
            )}
          </tr>
        </thead>
        {shown.map((metric) => (
          <MetricRows key={metric.name} {...props} metric={metric} />
        ))}
      </table>
      <p className="report-small">
        <Command
          text={sentences(
            [
              alone ? '' : words.tableNote,
              few === undefined ? '' : words.fewReplications(few),
              reachesBelowZero(result, shown) ? words.belowZero : '',
              left > 0 ? words.moreMetrics(left) : '',
            ],
            props.language,
          )}
        />
      </p>
    </>
  );
}

/** Whether an interval of these holds negative values although no variant has one. */
export function reachesBelowZero(
  { variants }: Pick<SectionProps['result'], 'variants'>,
  shown: readonly PrintedMetric[],
): boolean {
  return shown.some(({ name }) => {
    const values = variants.flatMap(({ metrics }) => metrics[name] ?? []);
    return values.every(({ value }) => value >= 0) && values.some(({ low, n }) => n > 1 && low < 0);
  });
}

function MetricRows({ metric, ...props }: SectionProps & { readonly metric: PrintedMetric }) {
  const { result, language, words, styles } = props;
  const { name, definition } = metric;
  const rows = result.variants.filter((variant) => variant.metrics[name] !== undefined);
  const values = rows.map((variant) => variant.metrics[name]);
  const scale = scaleFor(values, values[0].unit);
  const differences = result.differences.filter((difference) => difference.metric === name);
  const decimals = percentDecimals(differences.filter(hasRatio).map(({ relative }) => relative));
  const label = definition ? localText(definition.label, language) : name;
  const alone = result.variants.length === 1;
  const absent = result.variants.filter((variant) => !rows.includes(variant));
  return (
    <tbody>
      <tr className="report-metric" data-lead>
        <th scope="rowgroup" colSpan={alone ? COLUMNS_ALONE : COLUMNS} data-continued={words.continued}>
          {scale.unit === '' ? label : words.inUnit(label, scale.unit)}
          <span>
            <code>{name}</code>
            {definition && definition.better !== 'neither' && ` · ${words[definition.better]}`}
            {absent.length > 0 && ` · ${labelled(words.metricNotMeasured, names(absent, language), language)}`}
          </span>
        </th>
      </tr>
      {rows.map((variant) => (
        <tr key={variant.id}>
          <th scope="row">
            <Swatch style={styles.get(variant.id)!} />
            {localText(variant.label, language)}
          </th>
          <ValueCells value={variant.metrics[name]} scale={scale} />
          {!alone && (
            <DifferenceCells
              variant={variant}
              difference={differences.find((difference) => difference.variant === variant.id)}
              scale={scale}
              decimals={decimals}
              {...props}
            />
          )}
        </tr>
      ))}
    </tbody>
  );
}

const names = (variants: readonly VariantResult[], language: SectionProps['language']): string =>
  listOf(
    variants.map(({ label }) => localText(label, language)),
    language,
  );

function ValueCells({ value, scale }: { readonly value: MetricValue; readonly scale: NumberScale }) {
  const { low, high, n } = value;
  const decimals = rowDecimals(value, scale);
  const show = (each: number): string => formatFixed(each * scale.factor, decimals);
  return (
    <>
      <NumberCell text={show(value.value)} missing={scale.decimals - decimals} />
      <NumberCell small text={n > 1 ? interval(show(low), show(high)) : '–'} />
    </>
  );
}

interface DifferenceCellsProps extends SectionProps {
  readonly variant: VariantResult;
  readonly difference: Difference | undefined;
  readonly scale: NumberScale;
  readonly decimals: number;
}

function DifferenceCells({ variant, difference, scale, decimals, language, words }: DifferenceCellsProps) {
  if (variant.baseline) {
    return (
      <td colSpan={5} className="report-baseline">
        {words.baseline}
      </td>
    );
  }
  if (difference === undefined) return <NumberCell text="–" />;
  const relative = hasRatio(difference);
  const show = (ratio: number, absolute: number) =>
    relative
      ? formatSigned(ratio * 100, decimals)
      : formatSigned(absolute * scale.factor, rowDecimals(difference, scale));
  const known = difference.verdict !== 'insufficient';
  // The difference of two percentages is in percentage points.
  const unit = relative ? '%' : scale.unit === '%' ? 'pp' : scale.unit;
  return (
    <>
      <NumberCell text={`${show(difference.relative, difference.value)}\u2009${unit}`.trimEnd()} />
      <NumberCell
        small
        text={
          known
            ? interval(show(difference.relativeLow, difference.low), show(difference.relativeHigh, difference.high))
            : '–'
        }
      />
      <NumberCell text={known ? formatSigned(difference.effect, 2) : '–'} />
      <td className="report-effect-word">{known && EFFECT_WORDS[language][effectSize(difference.effect)]}</td>
      <td className="report-finding" data-verdict={difference.verdict}>
        {FINDING_WORDS[language][difference.verdict]}
        {difference.method === 'welch' && ' †'}
      </td>
    </>
  );
}

interface NumberCellProps {
  readonly text: string;
  readonly small?: boolean;
  /** Decimals that other rows have and this one has not: room is left for them, so that the points line up. */
  readonly missing?: number;
}

/** The digits are set in an inner element: all cells of a row keep the same first font and so the same baseline. */
function NumberCell({ text, small = false, missing = 0 }: NumberCellProps) {
  const room = missing === 0 ? '' : `${text.includes('.') ? '' : '.'}${'0'.repeat(missing)}`;
  return (
    <td>
      <span className={small ? 'report-interval' : 'report-digits'}>
        {text}
        {room !== '' && <span className="report-room" aria-hidden="true" data-room={room} />}
      </span>
    </td>
  );
}

function interval(low: string, high: string): string {
  return `${low}\u2009…\u2009${high}`;
}

import type { MetricDefinition } from '../../workers/runner/types.ts';
import { parameterLabel } from '../../workers/sweep/parameter-words.ts';
import type { SweepPoint, SweepResult } from '../../workers/sweep/types.ts';
import { localText } from '../i18n/local-text.ts';
import { sentences } from '../i18n/prose.ts';
import { formatScaled, formatSigned, type NumberScale, scaleFor } from './format.ts';
import { Swatch, stylesOf } from './marks.tsx';
import type { SectionProps } from './section.ts';
import { SWEEP_WORDS } from './sweep-words.ts';
import { differenceAt, figureOf, shareText, valueText } from './sweeps.ts';

/** More columns do not fit side by side. */
const MOST_VARIANTS = 5;
const MOST_POINTS = 64;

interface Props extends Pick<SectionProps, 'language' | 'words'> {
  readonly sweep: SweepResult;
}

/** A table for each metric: every point with its values, how many replications they rest on and why it ended. */
export function SweepPoints({ sweep, language, words }: Props) {
  const { axes, points, metrics, variants } = sweep;
  const text = SWEEP_WORDS[language];
  const styles = stylesOf(variants);
  const shown = variants.slice(0, MOST_VARIANTS);
  const left = variants.length - shown.length;
  return (
    <>
      <p className="report-small report-points-note" data-lead>
        {sentences(
          [
            text.pointNote,
            left > 0 ? text.moreVariants(left) : '',
            points.length > MOST_POINTS ? text.morePoints(points.length - MOST_POINTS) : '',
          ],
          language,
        )}
      </p>
      {metrics.map((metric) => {
        const scale = scaleOf(points, metric);
        const label = localText(metric.label, language);
        return (
          <table key={metric.name} className="report-table report-points">
            <thead>
              <tr>
                {axes.map(({ path }) => (
                  <th key={path} scope="col" className="report-number">
                    {localText(parameterLabel(path), language)}
                  </th>
                ))}
                {shown.map(({ id }) => (
                  <th key={id} scope="col" className="report-number">
                    <Swatch style={styles.get(id)!} />
                    {id}
                  </th>
                ))}
                <th scope="col" className="report-number">
                  {words.replications}
                </th>
                <th scope="col">{text.ended}</th>
              </tr>
              <tr>
                <th scope="col" colSpan={axes.length + shown.length + 2}>
                  {scale.unit === '' ? label : words.inUnit(label, scale.unit)} <code>{metric.name}</code>
                </th>
              </tr>
            </thead>
            <tbody>
              {points.slice(0, MOST_POINTS).map((point) => (
                <tr key={point.at.join()}>
                  {axes.map((axis, a) => (
                    <td key={axis.path} className="report-number">
                      {valueText(axis, point.at[a])}
                    </td>
                  ))}
                  {shown.map(({ id }) => (
                    <Value key={id} point={point} variant={id} metric={metric} scale={scale} />
                  ))}
                  <td className="report-number">{point.replications}</td>
                  <td>{whyEnded(point, sweep, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </>
  );
}

function scaleOf(points: readonly SweepPoint[], { name, unit }: MetricDefinition): NumberScale {
  const figures = points.flatMap((point) => point.figures.filter(({ metric }) => metric === name));
  return scaleFor(
    figures.map(({ value, low, high, n }) => ({ value, low, high, n, unit })),
    unit,
  );
}

interface ValueProps {
  readonly point: SweepPoint;
  readonly variant: string;
  readonly metric: MetricDefinition;
  readonly scale: NumberScale;
}

function Value({ point, variant, metric: { name }, scale }: ValueProps) {
  const figure = figureOf(point, variant, name);
  if (!figure) return <td className="report-number">–</td>;
  const { value, low, high, n } = figure;
  const difference = differenceAt(point, variant, name);
  return (
    <td className="report-number">
      {formatScaled(value, scale)}
      {n > 1 && <small> ± {formatScaled((high - low) / 2, scale)}</small>}
      {difference && difference.verdict !== 'insufficient' && (
        <small className="report-change">
          {difference.verdict === '~'
            ? '~'
            : Number.isFinite(difference.relative)
              ? `${formatSigned(difference.relative * 100, 1)}\u2009%`
              : formatSigned(difference.value * scale.factor, scale.decimals)}
        </small>
      )}
    </td>
  );
}

function whyEnded({ state }: SweepPoint, { precision }: SweepResult, language: SectionProps['language']): string {
  const text = SWEEP_WORDS[language];
  if (state === 'running') return text.running;
  if (state === 'waiting') return text.waiting;
  if (precision === undefined) return text.done;
  return state === 'precise' ? text.precise(shareText(precision)) : text.short(shareText(precision));
}

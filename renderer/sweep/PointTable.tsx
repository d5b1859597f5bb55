import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SweepPoint, SweepResult } from '../../workers/sweep/types.ts';
import { ScrollRegion } from '../charts/ScrollRegion.tsx';
import { formatHalfWidth, formatMeasured, formatRelative } from '../format.ts';
import { localText } from '../i18n/index.ts';
import { moveAmong } from '../list-keys.ts';
import { useLanguage } from '../shell/context.tsx';

interface Props {
  readonly result: SweepResult;
  readonly onOpen: (at: readonly number[]) => void;
}

/** Arrow keys go from point to point. */
const moveAmongPoints = (event: KeyboardEvent<HTMLElement>): void => moveAmong(event, 'button');

/** Every point with its figures; each opens its scenario. They are one stop of Tab: there may be hundreds. */
export function PointTable({ result, onOpen }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { axes, metrics, variants, points } = result;
  const [visited, setVisited] = useState(0);
  const stop = Math.min(visited, points.length - 1);
  const columns = metrics.flatMap((metric) => variants.map((variant) => ({ metric, variant })));
  return (
    <section className="panel" aria-label={t('sweep.points')}>
      <h2>{t('sweep.points')}</h2>
      <ScrollRegion label={t('sweep.points')}>
        <table className="sweep-points" aria-label={t('sweep.points')}>
          <thead>
            <tr>
              {axes.map(({ path }) => (
                <th key={path} scope="col">
                  <code>{path}</code>
                </th>
              ))}
              {columns.map(({ metric, variant }) => (
                <th key={`${metric.name} ${variant.id}`} scope="col" className="number">
                  {metrics.length > 1 && <code>{metric.name}</code>} {localText(variant.label, language)}
                  {!variant.baseline && <span className="sweep-change">{t('sweep.change')}</span>}
                </th>
              ))}
              <th scope="col" className="number">
                {t('sweep.replications')}
              </th>
              <th scope="col">{t('sweep.state')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('sweep.open')}</span>
              </th>
            </tr>
          </thead>
          <tbody onKeyDown={moveAmongPoints}>
            {points.map((point, index) => {
              const values = point.at.map((index, a) => String(axes[a].values[index]));
              const short = point.state === 'done' && result.precision !== undefined;
              return (
                <tr key={point.at.join()}>
                  {values.map((value, a) => (
                    <th key={axes[a].path} scope="row" className="number">
                      {value}
                    </th>
                  ))}
                  {columns.map(({ metric, variant }) => (
                    <Figure key={`${metric.name} ${variant.id}`} point={point} variant={variant.id} metric={metric} />
                  ))}
                  <td className="number">{point.replications}</td>
                  <td>{t(`sweep.states.${short ? 'short' : point.state}`)}</td>
                  <td>
                    <button
                      type="button"
                      className="link"
                      tabIndex={index === stop ? 0 : -1}
                      onFocus={() => setVisited(index)}
                      aria-label={t('sweep.openPoint', {
                        point: values.map((value, a) => `${axes[a].path} = ${value}`).join(', '),
                      })}
                      onClick={() => onOpen(point.at)}
                    >
                      {t('sweep.open')}
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

interface FigureProps {
  readonly point: SweepPoint;
  readonly variant: string;
  readonly metric: SweepResult['metrics'][number];
}

function Figure({ point, variant, metric: { name, unit } }: FigureProps) {
  const isIt = (of: { readonly variant: string; readonly metric: string }) =>
    of.variant === variant && of.metric === name;
  const figure = point.figures.find(isIt);
  if (!figure) return <td className="number muted">–</td>;
  const difference = point.differences.find(isIt);
  return (
    <td className="number">
      {formatMeasured(figure, unit)} <span className="muted">{figure.n > 1 ? formatHalfWidth(figure, unit) : ''}</span>
      {difference && difference.verdict !== 'insufficient' && (
        <span className="sweep-change" data-verdict={difference.verdict}>
          {difference.verdict === '~' ? '~' : formatRelative(difference.relative)}
        </span>
      )}
    </td>
  );
}

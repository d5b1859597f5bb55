import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainedRequest } from '../../workers/scheduling/why/same-request.ts';
import { formatDuration } from '../timeline/format.ts';
import type { TimelineSource } from '../timeline/types.ts';

interface Props {
  readonly rows: readonly {
    readonly label: string;
    readonly answer: ExplainedRequest;
    readonly source: TimelineSource;
  }[];
}

const WIDTH = 1000;
const HEIGHT = 34;
/** Narrower stretches have no room for a name. */
const NAMED = 90;

/**
 * What the task that served the request did from its arrival on, one line per variant on one axis: a solid bar while it
 * ran, hatched while it waited, with who ran instead, a thin line while it slept.
 */
export function Excerpt({ rows }: Props) {
  const { t } = useTranslation();
  const hatch = useId();
  const longest = Math.max(1, ...rows.map(({ answer: { request } }) => request.endNs - request.arrivalNs));
  return (
    <figure className="why-excerpt">
      {rows.map(({ label, answer, source: { variant, directory } }) => {
        const { request, stretches, explanation } = answer;
        const x = (ns: number) => ((ns - request.arrivalNs) / longest) * WIDTH;
        const took = formatDuration(request.endNs - request.arrivalNs);
        return (
          <div key={variant} className="why-excerpt-row">
            <span title={label}>{label}</span>
            <svg
              viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
              preserveAspectRatio="none"
              role="img"
              aria-label={`${label}: ${took}`}
            >
              <defs>
                <pattern id={`${hatch}${variant}`} width="6" height="6" patternUnits="userSpaceOnUse">
                  <path d="M0 6 L6 0" className="why-hatch" />
                </pattern>
              </defs>
              {stretches.map(({ doing, fromNs, toNs, cpu }) => {
                const width = Math.max(1, x(toNs) - x(fromNs));
                const wait = doing === 'wait' ? explanation.waits.find((each) => each.fromNs === fromNs) : undefined;
                const ran = wait?.ranInstead[0] && directory.tasks[wait.ranInstead[0].task].name;
                return (
                  <g key={fromNs}>
                    <rect
                      x={x(fromNs)}
                      y={doing === 'sleep' ? HEIGHT / 2 - 1 : 4}
                      width={width}
                      height={doing === 'sleep' ? 2 : HEIGHT - 8}
                      className={`why-${doing}`}
                      {...(doing === 'wait' && { style: { fill: `url(#${hatch}${variant})` } })}
                    >
                      <title>
                        {`${t(`why.doing.${doing}`)} · CPU ${cpu} · ${formatDuration(toNs - fromNs)}${ran ? ` · ${ran}` : ''}`}
                      </title>
                    </rect>
                  </g>
                );
              })}
            </svg>
            <ol className="why-excerpt-names" aria-hidden="true">
              {stretches
                .filter(({ doing, fromNs, toNs }) => doing === 'wait' && x(toNs) - x(fromNs) > NAMED)
                .map(({ fromNs, toNs }) => {
                  const ran = explanation.waits.find((each) => each.fromNs === fromNs)?.ranInstead[0];
                  return (
                    <li
                      key={fromNs}
                      style={{
                        left: `${x(fromNs) / (WIDTH / 100)}%`,
                        width: `${(x(toNs) - x(fromNs)) / (WIDTH / 100)}%`,
                      }}
                    >
                      {ran ? directory.tasks[ran.task].name : ''}
                    </li>
                  );
                })}
            </ol>
            <b className="mono">{took}</b>
          </div>
        );
      })}
      <figcaption className="muted small">{t('why.excerpt')}</figcaption>
    </figure>
  );
}

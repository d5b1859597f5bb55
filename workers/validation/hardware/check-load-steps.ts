/** Power over load: idle and a parabola through three steps; and the shape of the server that is most alike. */
import { fitSteps, type LoadSteps, type SteppedServer } from '../../machine/measurements/load-steps.ts';
import { modelError } from '../../machine/measurements/model-error.ts';
import type { Row } from '../row.ts';
import { curveRow, figureRow, LEFT_OUT, LOAD_MAPE, LOAD_MAX } from './bars.ts';
import { type CheckedHardware, spanOf } from './outcome.ts';

export function checkLoadSteps(file: string, { servers }: LoadSteps): CheckedHardware {
  const fits = servers.map((server) => ({ server, fit: fitSteps(server) }));
  const rows = fits.flatMap(({ server, fit: { error, fittedOn, model } }) => {
    const place = { file, kernel: server.id, unit: 'W' };
    const { worstIndex } = error;
    return [
      curveRow({ ...place, metric: 'wall-watts' }, LOAD_MAPE, server.watts, model, error, fittedOn),
      figureRow({ ...place, metric: 'wall-watts.worst' }, LOAD_MAX, server.watts[worstIndex], model[worstIndex]),
    ];
  });
  const without = servers.flatMap((server) => withoutServer(file, server, servers) ?? []);
  return {
    rows: [...rows, ...without],
    shown: [],
    notes: [
      'idle is a figure of its own; the parabola goes through the lowest, the middle and the highest step; errors are those of all others',
    ],
    card: [
      {
        constant: 'load curve: awake, linear, square',
        value: `per server, three steps; MAPE ${spanOf(fits.map(({ fit }) => fit.error.mape))}`,
        source: file,
        confidence: 'fitted',
      },
      ...(without.length === 0
        ? []
        : [
            {
              constant: 'load curve, without the server: its idle and full power, shape of the one most alike',
              value: `MAPE ${spanOf(without.map(({ error }) => error))}`,
              source: file,
              confidence: 'fitted' as const,
            },
          ]),
    ],
  };
}

const idlePart = ({ idleWatts, watts }: SteppedServer): number => idleWatts / watts[watts.length - 1];

/** Known of the server that is left out: idle and full power. Most alike is the one whose ratio of the two is nearest. */
function withoutServer(file: string, server: SteppedServer, all: readonly SteppedServer[]): Row | undefined {
  const { idleWatts, watts } = server;
  const others = all.filter((each) => each !== server && each.watts.length === watts.length);
  if (others.length === 0) return undefined;
  const distance = (each: SteppedServer): number => Math.abs(idlePart(each) - idlePart(server));
  const alike = others.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  const last = watts.length - 1;
  const range = (watts[last] - idleWatts) / (alike.watts[last] - alike.idleWatts);
  const model = alike.watts.map((each) => idleWatts + (each - alike.idleWatts) * range);
  const error = modelError(watts, model, [last]);
  const place = { file, kernel: server.id, metric: `wall-watts.like-${alike.id}`, unit: 'W' };
  return curveRow(place, LEFT_OUT, watts, model, error, [last]);
}

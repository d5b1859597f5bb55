import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { HardwareConfig } from '../../../workers/hardware/config.ts';
import { roofline } from '../../../workers/hardware/views/roofline.ts';
import { planRun } from '../../../workers/runner/plan-run.ts';
import { parseScenario } from '../../../workers/scenario/parse.ts';
import { plotOf } from '../../charts/Axes.tsx';
import { crosses, overlaps } from '../../charts/point-labels.ts';
import { placeNames, readingOrder } from '../../charts/scatter-layout.ts';
import { roofLines, roofSpan } from './roof-lines.ts';

const FOLDER = new URL('../../../scenarios/hardware/', import.meta.url);
const axis = { label: '', scale: 'log', format: (value: number) => value.toExponential(1) } as const;

/** Names and lines of the picture of all machines of a scenario, as wide as it may be on screen. */
function picture(file: string, width: number) {
  const planned = planRun(parseScenario(readFileSync(new URL(file, FOLDER), 'utf8'), file), {});
  if (!planned.ok) throw new Error(JSON.stringify(planned.diagnostics));
  const roofs = planned.plan.variants.map(({ config }) => roofline(config as unknown as HardwareConfig));
  const points = readingOrder(
    roofs.flatMap((roof) => roof.points.map(({ workload, intensity: x, flopsPerS: y }) => ({ name: workload, x, y }))),
  );
  const span = roofSpan(roofs) ?? [1, 2];
  const lines = roofs.map((roof) => ({ points: roofLines(roof, span) }));
  const all = [...points, ...lines.flatMap((line) => line.points)];
  const plot = plotOf(all, axis, axis, { width, height: 280, margin: { left: 12, right: 16, top: 20, bottom: 34 } });
  if (!plot || points.length === 0) return undefined;
  return { points, lines, plot, labels: placeNames(points, lines, plot, width) };
}

it.each([420, 700, 1100])('names cover neither roofs nor marks nor each other in %d px, and most stand', (width) => {
  let named = 0;
  let wanted = 0;
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))) {
    const drawn = picture(file, width);
    if (!drawn) continue;
    const { points, lines, plot, labels } = drawn;
    const boxes = labels.flatMap((label) => (label ? [label.box] : []));
    wanted += points.length;
    named += boxes.length;
    for (const [index, box] of boxes.entries()) {
      expect(
        boxes.slice(index + 1).filter((other) => overlaps(box, other)),
        file,
      ).toEqual([]);
      for (const { x, y } of points) {
        const [left, top] = [plot.x.at(x), plot.y.at(y)];
        expect(left > box.left && left < box.right && top > box.top && top < box.bottom, file).toBe(false);
      }
      for (const { points: along } of lines) {
        const places = along.map(({ x, y }) => ({ left: plot.x.at(x), top: plot.y.at(y) }));
        expect(
          places.slice(1).filter((to, i) => crosses([places[i], to], box)),
          file,
        ).toEqual([]);
      }
    }
  }
  expect(wanted).toBeGreaterThan(20);
  // of a crowd in a narrow picture, the cursor names those for which there is no room
  expect(named / wanted).toBeGreaterThan(0.7);
});

import type { QuestionSummary } from '../../workers/workshop/summary.ts';
import { parseTolerance, toleratedRange } from '../../workers/workshop/tolerance.ts';
import { worthOf } from '../../workers/workshop/units.ts';
import { linearAxis, logAxis } from '../report/scale.ts';

/** A person's prediction as a dot: `x` 0 … 1 of the width, `row` counted from the axis up where dots would overlap. */
export interface PlottedDot {
  readonly person: string;
  readonly x: number;
  readonly row: number;
}

export interface PlottedNumbers {
  readonly dots: readonly PlottedDot[];
  /** Middle of the persons' own results. */
  readonly truth: number | undefined;
  /** Where answers have the full score. */
  readonly band: readonly [from: number, to: number] | undefined;
  /** Round values in the unit of the question, given in base units, and where they stand. */
  readonly ticks: readonly { readonly value: number; readonly x: number }[];
  /** Values far apart are drawn by their logarithm. */
  readonly logarithmic: boolean;
  /** Rows of dots that lie above one another. */
  readonly rows: number;
}

/** Dots as close as this, in parts of the width, lie above one another. */
const NEAR = 0.022;
/** Beyond this ratio of largest to smallest the axis is logarithmic. */
const FAR_APART = 30;
/** About so many values are written below the axis. */
const TICKS = 4;

/** Numbers on one axis with the result among them; undefined when there are none. */
export function plotNumbers({ question, rows }: QuestionSummary): PlottedNumbers | undefined {
  if (question.ask !== 'number') return undefined;
  const given = rows.flatMap(({ person, answer }) =>
    answer?.ask === 'number' ? [{ person, value: answer.value }] : [],
  );
  const truths = rows.flatMap(({ truth }) => (truth?.ask === 'number' ? [truth.value] : [])).sort((a, b) => a - b);
  const truth = truths[Math.floor(truths.length / 2)];
  const tolerance = parseTolerance(question.within);
  const band = truth === undefined || !tolerance ? undefined : toleratedRange(tolerance, truth);
  const values = [...given.map(({ value }) => value), ...(truth === undefined ? [] : [truth]), ...(band ?? [])];
  if (values.length === 0) return undefined;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const logarithmic = least > 0 && most / least > FAR_APART;
  const scaled = logarithmic ? Math.log : (value: number) => value;
  const margin = (scaled(most) - scaled(least)) * 0.05 || Math.abs(scaled(most)) * 0.1 || 1;
  const [from, to] = [scaled(least) - margin, scaled(most) + margin];
  const place = (value: number): number => (scaled(value) - from) / (to - from);
  const dots: PlottedDot[] = [];
  for (const { person, value } of [...given].sort((a, b) => a.value - b.value)) {
    const x = place(value);
    const taken = new Set(dots.filter((dot) => Math.abs(dot.x - x) < NEAR).map(({ row }) => row));
    let row = 0;
    while (taken.has(row)) row++;
    dots.push({ person, x, row });
  }
  const back = logarithmic ? Math.exp : (value: number) => value;
  const worth = worthOf(question.unit) ?? 1;
  const { ticks } = logarithmic
    ? logAxis(back(from) / worth, back(to) / worth, 0, 1)
    : linearAxis(from / worth, to / worth, 0, 1, TICKS);
  return {
    dots,
    truth: truth === undefined ? undefined : place(truth),
    band: band && [place(Math.max(band[0], back(from))), place(Math.min(band[1], back(to)))],
    ticks: ticks.map((tick) => ({ value: tick * worth, x: place(tick * worth) })),
    logarithmic,
    rows: Math.max(1, ...dots.map(({ row }) => row + 1)),
  };
}

export interface PlottedBar {
  readonly id: string;
  readonly answer: string;
  readonly people: readonly string[];
  readonly right: boolean;
}

/** How often each answer was given, the right one marked; for questions whose answers are no numbers. */
export function plotAnswers(
  { rows }: QuestionSummary,
  words: (row: QuestionSummary['rows'][number]) => string | undefined,
): readonly PlottedBar[] {
  const bars = new Map<string, { people: string[]; right: boolean }>();
  for (const row of rows) {
    const answer = words(row);
    if (answer === undefined) continue;
    const bar = bars.get(answer) ?? { people: [], right: row.score === 1 };
    bar.people.push(row.person);
    bars.set(answer, bar);
  }
  return [...bars]
    .map(([answer, { people, right }]) => ({ id: answer, answer, people, right }))
    .sort((a, b) => b.people.length - a.people.length || (a.answer < b.answer ? -1 : 1));
}

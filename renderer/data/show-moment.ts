import type { App } from '../app.ts';

/** Room on each side of a row on the timeline, as a share of it; what takes no time gets a stretch of this many ns. */
const AROUND = 2;
const INSTANT_NS = 100_000;

/** Opens the timeline at something that happened, ns since the start of the recordings. */
export function showMoment({ moment, session }: Pick<App, 'moment' | 'session'>, fromNs: number, toNs: number): void {
  const from = Math.max(0, Math.floor(fromNs));
  const to = Math.ceil(toNs);
  const span = Math.max(INSTANT_NS, (to - from) * (1 + 2 * AROUND));
  const begin = Math.max(0, Math.round((from + to - span) / 2));
  moment.setState({
    playhead: from,
    selection: to > from ? { from, to } : undefined,
    shown: { from: begin, to: begin + span },
  });
  session.setState({ tab: 'timeline' });
}

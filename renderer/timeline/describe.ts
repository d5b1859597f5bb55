import { localText } from '../../workers/lab/local-text.ts';
import type { Flow, LaneMoment } from '../../workers/recording/timeline-types.ts';
import { formatCount } from '../../workers/units/format.ts';
import { aloud, ended, labelled, sentences } from '../i18n/prose.ts';
import { reasonOf } from '../reason-of.ts';
import { formatDuration, formatInstant } from './format.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language, TimelineSource } from './types.ts';

/** What a person is told about a moment on a CPU: a heading and labelled facts, for the tooltip and the screen reader. */
export interface Description {
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
}

export function describe(
  moment: LaneMoment,
  { directory }: TimelineSource,
  strings: TimelineStrings,
  language: Language,
): Description {
  if (moment.kind === 'idle') {
    const { startNs = 0, endNs } = moment;
    return {
      title: endNs === undefined ? strings.idle : strings.idleFor(formatDuration(endNs - startNs)),
      facts: [[strings.start, formatInstant(startNs)]],
    };
  }
  if (moment.kind !== 'slice') return describeLane(moment, directory, strings);
  const { slice, wakeup, request } = moment;
  const task = directory.tasks[slice.task];
  const reason = (code: number) => reasonLabel(directory, code, language);
  const facts: [string, string][] = [
    [strings.workload, task.group === '' ? task.workload : `${task.workload} · ${task.group}`],
    [strings.policy, task.policy],
    [strings.start, formatInstant(slice.startNs)],
    [strings.duration, formatDuration(slice.endNs - slice.startNs)],
    [strings.began, reason(slice.beginReason)],
    [strings.ended, reason(slice.endReason)],
  ];
  if (wakeup) {
    const waker = wakeup.wakerTask < 0 ? undefined : directory.tasks[wakeup.wakerTask]?.name;
    facts.push([strings.woken, strings.wokenBy(waker, wakeup.wakerCpu, formatDuration(slice.startNs - wakeup.timeNs))]);
  }
  if (request) {
    const waited = formatDuration(request.startNs - request.arrivalNs);
    facts.push([strings.request, strings.requestTimes(waited, formatDuration(request.endNs - request.startNs))]);
  }
  return { title: task.name, facts };
}

/** Tasks named one by one. */
const MOST_NAMED = 8;

function describeLane(
  moment: Exclude<LaneMoment, { readonly kind: 'slice' | 'idle' }>,
  { tasks }: TimelineSource['directory'],
  strings: TimelineStrings,
): Description {
  switch (moment.kind) {
    case 'unrecorded': {
      const { startNs = 0, endNs } = moment;
      const until: readonly [string, string][] = endNs === undefined ? [] : [[strings.end, formatInstant(endNs)]];
      return { title: strings.notRecorded, facts: [[strings.start, formatInstant(startNs)], ...until] };
    }
    case 'unread':
      return { title: strings.unread, facts: [[strings.because, reasonOf(moment.reason)]] };
    case 'off': {
      const { startNs = 0, endNs } = moment;
      const [still, stillFor] =
        moment.of === 'task' ? [strings.notRunning, strings.notRunningFor] : [strings.nobodyThere, strings.nobodyFor];
      return {
        title: endNs === undefined ? still : stillFor(formatDuration(endNs - startNs)),
        facts: [[strings.start, formatInstant(startNs)]],
      };
    }
    case 'held': {
      const { task, startNs, endNs, waiting } = moment;
      const facts: [string, string][] = [
        [strings.workload, tasks[task].workload],
        [strings.start, formatInstant(startNs)],
        [strings.held, formatDuration(endNs - startNs)],
      ];
      if (waiting !== undefined) facts.push([strings.waitingMost, String(waiting)]);
      return { title: tasks[task].name, facts };
    }
    case 'several': {
      const { holding, capacity, waiting } = moment;
      const named = holding.slice(0, MOST_NAMED).map(({ task, startNs, endNs }): [string, string] => {
        return [tasks[task].name, `${formatInstant(startNs)} · ${formatDuration(endNs - startNs)}`];
      });
      const more = holding.length - named.length;
      if (more > 0) named.push(['…', strings.moreTasks(more)]);
      if (waiting !== undefined && !Number.isNaN(waiting)) named.push([strings.queueAtEnd, formatQuantity(waiting)]);
      return { title: strings.inUse(holding.length, capacity), facts: named };
    }
    case 'level':
      return { title: `${formatQuantity(moment.value)}`, facts: [[strings.fullLane, formatQuantity(moment.full)]] };
  }
}

export function formatQuantity(value: number): string {
  return formatCount(value >= 100 ? Math.round(value) : value);
}

/** What is told of an arrow from a task to one that it woke. */
export function describeFlow(flow: Flow, { directory }: TimelineSource, strings: TimelineStrings): Description {
  const { task, wakerTask, wakerCpu, cpu, timeNs, startNs } = flow;
  const name = (index: number) => directory.tasks[index]?.name ?? String(index);
  return {
    title: `${name(wakerTask)} \u2192 ${name(task)}`,
    facts: [
      [strings.woken, strings.wokenBy(name(wakerTask), wakerCpu, formatDuration(startNs - timeNs))],
      [strings.start, `${formatInstant(startNs)} · ${strings.cpu(cpu)}`],
    ],
  };
}

export function reasonLabel({ reasons }: TimelineSource['directory'], code: number, language: Language): string {
  const label = reasons[code]?.label;
  return label ? localText(label, language) : String(code);
}

/** One sentence for the live region. */
export function spoken(where: string, { title, facts }: Description, language: Language): string {
  const told = facts.map(([label, value]) => labelled(label, value, language));
  return sentences([ended(labelled(where, title, language), language), aloud(told, language)], language);
}

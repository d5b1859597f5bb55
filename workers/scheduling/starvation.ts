import type { LocalText } from '../lab/types.ts';
import { counted } from '../units/counted.ts';
import { formatDuration } from '../units/format.ts';

/**
 * A task that is runnable for longer than this without running is starved: what openEuler's guard waits for before it
 * lets offline tasks run (remembered). A SCHED_IDLE task beside one hog waits 1.4 s for its next tick and gets on.
 */
export const DEFAULT_STARVED_AFTER_NS = 5_000_000_000;

/** Tasks named in a notice. */
const NAMED = 5;

/** Tasks that were starved, the longest wait first. */
export function starvedTasks(longestWaitNs: Float64Array, starvedAfterNs: number): readonly number[] {
  const starved: number[] = [];
  longestWaitNs.forEach((ns, task) => {
    if (ns > starvedAfterNs) starved.push(task);
  });
  return starved.sort((a, b) => longestWaitNs[b] - longestWaitNs[a] || a - b);
}

/** Says who waited too long for a mutex, and who had it. */
export function lockNotice(
  waiting: readonly number[],
  longestWaitNs: Float64Array,
  holder: Int32Array,
  waitsAfterNs: number,
  nameOf: (task: number) => string,
): LocalText {
  const after = formatDuration(waitsAfterNs);
  const named = (held: string, close: string): readonly string[] =>
    waiting.slice(0, NAMED).map((task) => {
      const by = holder[task] >= 0 ? `${held}${nameOf(holder[task])}${close}` : '';
      return `${nameOf(task)} ${formatDuration(longestWaitNs[task])}${by}`;
    });
  const more = waiting.length - Math.min(waiting.length, NAMED);
  const [tasks, whose, whom] = waiting.length === 1 ? ['task', 'its', 'it'] : ['tasks', 'their', 'them'];
  return {
    en: `${waiting.length} ${tasks} waited for a mutex for more than ${after}, and ${whose} requests with ${whom}: ${named(' (held by ', ')').join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    zh: `${waiting.length} 个任务等待互斥锁超过 ${after}，其请求也随之停滞：${named('（持有者 ', '）').join('、')}${more > 0 ? ' 等' : ''}`,
  };
}

/** Says who was starved, and for how long. */
export function starvationNotice(
  starved: readonly number[],
  longestWaitNs: Float64Array,
  starvedAfterNs: number,
  nameOf: (task: number) => string,
): LocalText {
  const after = formatDuration(starvedAfterNs);
  const tasks = longestWaitNs.length;
  const named = starved.slice(0, NAMED).map((task) => `${nameOf(task)} ${formatDuration(longestWaitNs[task])}`);
  const more = starved.length - named.length;
  return {
    en: `No forward progress: ${starved.length} of ${counted(tasks, 'task')} ${starved.length === 1 ? 'was' : 'were'} runnable for more than ${after} without running: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    zh: `未能推进：${tasks} 个任务中有 ${starved.length} 个可运行却超过 ${after} 未得到 CPU：${named.join('、')}${more > 0 ? ` 等` : ''}`,
  };
}

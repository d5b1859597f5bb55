import { IO, LOCK, WORK } from '../work.ts';
import { STEP, type WorkLog } from '../work-log.ts';

const WORK_NAMES = Object.keys(WORK);
const LOCK_NAMES = Object.keys(LOCK);
const IO_NAMES = Object.keys(IO);

/** Throws unless each lock of the program is taken once at a time and released, and stalls begin and end in turn. */
export function checkProgram(log: WorkLog): void {
  const held = new Set<string>();
  let stalled = false;
  for (let at = 0; at < log.length; at++) {
    const code = log.code[at];
    const lock = `${LOCK_NAMES[log.a[at]]} ${log.b[at]}`;
    if (code === STEP.lock) {
      if (held.has(lock)) throw new Error(`${lock} is taken twice`);
      held.add(lock);
    } else if (code === STEP.unlock && !held.delete(lock)) throw new Error(`${lock} is released but not held`);
    else if (code === STEP.stall) {
      if (stalled === (log.b[at] === 1)) throw new Error('stalls overlap');
      stalled = log.b[at] === 1;
    } else if ((code === STEP.await || code === STEP.sleep) && held.size > 0) {
      throw new Error(`sleeps with ${[...held].join(', ')} held`);
    }
  }
  if (held.size > 0) throw new Error(`${[...held].join(', ')} stay held`);
  if (stalled) throw new Error('stays stalled');
}

/** The program in a log as words, parts left out: `mapPage`, `+lru`, `-lru`, `write`, `await`, `stall`, `run`, `sleep 5`. */
export function programOf(log: WorkLog): string[] {
  const words: string[] = [];
  for (let at = 0; at < log.length; at++) {
    const [a, b] = [log.a[at], log.b[at]];
    switch (log.code[at]) {
      case STEP.work:
        words.push(WORK_NAMES[a]);
        break;
      case STEP.lock:
        words.push(`+${LOCK_NAMES[a]}`);
        break;
      case STEP.unlock:
        words.push(`-${LOCK_NAMES[a]}`);
        break;
      case STEP.submit:
        words.push(IO_NAMES[log.requestKind[b]]);
        break;
      case STEP.await:
        words.push('await');
        break;
      case STEP.sleep:
        words.push(`sleep ${b}`);
        break;
      case STEP.stall:
        words.push(b === 1 ? 'stall' : 'run');
        break;
      default:
    }
  }
  return words;
}

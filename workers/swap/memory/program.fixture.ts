import { IO, LOCK, WORK } from '../work.ts';
import { STEP, type WorkLog } from '../work-log.ts';

const WORK_NAMES = Object.keys(WORK);
const LOCK_NAMES = Object.keys(LOCK);
const IO_NAMES = Object.keys(IO);

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

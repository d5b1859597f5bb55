import { ByteCursor, literal } from './byte-cursor.ts';
import { PREEMPTED } from './events.ts';

const PREV_COMM = literal('prev_comm=');
const PREV_PID = literal(' prev_pid=');
const PREV_PRIO = literal(' prev_prio=');
const PREV_STATE = literal(' prev_state=');
const NEXT_COMM = literal(' ==> next_comm=');
const NEXT_PID = literal(' next_pid=');
const NEXT_PRIO = literal(' next_prio=');
const COMM = literal('comm=');
const PID = literal(' pid=');
const PRIO = literal(' prio=');
const CHILD_COMM = literal(' child_comm=');
const CHILD_PID = literal(' child_pid=');
const ARROW = literal(' ==> ');

const SPACE = 0x20;
const COLON = 0x3a;
const PLUS = 0x2b;
const OPEN = 0x5b;
const CLOSE = 0x5d;

/**
 * The fields of one event, read from the text after the event's name. A comm may hold anything, also spaces, brackets
 * and what looks like a key; so a comm ends at the first place from which the rest of the line follows the grammar.
 * Prints: "prev_comm=a prev_pid=1 …" (kernel) and "a:1 [120] S ==> b:2 [120]" (trace-cmd's and perf's plug-in).
 */
export class FieldReader extends ByteCursor {
  commStart = 0;
  commEnd = 0;
  pid = 0;
  prio = 0;
  /** ASCII letter plus PREEMPTED. */
  state = 0;
  otherStart = 0;
  otherEnd = 0;
  otherPid = 0;
  otherPrio = 0;

  /** sched_switch. */
  readSwitch(): boolean {
    if (!this.literal(PREV_COMM)) return this.readPluginSwitch();
    this.commStart = this.at;
    for (let end = this.at; this.seek(end, SPACE); end++) {
      end = this.at;
      if (this.literal(PREV_PID) && this.prevTail()) {
        this.commEnd = end;
        return this.readNext();
      }
    }
    return false;
  }

  /** sched_wakeup, sched_waking, sched_wakeup_new, sched_process_exit, sched_migrate_task. */
  readTask(): boolean {
    if (!this.literal(COMM)) return this.pluginTask();
    this.commStart = this.at;
    for (let end = this.at; this.seek(end, SPACE); end++) {
      end = this.at;
      if (this.literal(PID) && this.pidHere() && this.literal(PRIO) && this.integer() && this.atFieldEnd()) {
        this.commEnd = end;
        this.prio = this.value;
        return true;
      }
    }
    return false;
  }

  /** sched_process_fork; the child is `other`. */
  readFork(): boolean {
    if (!this.literal(COMM)) return false;
    this.commStart = this.at;
    for (let end = this.at; this.seek(end, SPACE); end++) {
      end = this.at;
      if (!(this.literal(PID) && this.pidHere() && this.literal(CHILD_COMM))) continue;
      this.commEnd = end;
      this.otherStart = this.at;
      for (let childEnd = this.at; this.seek(childEnd, SPACE); childEnd++) {
        childEnd = this.at;
        if (this.literal(CHILD_PID) && this.integer() && this.value >= 0 && this.atFieldEnd()) {
          this.otherEnd = childEnd;
          this.otherPid = this.value;
          return true;
        }
      }
      return false;
    }
    return false;
  }

  private readNext(): boolean {
    this.otherStart = this.at;
    for (let end = this.at; this.seek(end, SPACE); end++) {
      end = this.at;
      if (!(this.literal(NEXT_PID) && this.integer() && this.value >= 0)) continue;
      this.otherPid = this.value;
      if (this.literal(NEXT_PRIO) && this.integer() && this.atFieldEnd()) {
        this.otherEnd = end;
        this.otherPrio = this.value;
        return true;
      }
    }
    return false;
  }

  private prevTail(): boolean {
    if (!(this.pidHere() && this.literal(PREV_PRIO) && this.integer())) return false;
    this.prio = this.value;
    return this.literal(PREV_STATE) && this.stateHere() && this.literal(NEXT_COMM);
  }

  private readPluginSwitch(): boolean {
    if (!(this.pluginTask() && this.at < this.end && this.bytes[this.at++] === SPACE)) return false;
    const { commStart, commEnd, pid, prio } = this;
    if (!(this.stateHere() && this.literal(ARROW) && this.pluginTask() && this.atFieldEnd())) return false;
    this.otherStart = this.commStart;
    this.otherEnd = this.commEnd;
    this.otherPid = this.pid;
    this.otherPrio = this.prio;
    this.commStart = commStart;
    this.commEnd = commEnd;
    this.pid = pid;
    this.prio = prio;
    return true;
  }

  /** "comm:pid [prio]"; a wakeup goes on with " success=1 CPU:002" or the like. */
  private pluginTask(): boolean {
    this.commStart = this.at;
    for (let end = this.at; this.seek(end, COLON); end++) {
      end = this.at++;
      if (this.pidHere() && this.bracketHere() && this.integer() && this.at < this.end) {
        this.prio = this.value;
        if (this.bytes[this.at++] !== CLOSE) continue;
        this.commEnd = end;
        return true;
      }
    }
    return false;
  }

  private bracketHere(): boolean {
    this.at += 2;
    return this.at < this.end && this.bytes[this.at - 2] === SPACE && this.bytes[this.at - 1] === OPEN;
  }

  /** "S", "R+", "D|K", … : the first letter counts. */
  private stateHere(): boolean {
    const { bytes, end } = this;
    let at = this.at;
    let state = at < end ? bytes[at] : 0;
    const letter = state | 0x20;
    if (letter < 0x61 || letter > 0x7a) return false;
    while (at < end && bytes[at] !== SPACE) at++;
    if (bytes[at - 1] === PLUS) state |= PREEMPTED;
    this.state = state;
    this.at = at;
    return true;
  }

  private pidHere(): boolean {
    if (!this.integer() || this.value < 0) return false;
    this.pid = this.value;
    return true;
  }

  private atFieldEnd(): boolean {
    return this.at === this.end || this.bytes[this.at] === SPACE;
  }

  /** Moves to the first `byte` at or after `from`. */
  private seek(from: number, byte: number): boolean {
    const { bytes, end } = this;
    let at = from;
    while (at < end && bytes[at] !== byte) at++;
    this.at = at;
    return at < end;
  }
}

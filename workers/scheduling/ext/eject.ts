import { ENQUEUE_INITIAL } from '../fair-class.ts';
import type { SchedulerParts } from '../parts.ts';
import { REASON } from '../reasons.ts';
import type { Roles } from '../roles.ts';
import { CLASS_EXT, CLASS_FAIR, TASK_QUEUED, TASK_RUNNING } from '../state.ts';
import type { ExtClass } from './ext-class.ts';

/** The user policy has failed: every task of it becomes a fair task, wherever it is. */
export function ejectPolicy(ext: ExtClass, { state, classes, fair, smp }: SchedulerParts, roles: Roles): void {
  for (let task = 0; task < state.tasks; task++) {
    if (state.taskClass[task] !== CLASS_EXT) continue;
    const cpu = state.taskCpu[task];
    const runnable = state.taskState[task] === TASK_QUEUED || state.taskState[task] === TASK_RUNNING;
    if (runnable) classes.countRunnable(task, cpu, -1);
    const parameters = ext.removeTask(task);
    roles.record(task, { ...roles.roleOf(task), rank: CLASS_FAIR });
    state.taskClass[task] = CLASS_FAIR;
    fair.addTask(task, parameters);
    if (!runnable) continue;
    fair.enqueueTask(task, ENQUEUE_INITIAL);
    classes.countRunnable(task, cpu, 1);
    if (state.taskState[task] !== TASK_RUNNING) continue;
    fair.switchTasks(-1, task);
    smp.switches(cpu, -1, task);
  }
  ext.left();
  for (let cpu = 0; cpu < state.cpus; cpu++) {
    if (state.fairRunning[cpu] > 0) state.requestResched(cpu, REASON.ejected);
  }
}

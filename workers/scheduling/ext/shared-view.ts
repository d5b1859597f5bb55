import type { PolicyProgram } from './program.ts';
import { TASK } from './protocol.ts';

/** Shows the policy the state of the machine, in the numbers both share. */
export class SharedView {
  constructor(private readonly program: PolicyProgram) {}

  idle(cpu: number, idle: boolean): void {
    this.program.numbers[this.program.layout.idle + cpu] = idle ? 1 : 0;
  }

  /** @param task -1 = none of the policy's */
  current(cpu: number, task: number): void {
    this.program.numbers[this.program.layout.current + cpu] = task;
  }

  queued(queue: number, tasks: number): void {
    this.program.numbers[this.program.layout.queued + queue] = tasks;
  }

  task(task: number, cpu: number, sliceNs: number, ranNs: number): void {
    const { numbers, layout } = this.program;
    const word = layout.tasks + TASK.length * task;
    numbers[word + TASK.cpu] = cpu;
    numbers[word + TASK.sliceNs] = sliceNs;
    numbers[word + TASK.ranNs] = ranNs;
  }

  /** Whether the policy may insert the task. */
  waiting(task: number, waiting: boolean): void {
    const { numbers, layout } = this.program;
    numbers[layout.tasks + TASK.length * task + TASK.waiting] = waiting ? 1 : 0;
  }
}

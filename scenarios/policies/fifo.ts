// Global FIFO: tasks run in the order in which they became runnable, on whichever CPU is free first.
import type { Policy } from './policy';

export default {
  enqueue(task) {
    q.insert(q.global, task);
  },
} satisfies Policy;

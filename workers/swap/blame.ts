import type { Blame, RecordingDirectory, TimeShare } from '../lab/types.ts';
import type { RecordingHandle } from '../recording/layout.ts';
import { tailParts } from './fault-parts.ts';
import { PART_LABELS } from './part-texts.ts';
import { PARTS } from './work-log.ts';

/** Parts in which a fault does nothing but wait. */
const WAITS = ['lockWait', 'ioWait', 'cpuWait'] as const;

/** What the slow faults of each workload waited for: those around the p99, figures per fault. */
export function blame(recording: RecordingHandle, directory: RecordingDirectory): readonly Blame[] {
  const names = [...new Set(directory.tasks.map(({ workload }) => workload))];
  const means = tailParts(recording, (task) => names.indexOf(directory.tasks[task].workload), directory.measureFromNs);
  return [...means].map(([w, parts]): Blame => {
    const waits = WAITS.map((part): TimeShare => ({ name: PART_LABELS[part].en, ns: parts[PARTS.indexOf(part)] }));
    const totalNs = parts.reduce((sum, ns) => sum + ns, 0);
    return {
      of: 'requests',
      subject: names[w],
      requests: 0,
      totalNs,
      waitedNs: waits.reduce((sum, { ns }) => sum + ns, 0),
      antagonists: waits.filter(({ ns }) => ns > 0).sort((a, b) => b.ns - a.ns),
      siblings: [],
    };
  });
}

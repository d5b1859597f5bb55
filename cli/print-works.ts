import { configOf } from '../workers/hardware/views/config-of.ts';
import { against, type ExplainedPhase, explained, ranked } from '../workers/hardware/why/explained.ts';
import { phasesOf } from '../workers/hardware/why/phases.ts';
import { type Language, localText } from '../workers/lab/local-text.ts';
import type { RecordingDirectory } from '../workers/lab/types.ts';
import { RecordingReader } from '../workers/recording/reader.ts';
import type { RecordedReplication } from './one-replication.ts';

type Recorded = Pick<RecordedReplication, 'variant' | 'seed' | 'recording'>;

export const isHardware = ({ settings }: RecordingDirectory): boolean => settings?.lab === 'hardware';

/** The phases of the works of a recording of the hardware lab, the longest first. @param workload only of this one */
export function slowPhases({ recording: { handle, directory }, seed }: Recorded, workload?: string) {
  const config = configOf(directory);
  const phases = config ? explained(phasesOf(config, new RecordingReader(handle), directory, seed)) : [];
  return ranked(
    phases.filter(({ work }) => workload === undefined || work === workload),
    'time',
  );
}

/** Three lines per phase: what, how long and how much, why, and what is different under the other variant. */
export function formatPhases(
  phases: readonly ExplainedPhase[],
  other: { readonly variant: string; readonly phases: readonly ExplainedPhase[] } | undefined,
  language: Language,
): string {
  const zh = language === 'zh';
  if (phases.length === 0) return zh ? '没有可解释的工作。\n' : 'There is no work to explain.\n';
  const lines = phases.flatMap((phase) => {
    const found = other && against(phase, other.phases);
    const name = [phase.work, localText(phase.label, language)].filter((part) => part !== '').join(': ');
    return [
      `${name}  ${phase.figures}`,
      `    ${localText(phase.reason, language)}`,
      ...(found
        ? [`    ${zh ? `${other.variant} 下：` : `under ${other.variant}: `}${localText(found.difference, language)}`]
        : []),
    ];
  });
  return `${[zh ? '各项工作的阶段，最长的在前' : 'Phases of the works, the longest first', ...lines].join('\n')}\n`;
}

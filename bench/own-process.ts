import { spawnSync } from 'node:child_process';
import type { Row } from './harness.ts';

/**
 * Measures one case in a process of its own: V8 optimises for what it has seen so far, and code that it first made for
 * another case is slower or faster than what somebody gets who runs this one (EEVDF after seven runs of CFS: by a third).
 * @param name the whole name of the case
 * @throws Error where that process fails; what it said is on standard error
 */
export function measureApart(name: string): readonly Row[] {
  const { execArgv, execPath, argv } = process;
  const args = [...execArgv, argv[1], '--case', name, '--json', '-'];
  const { status, stdout, error } = spawnSync(execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`the process that measured ${name} ended with ${status ?? 'a signal'}`);
  return JSON.parse(stdout) as Row[];
}

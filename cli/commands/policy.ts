import type { Command } from 'commander';
import { localText } from '../../workers/lab/local-text.ts';
import { checkPolicy } from '../../workers/runner/policies.ts';
import {
  POLICY_TYPES,
  REFERENCE_POLICIES,
  type ReferencePolicy,
} from '../../workers/scheduling/ext/reference-policies.ts';
import { EXIT, Failure } from '../failure.ts';
import { formatDiagnostics } from '../input.ts';
import { languageOf } from '../language.ts';
import { readPolicy } from '../policies.ts';
import { runDocument } from '../run-document.ts';
import { speak } from '../say.ts';

/** A little of everything, so that each callback of a policy is called: CPUs too few, tasks pinned, periodic, idle. */
const TRIAL = `dyno: 1
lab: scheduling
title: Trial of a policy
machine: { cpus: 4, hz: 1000 }
measure: { duration: 500ms, replications: 1 }
workload:
  web: { kind: server, threads: 6, arrivals: { poisson: 1500/s }, service: { exponential: 1ms } }
  timer: { kind: periodic, period: 10ms, run: 1ms }
  pinned: { kind: cyclic, cpus: "1", run: 2ms, sleep: 5ms }
  batch: { kind: hog, threads: 4, policy: SCHED_IDLE }
  nice: { kind: hog, nice: 10 }
variants:
  fair: { baseline: true }
`;

/** `dyno policy check|list|show|types`. */
export function addPolicyCommands(program: Command, exit: (code: number) => void): void {
  const policy = program.command('policy').description('scheduling policies of your own (docs/POLICIES.md)');

  policy
    .command('check')
    .description('check policy files: syntax, and a trial run of half a simulated second')
    .argument('<file...>')
    .action(async (files: readonly string[], options: { readonly lang?: string }) => {
      const language = languageOf(options.lang, process.env);
      const failures: string[] = [];
      for (const file of files) {
        const text = await readPolicy(file);
        const problems = checkPolicy(file, text);
        const said = problems.length > 0 ? [formatDiagnostics(file, problems)] : await tryOut(file, text, language);
        if (said.length === 0) process.stdout.write(speak(`${file}: fine\n`));
        failures.push(...said);
      }
      if (failures.length > 0) throw new Failure(failures.join('\n'), EXIT.checkFailed);
      exit(EXIT.fine);
    });

  policy
    .command('list')
    .description('list the policies that ship, for --policy and for scenarios')
    .action(() => {
      for (const [name, source] of Object.entries(REFERENCE_POLICIES)) {
        process.stdout.write(`${name.padEnd(10)} ${summaryOf(source)}\n`);
      }
      exit(EXIT.fine);
    });

  policy
    .command('show')
    .description('print a policy that ships, to begin your own with: dyno policy show vtime > my.ts')
    .argument('<name>')
    .action((name: string) => {
      if (!Object.hasOwn(REFERENCE_POLICIES, name)) {
        throw new Failure(`no policy '${name}' ships; there are: ${Object.keys(REFERENCE_POLICIES).join(', ')}`);
      }
      process.stdout.write(REFERENCE_POLICIES[name as ReferencePolicy]);
      exit(EXIT.fine);
    });

  policy
    .command('types')
    .description('print the declarations to put beside a policy: dyno policy types > policy.d.ts')
    .action(() => {
      process.stdout.write(POLICY_TYPES);
      exit(EXIT.fine);
    });
}

/** Runs a policy for a while and gives what there was to say. */
async function tryOut(file: string, text: string, language: 'en' | 'zh'): Promise<string[]> {
  const policies = { files: { [file]: text }, variants: [file] };
  const input = { kind: 'scenario', text: TRIAL, fileName: file, policies } as const;
  const { result, service } = await runDocument(input, { workers: 2 });
  await service.dispose();
  return result.variants.flatMap(({ notices = [] }) =>
    notices.map((notice) => `${file}: ${localText(notice, language)}`),
  );
}

/** The first sentence of the comment at the top of a policy. */
function summaryOf(source: string): string {
  const comment = source
    .slice(0, source.search(/^(?!\/\/)/m))
    .replace(/^\/\/ ?/gm, '')
    .replace(/\s+/g, ' ');
  return comment.slice(0, comment.indexOf('.') + 1);
}

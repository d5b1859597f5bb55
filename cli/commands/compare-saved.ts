import type { BundleInput } from '../../workers/runner/service.ts';
import type { RunResult } from '../../workers/runner/types.ts';
import { withBaseline, withVariants } from '../../workers/runner/view.ts';
import { EXIT, Failure } from '../failure.ts';
import { formatDiagnostics } from '../input.ts';
import type { CommonOptions } from '../options.ts';
import type { Finished } from '../run-document.ts';
import { bundleInput, isBundle, openSaved } from '../saved-run.ts';
import { finish } from './finish.ts';

/** Of a comparison of saved runs; the others have no meaning there. */
export interface SavedOptions extends CommonOptions {
  readonly variant?: readonly string[];
  readonly baseline?: string;
  readonly anyway?: boolean;
}

const RUNS_ONLY = ['replications', 'duration', 'warmup', 'seed', 'variants', 'policy', 'settings', 'bundle'] as const;

/** Variants of saved runs beside each other; exit code 1 when they are not comparable and nobody said to do it anyway. */
export async function compareSaved(files: readonly string[], options: SavedOptions): Promise<number> {
  const meaningless = RUNS_ONLY.find((name) => options[name] !== undefined);
  if (meaningless !== undefined)
    throw new Failure(`--${meaningless} is for a scenario that is run; these are saved runs`);
  const [first, ...others] = await Promise.all(files.map(readSaved));
  const { service } = await openSaved(first);
  const compared = await service.compareWith(others, options.anyway === true);
  if (!compared.ok) throw new Failure(formatDiagnostics(files.slice(1).join(', '), compared.diagnostics));
  const result = chosen(compared.result, options);
  const finished: Finished = {
    result,
    service,
    cancelled: false,
    importReport: undefined,
    input: undefined,
    view: undefined,
  };
  const code = await finish(finished, options, { valuesOnly: false, inputs: true });
  const refused = options.anyway !== true && (result.comparison?.incomparable.length ?? 0) > 0;
  return code === EXIT.fine && refused ? EXIT.checkFailed : code;
}

async function readSaved(file: string): Promise<BundleInput> {
  if (!isBundle(file)) throw new Failure(`${file}: not a saved run (.dyno); run it with --bundle first`);
  return bundleInput(file);
}

/** Variants may be named as in the table, or as in their own file. */
function chosen(result: RunResult, { variant: wanted, baseline }: SavedOptions): RunResult {
  const matches = (id: string, name: string): boolean => id === name || id.endsWith(`: ${name}`);
  const unknown = [...(wanted ?? []), ...(baseline === undefined ? [] : [baseline])].find(
    (name) => !result.variants.some(({ id }) => matches(id, name)),
  );
  if (unknown !== undefined) {
    const known = result.variants.map(({ id }) => `'${id}'`).join(', ');
    throw new Failure(`no variant is called '${unknown}': there are ${known}`);
  }
  const from = baseline === undefined ? undefined : result.variants.find(({ id }) => matches(id, baseline))?.id;
  const based = withBaseline(result, from);
  return wanted === undefined ? based : withVariants(based, ({ id }) => wanted.some((name) => matches(id, name)));
}

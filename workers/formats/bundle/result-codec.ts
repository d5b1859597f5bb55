/** Results of replications as JSON: histograms as pairs of bin and count, recordings left to their own entries. */
import * as z from 'zod';
import type { LogHistogram, RecordingDirectory, ReplicationResult } from '../../lab/types.ts';

const finite = z.number();
const text = z.string().max(10_000);
const localText = z.strictObject({ en: text, zh: text.optional() });
const share = z.strictObject({ name: text, ns: finite });
const values = z.record(z.string().max(300), finite);

/** Every bin of a histogram: those of HistogramBuilder and no more. */
const MAX_BINS = 10_000;
const histogram = z.strictObject({
  bins: z.int().min(1).max(MAX_BINS),
  counts: z.array(
    z.tuple([
      z
        .int()
        .min(0)
        .max(MAX_BINS - 1),
      z
        .int()
        .min(1)
        .max(2 ** 32 - 1),
    ]),
  ),
  n: finite,
  min: finite,
  max: finite,
  sum: finite,
});

const blame = z.strictObject({
  of: z.enum(['requests', 'task']),
  subject: text,
  requests: finite,
  totalNs: finite,
  waitedNs: finite,
  antagonists: z.array(share),
  siblings: z.array(share),
  example: finite.optional(),
});

const notice = z.strictObject({
  ...localText.shape,
  place: z.strictObject({ file: text, line: finite, column: finite }).optional(),
  ofVariant: z.boolean().optional(),
  basis: z.boolean().optional(),
});

export const resultSchema = z.strictObject({
  variant: z.string().max(100),
  replication: z.int().min(0).max(1_000_000),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
  metrics: values,
  observations: values,
  distributions: z.record(z.string().max(300), histogram),
  drifting: z.array(text),
  notices: z.array(notice).optional(),
  events: finite,
  blames: z.array(blame).optional(),
  /** Place of its recording among those of the bundle. */
  recording: z.int().min(0).max(10_000).optional(),
  recordingDigest: z.string().max(64).optional(),
});
export type StoredResult = z.output<typeof resultSchema>;

/** @param recording place among the recordings of the bundle; undefined = it is not kept */
export function storeResult(result: ReplicationResult, recording: number | undefined): StoredResult {
  const { recording: _handle, directory: _directory, distributions, blames, notices, drifting, ...rest } = result;
  return {
    ...rest,
    metrics: finiteOnly(rest.metrics),
    observations: finiteOnly(rest.observations),
    drifting: [...drifting],
    distributions: Object.fromEntries(
      Object.entries(distributions).map(([stem, each]) => [stem, storeHistogram(each)]),
    ),
    ...(blames && {
      blames: blames.map((each) => ({ ...each, antagonists: [...each.antagonists], siblings: [...each.siblings] })),
    }),
    ...(notices && { notices: [...notices] }),
    ...(recording !== undefined && { recording }),
  };
}

export function restoreResult(
  { recording, distributions, ...rest }: StoredResult,
  kept: Pick<ReplicationResult, 'recording'> & { readonly directory?: RecordingDirectory },
): ReplicationResult {
  return {
    ...rest,
    distributions: Object.fromEntries(
      Object.entries(distributions).map(([stem, each]) => [stem, restoreHistogram(each)]),
    ),
    ...(recording !== undefined && kept),
  } as ReplicationResult;
}

/** JSON has no other numbers; a value that does not exist is absent. */
function finiteOnly(all: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => Number.isFinite(value)));
}

function storeHistogram({ counts, n, min, max, sum }: LogHistogram): StoredResult['distributions'][string] {
  const pairs: [number, number][] = [];
  counts.forEach((count, bin) => {
    if (count > 0) pairs.push([bin, count]);
  });
  return { bins: counts.length, counts: pairs, n, min, max, sum };
}

function restoreHistogram({ bins, counts, ...rest }: StoredResult['distributions'][string]): LogHistogram {
  const all = new Uint32Array(bins);
  for (const [bin, count] of counts) if (bin < bins) all[bin] = count;
  return { counts: all, ...rest };
}

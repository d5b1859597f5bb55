import * as z from 'zod';
import type { RecordingDirectory, ReplicationResult } from '../../lab/types.ts';
import type { RecordingHandle } from '../../recording/layout.ts';
import { time } from './directory-schema.ts';

/** Newest version of the format. Older ones are read as well: 1 knew recordings of everything only, 2 no shared resources. */
export const BUNDLE_VERSION = 3;

/** What a bundle is written as that has nothing newer, so that programs which know only that still open it. */
const WITHOUT_RESOURCES = 2;

/** Version that a program has to know to read these results. */
export function versionFor(results: readonly Pick<ReplicationResult, 'directory'>[]): number {
  return results.some(({ directory }) => directory?.resources) ? BUNDLE_VERSION : WITHOUT_RESOURCES;
}

const text = z.string().max(10_000);
const scenario = z.strictObject({
  kind: z.literal('scenario'),
  fileName: text,
  /** Policies that ran as variants of their own: names of shipped ones or of `files`. */
  policyVariants: z.array(text).max(1000),
});
const trace = z.strictObject({
  kind: z.literal('trace'),
  fileName: text,
  variants: z.array(text).max(1000),
  offline: text.optional(),
  hz: z.number().optional(),
  kernel: text.optional(),
});

export const documentSchema = z.discriminatedUnion('kind', [scenario, trace]);
/** What was opened; its bytes are entries of their own. */
export type BundleDocument = z.output<typeof documentSchema>;

const recordSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('full') }),
  z.strictObject({ kind: z.literal('window'), fromNs: time, toNs: time }),
  z.strictObject({ kind: z.literal('sample'), every: z.int().min(1).max(1_000_000) }),
  z.strictObject({ kind: z.literal('none') }),
]);

export const optionsSchema = z.strictObject({
  replications: z.int().min(1).max(1_000_000).optional(),
  durationNs: time.optional(),
  warmupNs: time.optional(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional(),
  variants: z.array(text).max(1000).optional(),
  settings: z.boolean().optional(),
  record: recordSchema.optional(),
});
/** What was changed from the document for this run. */
export type BundleOptions = z.output<typeof optionsSchema>;

const message = z.string().max(100_000);
export const lossesSchema = z.strictObject({
  lost: z
    .array(
      z.strictObject({
        variant: text,
        replication: z.int().min(0),
        seed: z.int().min(0),
        cause: z.enum(['memory', 'crash', 'stalled', 'error']),
        message,
        settings: text.optional(),
      }),
    )
    .max(1_000_000),
  /** Why not everything was tried. */
  ended: message.optional(),
});
/** What the run had to leave out, and why. */
export type BundleLosses = z.output<typeof lossesSchema>;

/** A replication's result, and the recording if it was kept. */
export interface KeptRecording {
  readonly handle: RecordingHandle;
  readonly directory: RecordingDirectory;
}

/** One file that holds a run: it opens anywhere, and what it shows was computed before. */
export interface BundleContent {
  /** Version of the program, and of the models. */
  readonly program: string;
  readonly modelVersion: string;
  /** Identity of the run. */
  readonly identity: string;
  readonly document: BundleDocument;
  /** The scenario's text in UTF-8, or the trace as it is. */
  readonly bytes: Uint8Array;
  /** Texts of the policies and machines it names, by the path written there. */
  readonly files: Readonly<Record<string, string>>;
  /** Page traces it names, as they are. */
  readonly traces: Readonly<Record<string, Uint8Array>>;
  readonly options: BundleOptions;
  /** Of finished replications; under other settings by point. Recordings are those of first replications. */
  readonly results: readonly ReplicationResult[];
  readonly settingsResults: readonly (readonly ReplicationResult[])[];
  /** Absent where nothing was lost, and in files of programs that did not keep it. */
  readonly losses: BundleLosses | undefined;
  /** What the app showed, in its own words. */
  readonly view: string | undefined;
}

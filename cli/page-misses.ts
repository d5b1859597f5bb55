import { CANCELLED, readPageTrace } from '../workers/formats/page-traces/read.ts';
import type { PageTraceReport, ReadPageTraceOptions } from '../workers/formats/page-traces/types.ts';
import { type PageTrace, PageTraceBuilder } from '../workers/machine/page-trace.ts';
import { nextUses, Opt } from '../workers/swap/replacement/opt.ts';
import { POLICIES, type PolicyName } from '../workers/swap/replacement/policies.ts';
import type { Replacement } from '../workers/swap/replacement/replacement.ts';
import { StackDistances } from '../workers/swap/replacement/stack-distances.ts';

/** A trace of at most so many accesses stays in memory (128 MB) and is read once; a longer one is read for every group. */
const KEPT_ACCESSES = 2 ** 25;
/** Bytes of all policies that see one reading of the file. */
const GROUP_BYTES = 2 ** 27;
/** Per frame and per page of a policy, at most (ARC: two nodes a frame of 20 bytes; 4 bytes a page). */
const FRAME_BYTES = 40;
const PAGE_BYTES = 4;

/** Frames as a part of the distinct pages, rounded down, or as a number. */
export type CacheSize = { readonly fraction: number } | { readonly frames: number };
export type AnyPolicy = PolicyName | 'OPT';

export interface PageQuestion {
  readonly policies: readonly AnyPolicy[];
  readonly sizes: readonly CacheSize[];
  /** Whether LRU is wanted with every number of frames. */
  readonly curve: boolean;
}

export interface PageAnswer {
  readonly report: PageTraceReport;
  /** Of each size in the question. */
  readonly frames: readonly number[];
  /** By policy, then by size; undefined where the answer needs more memory than there is. */
  readonly misses: ReadonlyMap<AnyPolicy, readonly (number | undefined)[]>;
  readonly curve: StackDistances | undefined;
}

interface Combination {
  readonly policy: PolicyName;
  readonly size: number;
  readonly frames: number;
}

/**
 * Counts misses in bounded memory: the first reading numbers and counts the pages, which sizes in percent need, and keeps
 * a trace that is short enough; otherwise the file is read again for as many policies and sizes as fit in memory.
 */
export async function countMisses(
  file: Blob,
  { policies, sizes, curve }: PageQuestion,
  options: ReadPageTraceOptions,
): Promise<PageAnswer> {
  const distances = curve ? new StackDistances() : undefined;
  const { report, trace } = await firstReading(file, distances, options);
  const frames = sizes.map((size) => framesOf(size, report.pages));
  const misses = new Map(policies.map((policy) => [policy, new Array<number | undefined>(sizes.length)]));
  const answer = { report, frames, misses, curve: distances };
  if (report.stopped !== undefined || report.pages === 0) return answer;
  const put = ({ policy, size }: { readonly policy: AnyPolicy; readonly size: number }, count: number): void => {
    const counts = misses.get(policy);
    if (counts) counts[size] = count;
  };
  if (trace) {
    const uses = misses.has('OPT') ? nextUses(trace) : undefined;
    for (const each of policies.flatMap((policy) => frames.map((count, size) => ({ policy, size, count })))) {
      const count = Math.min(each.count, trace.pages);
      if (each.policy !== 'OPT') put(each, replay(trace, POLICIES[each.policy](count, trace.pages)));
      else if (uses) put(each, replay(trace, new Opt(count, trace.pages, uses)));
      await otherEvents();
      if (options.signal?.aborted === true) return { ...answer, report: { ...report, stopped: CANCELLED } };
    }
    return answer;
  }
  const online = policies.filter((policy) => policy !== 'OPT');
  const combinations = online.flatMap((policy) =>
    // more frames than pages change nothing, and would need memory
    frames.map((count, size): Combination => ({ policy, size, frames: Math.min(count, report.pages) })),
  );
  for (const group of groups(combinations, report.pages)) {
    const counted = group.map((each) => ({ each, policy: POLICIES[each.policy](each.frames, report.pages), count: 0 }));
    const again = await readPageTrace(file, (block) => visitAll(counted, block), { ...options, format: report.format });
    if (again.stopped !== undefined) return { ...answer, report: again };
    for (const { each, count } of counted) put(each, count);
  }
  return answer;
}

/** Frames of a size, at least one. */
export function framesOf(size: CacheSize, pages: number): number {
  return Math.max(1, 'frames' in size ? size.frames : Math.floor(size.fraction * pages));
}

/** Numbers and counts the pages, and keeps a trace that is short enough. */
export async function firstReading(
  file: Blob,
  distances: StackDistances | undefined,
  options: ReadPageTraceOptions,
): Promise<{ readonly report: PageTraceReport; readonly trace: PageTrace | undefined }> {
  let builder: PageTraceBuilder | undefined = new PageTraceBuilder();
  let accesses = 0;
  const report = await readPageTrace(
    file,
    (block) => {
      accesses += block.length;
      if (accesses > KEPT_ACCESSES) builder = undefined;
      builder?.add(block);
      distances?.visit(block);
    },
    options,
  );
  return { report, trace: builder?.end() };
}

function replay(trace: PageTrace, policy: Replacement): number {
  return trace.blocks.reduce((sum, block) => sum + policy.misses(block), 0);
}

function visitAll(counted: readonly { readonly policy: Replacement; count: number }[], block: Uint32Array): void {
  for (const each of counted) each.count += each.policy.misses(block);
}

/** Lets an interrupt of the user through. */
export function otherEvents(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Policies that fit in memory together, at least one at a time. */
function groups(combinations: readonly Combination[], pages: number): Combination[][] {
  const all: Combination[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const each of combinations) {
    const own = each.frames * FRAME_BYTES + pages * PAGE_BYTES;
    if (bytes + own > GROUP_BYTES) {
      all.push([]);
      bytes = 0;
    }
    all[all.length - 1].push(each);
    bytes += own;
  }
  return all;
}

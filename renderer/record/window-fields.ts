import type { RecordChoice, RecordMode } from '../../workers/runner/service.ts';
import { parseDuration } from '../../workers/units/quantity.ts';

type Window = Extract<RecordMode, { readonly kind: 'window' }>;

/** The window between two times as typed; undefined where there is none. */
export function askedWindow(from: string, to: string): Window | undefined {
  const [begin, end] = [from, to].map((text) => parseDuration(text.trim()));
  if (!begin.ok || !end.ok || begin.value < 0 || begin.value >= end.value) return undefined;
  return { kind: 'window', fromNs: begin.value, toNs: end.value };
}

/** What it takes up: as much more for its length as the window that was suggested. */
export function windowBytes({ fromNs, toNs }: Window, choices: readonly RecordChoice[]): number | undefined {
  const suggested = choices.find(({ mode }) => mode.kind === 'window');
  const nothing = choices.find(({ mode }) => mode.kind === 'none');
  if (suggested?.mode.kind !== 'window' || nothing === undefined) return undefined;
  const { mode, size } = suggested;
  const perNs = (size.bytes - nothing.size.bytes) / (mode.toNs - mode.fromNs);
  return nothing.size.bytes + perNs * (toNs - fromNs);
}

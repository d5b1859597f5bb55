import type { StoreApi } from 'zustand/vanilla';
import type { Host, SaveOutcome } from '../host/types.ts';
import { messageOf } from '../reason-of.ts';
import type { DocumentState } from '../stores/document.ts';
import type { MomentStore } from '../stores/moment.ts';
import type { ReportStore } from '../stores/report.ts';
import type { SessionState } from '../stores/session.ts';
import { bundleName, viewText } from './bundle.ts';
import type { DocumentEntry } from './document-entry.ts';
import { sourceOf } from './input.ts';
import type { Journal } from './journal.ts';
import type { Runner } from './runner.ts';

export type SaveNote =
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'cancelled' };

interface Parts {
  readonly host: Pick<Host, 'save'>;
  readonly document: StoreApi<DocumentState>;
  readonly session: StoreApi<SessionState>;
  readonly moment: MomentStore;
  readonly report: ReportStore;
  readonly journal: Pick<Journal, 'clear' | 'note'>;
  readonly runner: Pick<Runner, 'save'>;
  /** What is kept with the document. */
  readonly follows: readonly Pick<DocumentEntry<unknown>, 'follow'>[];
}

/**
 * Writes the scenario where it came from, or where somebody says. Its journal is cleared only once it is there; what was
 * typed while it was being written stays an edit.
 */
export async function saveScenario({ host, document, journal, follows }: Parts): Promise<SaveNote> {
  const { source, text } = document.getState();
  if (source?.kind !== 'scenario') return { kind: 'cancelled' };
  const { fileName, handle } = source;
  const place = handle === undefined ? {} : { handle };
  const outcome = await host.save({ suggestedName: fileName, bytes: new TextEncoder().encode(text), ...place });
  if (outcome.kind !== 'saved') return noteOf(outcome);
  const saved = sourceOf(outcome.name, outcome.handle ?? handle);
  // another document may have been opened meanwhile
  if (document.getState().source === source) {
    document.setState({ savedText: text, restored: false, source: saved });
    for (const kept of follows) await kept.follow(saved);
  }
  await journal.clear(source);
  const { text: now } = document.getState();
  if (now !== text && document.getState().source === saved) journal.note({ source: saved, savedText: text, text: now });
  return noteOf(outcome);
}

/** Writes the document with its results, recordings and view to one file. */
export async function saveRun({ host, document, session, moment, report, runner }: Parts): Promise<SaveNote> {
  const { source } = document.getState();
  if (!source) return { kind: 'cancelled' };
  let bytes: Uint8Array;
  try {
    bytes = await runner.save(viewText({ ...session.getState(), ...moment.getState() }, report.getState()));
  } catch (error) {
    return { kind: 'failed', reason: messageOf(error) };
  }
  return noteOf(await host.save({ suggestedName: bundleName(source.fileName), bytes }));
}

function noteOf(outcome: SaveOutcome): SaveNote {
  if (outcome.kind === 'failed') return { kind: 'failed', reason: outcome.message };
  return outcome.kind === 'saved' ? { kind: 'saved', name: outcome.name } : outcome;
}

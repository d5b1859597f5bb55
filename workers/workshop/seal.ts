/**
 * Seals: a prediction is written down before the run, and its hash shown. Whoever noted the hash (a trainer, on the board)
 * can tell later whether the prediction is still the one that was made.
 */
import { canonicalJson } from '../scenario/identity.ts';
import { sha256Hex } from '../scenario/sha256.ts';
import type { Answer } from './outcome.ts';

export type Answers = Readonly<Record<string, Answer>>;

/** What a seal is over. */
export interface SealedContent {
  readonly person: string;
  /** Hash of the lesson. */
  readonly lesson: string;
  /** Run step that will answer. */
  readonly run: string;
  readonly answers: Answers;
  /** Random, so that nobody finds a prediction by trying all of them. */
  readonly salt: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface Seal extends Pick<SealedContent, 'answers' | 'salt' | 'at'> {
  /** SHA-256 of the canonical JSON of the content, 64 hexadecimal digits. */
  readonly hash: string;
}

export const sha256Of = (content: unknown): string => sha256Hex(new TextEncoder().encode(canonicalJson(content)));

export function seal(content: SealedContent): Seal {
  const { answers, salt, at } = content;
  return { answers, salt, at, hash: sha256Of(content) };
}

/** Whether the seal is that of what lies behind it. */
export function isIntact(
  { answers, salt, at, hash }: Seal,
  of: Pick<SealedContent, 'person' | 'lesson' | 'run'>,
): boolean {
  const { person, lesson, run } = of;
  return hash === sha256Of({ person, lesson, run, answers, salt, at });
}

/** What is read out or written on the board: 12 digits in groups of four. */
export const shortSeal = (hash: string): string => (hash.slice(0, 12).match(/.{4}/g) ?? []).join('-');

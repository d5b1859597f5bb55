import { titlesEn } from '../i18n/titles-en.ts';
import { titlesZh } from '../i18n/titles-zh.ts';
import { bestScore } from './fuzzy.ts';
import type { Command, CommandId } from './registry.ts';

/** Something that can be opened by its name. */
export interface Place {
  readonly id: string;
  readonly kind: 'recent' | 'scenario' | 'lesson' | 'trace';
  readonly title: string;
  /** By which it is found: its names in both languages, and its id. */
  readonly texts: readonly string[];
  open(): Promise<void>;
}

/** A command among those that have what was typed, with how well. */
export interface RankedCommand {
  readonly command: Command;
  readonly enabled: boolean;
  readonly score: number;
}

/** A line of the palette. */
export type Entry = { readonly command: Command } | { readonly place: Place };

/** Ids that somebody may type, and the titles in both languages. */
const textsOf = (id: CommandId): readonly string[] => [titlesEn[id], titlesZh[id], id];

/**
 * Commands for the palette. Without a query the recently used come first; with one, the best match. What cannot be done now
 * stands below what can.
 */
export function rankCommands(
  commands: readonly Command[],
  query: string,
  recent: readonly CommandId[],
  isEnabled: (id: CommandId) => boolean,
): readonly RankedCommand[] {
  const used = (id: CommandId): number => {
    const place = recent.indexOf(id);
    return place < 0 ? 0 : recent.length - place;
  };
  return commands
    .flatMap((command) => {
      const score = bestScore(query, textsOf(command.id));
      return score === undefined ? [] : [{ command, enabled: isEnabled(command.id), score, used: used(command.id) }];
    })
    .sort((a, b) => Number(b.enabled) - Number(a.enabled) || b.score - a.score || b.used - a.used);
}

/** So many places at most: who sees more goes on typing. */
const MOST_PLACES = 12;
/** What has the query in one piece is above this. */
const IN_ONE_PIECE = 500;

/** Places whose names have all words that were typed, those with all of them in one piece first. */
export function rankPlaces(places: readonly Place[], query: string): readonly Place[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return places
    .filter(({ texts }) => texts.some((text) => words.every((word) => text.toLowerCase().includes(word))))
    .map((place) => ({ place, score: bestScore(query, place.texts) ?? 0 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_PLACES)
    .map(({ place }) => place);
}

/**
 * Commands in the order of `rankCommands` with places among them: behind those that have the query in one piece, before those
 * that have its letters here and there, or cannot be run.
 */
export function entriesOf(
  commands: readonly RankedCommand[],
  places: readonly Place[],
  query: string,
): readonly Entry[] {
  const isMeant = ({ enabled, score }: RankedCommand): boolean => enabled && score > IN_ONE_PIECE;
  return [
    ...commands.filter(isMeant),
    ...rankPlaces(places, query).map((place) => ({ place })),
    ...commands.filter((each) => !isMeant(each)),
  ];
}

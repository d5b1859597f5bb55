import { titlesEn } from '../i18n/titles-en.ts';
import { titlesZh } from '../i18n/titles-zh.ts';
import { bestScore } from './fuzzy.ts';
import type { Command, CommandId } from './registry.ts';

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
): readonly Command[] {
  const used = (id: CommandId): number => {
    const place = recent.indexOf(id);
    return place < 0 ? 0 : recent.length - place;
  };
  return commands
    .flatMap((command) => {
      const score = bestScore(query, textsOf(command.id));
      return score === undefined ? [] : [{ command, enabled: isEnabled(command.id), score, used: used(command.id) }];
    })
    .sort((a, b) => Number(b.enabled) - Number(a.enabled) || b.score - a.score || b.used - a.used)
    .map(({ command }) => command);
}

/** What an edit does to plain values: what a text has to say after it. */
import type { Step } from '../yaml-place.ts';
import type { Edit } from './edit.ts';
import { readBack } from './yaml-words.ts';

type Tree = Readonly<Record<string, unknown>>;

const entriesOf = (value: unknown): [string, unknown][] => Object.entries((value ?? {}) as Tree);

export function valueAfter(root: unknown, edit: Edit): unknown {
  const { path } = edit;
  const last = path.at(-1);
  switch (edit.kind) {
    case 'set':
      return at(root, path, () => readBack(edit.value));
    case 'add':
      return at(root, path, (value) => {
        const entries = entriesOf(value);
        const behind = entries.findIndex(([key]) => key === edit.behind);
        entries.splice(behind < 0 ? entries.length : behind + 1, 0, [edit.key, readBack(edit.value)]);
        return Object.fromEntries(entries);
      });
    case 'append':
      return at(root, path, (value) => [...((value ?? []) as readonly unknown[]), readBack(edit.value)]);
    case 'rename':
      return at(root, path.slice(0, -1), (value) =>
        Object.fromEntries(entriesOf(value).map(([key, inner]) => [key === last ? edit.key : key, inner])),
      );
    case 'remove':
      return at(root, path.slice(0, -1), (value) =>
        Array.isArray(value)
          ? value.filter((_, index) => index !== last)
          : Object.fromEntries(entriesOf(value).filter(([key]) => key !== last)),
      );
    case 'swap':
      return at(root, path.slice(0, -1), (value) => {
        if (Array.isArray(value)) return swapped(value, Number(last));
        const entries = entriesOf(value);
        const index = entries.findIndex(([key]) => key === last);
        return Object.fromEntries(swapped(entries, index));
      });
  }
}

function swapped<T>(list: readonly T[], index: number): readonly T[] {
  return [...list.slice(0, index), list[index + 1], list[index], ...list.slice(index + 2)];
}

function at(value: unknown, path: readonly Step[], change: (value: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? at(item, rest, change) : item));
  return Object.fromEntries(
    entriesOf(value).map(([key, inner]) => [key, key === step ? at(inner, rest, change) : inner]),
  );
}

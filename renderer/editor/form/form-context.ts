import { createContext, useContext } from 'react';
import type { Diagnostic } from '../../../workers/runner/service.ts';
import type { SchemaReader } from '../schema.ts';
import type { Step } from '../yaml-place.ts';
import type { Edit } from './edit.ts';

export type Path = readonly Step[];

export interface HowToEdit {
  readonly typed?: boolean;
  /** Field that has the focus afterwards. */
  readonly focus?: Path;
  /** Which of its buttons, if it can be pressed; otherwise its first control. */
  readonly button?: Direction;
  /** What is announced. */
  readonly said?: string;
}

/** Where an item or entry can be moved to. */
export type Direction = 'up' | 'down';

/** What every field of the form needs. */
export interface FormParts {
  readonly reader: SchemaReader;
  /** Description of the schema in the app's language. */
  describe(text: string): string;
  /** Of the field at a path, by its key. */
  readonly problems: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Names given elsewhere that may be the value at a path, or a key in the mapping there. */
  namesAt(path: Path, what: 'key' | 'value'): readonly string[];
  /** Changes the text, as one step. */
  edit(edits: readonly Edit[], how?: HowToEdit): void;
  /** Of an entry with a name of its own, and wherever the document refers to it: one step. */
  rename(path: Path, to: string): void;
  /** What a person opened or closed; undefined where nobody did. */
  isOpen(path: Path): boolean | undefined;
  setOpen(path: Path, open: boolean): void;
  /** The text's cursor follows the focus. */
  focused(path: Path): void;
}

export const FormContext = createContext<FormParts | undefined>(undefined);

export function useForm(): FormParts {
  const parts = useContext(FormContext);
  if (!parts) throw new Error('no form above');
  return parts;
}

import type { EditorState } from '@codemirror/state';
import { useCallback, useSyncExternalStore } from 'react';
import type { OpenText } from '../open-text.ts';

/** What is selected of a text's state; renders again when that changes. @param select gives the same for the same */
export function useOpenText<T>(text: OpenText, select: (state: EditorState) => T): T {
  return useSyncExternalStore(
    text.subscribe,
    useCallback(() => select(text.state), [text, select]),
  );
}

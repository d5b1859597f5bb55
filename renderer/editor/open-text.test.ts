import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { difference, OpenText } from './open-text.ts';

/** A text kept in a store, which others may change. */
function kept(text: string) {
  const store = createStore(() => ({ text }));
  const write = vi.fn((changed: string) => store.setState({ text: changed }));
  return { read: () => store.getState().text, write, subscribe: store.subscribe, store };
}

describe('a text with its history', () => {
  it('undoes and redoes changes of others, step by step, without an editor', () => {
    const source = kept('a: 1\nb: 2\n');
    const text = new OpenText(source);
    source.store.setState({ text: 'a: 1\nb: 3\n' });
    text.replace('a: 4\nb: 3\n');
    expect(source.write.mock.calls).toEqual([['a: 4\nb: 3\n']]);
    expect(text.undo()).toBe(true);
    expect(source.read()).toBe('a: 1\nb: 3\n');
    text.undo();
    expect(source.read()).toBe('a: 1\nb: 2\n');
    expect(text.undo()).toBe(false);
    text.redo();
    expect(source.read()).toBe('a: 1\nb: 3\n');
  });

  it('takes lines in the text’s own line ends, says so, and goes on with what is typed in one step', () => {
    const source = kept('a: 1\r\nb: 2\r\n');
    const text = new OpenText(source);
    const heard = vi.fn();
    const stop = text.subscribe(heard);
    text.change([{ from: 4, to: 4, insert: '\nc: 3' }], false);
    expect(source.read()).toBe('a: 1\r\nc: 3\r\nb: 2\r\n');
    text.change([{ from: 9, to: 9, insert: '4' }], true);
    text.change([{ from: 10, to: 10, insert: '5' }], true);
    text.select(3);
    expect(heard).toHaveBeenCalledTimes(4);
    stop();
    text.undo();
    expect(source.read()).toBe('a: 1\r\nc: 3\r\nb: 2\r\n');
    text.undo();
    expect([source.read(), text.canUndo, text.canRedo]).toEqual(['a: 1\r\nb: 2\r\n', false, true]);
    expect(heard).toHaveBeenCalledTimes(4);
  });

  it('can begin before what is there', () => {
    const source = kept('a: 2\n');
    const text = new OpenText(source, 'a: 1\n');
    expect(text.text).toBe('a: 2\n');
    text.undo();
    expect(source.read()).toBe('a: 1\n');
  });

  it('says nothing when nothing changes, keeps the line ends, and can stop to follow', () => {
    const source = kept('a: 1\r\nb: 2\r\n');
    const text = new OpenText(source);
    text.replace('a: 1\r\nb: 2\r\n');
    expect(source.write).not.toHaveBeenCalled();
    text.replace('a: 1\r\nb: 3\r\n');
    expect(source.read()).toBe('a: 1\r\nb: 3\r\n');
    text.undo();
    expect(source.read()).toBe('a: 1\r\nb: 2\r\n');
    text.close();
    source.store.setState({ text: 'another document' });
    expect(text.text).toBe('a: 1\r\nb: 2\r\n');
  });
});

it('a difference turns the one text into the other', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });
  fc.assert(
    fc.property(letters, letters, (before, after) => {
      const [from, to, insert] = difference(before, after);
      expect(from).toBeLessThanOrEqual(to);
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
    }),
  );
});

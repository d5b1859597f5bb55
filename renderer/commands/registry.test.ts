// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Chord, listenForKeys, matches, showBinding } from './keys.ts';
import { type Command, createRegistry } from './registry.ts';

const command = (id: Command['id'], keys: readonly string[], more: Partial<Command> = {}): Command => ({
  id,
  keys,
  run: vi.fn(),
  ...more,
});

describe('the registry', () => {
  it('runs what is enabled and says so', () => {
    const open = command('file.open', []);
    const start = command('run.start', [], { enabled: () => false });
    const registry = createRegistry([open, start], vi.fn());
    expect([registry.run('file.open'), registry.run('run.start'), registry.run('no.such')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(open.run).toHaveBeenCalledOnce();
    expect(start.run).not.toHaveBeenCalled();
  });

  it('refuses two commands of one id or on one key', () => {
    expect(() => createRegistry([command('file.open', []), command('file.open', [])], vi.fn())).toThrow('file.open');
    expect(() => createRegistry([command('file.open', ['?']), command('file.save', ['?'])], vi.fn())).toThrow('?');
  });

  it('reports a command that fails', async () => {
    const report = vi.fn();
    const failing = command('file.open', [], { run: () => Promise.reject(new Error('no disk')) });
    createRegistry([failing], report).run('file.open');
    await expect.poll(() => report).toHaveBeenCalledWith(new Error('no disk'));
  });
});

const chord = (key: string, held: Partial<Chord> = {}): Chord => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('chords', () => {
  it('mean Ctrl, or Command on Apple keyboards', () => {
    expect(matches('Mod+K', chord('k', { ctrlKey: true }), false)).toBe(true);
    expect(matches('Mod+K', chord('k', { ctrlKey: true }), true)).toBe(false);
    expect(matches('Mod+K', chord('k', { metaKey: true }), true)).toBe(true);
    expect(matches('Mod+K', chord('k'), false)).toBe(false);
    expect(matches('Mod+Shift+L', chord('L', { ctrlKey: true }), false)).toBe(false);
    expect(matches('Mod+Shift+L', chord('L', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
  });
  it('take a printed character however it is typed', () => {
    expect(matches('?', chord('?', { shiftKey: true }), false)).toBe(true);
    expect(matches('?', chord('?'), false)).toBe(true);
  });
  it('are shown in the words of the keyboard', () => {
    expect([showBinding('Mod+K', false), showBinding('Mod+K', true)]).toEqual(['Ctrl K', '⌘K']);
  });
});

describe('keys on the page', () => {
  let stop: () => void = () => undefined;
  afterEach(() => {
    stop();
    document.body.replaceChildren();
  });
  const press = (target: EventTarget, init: KeyboardEventInit) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));

  it('run commands, but plain characters stay in a field that is typed in', () => {
    const help = command('help.shortcuts', ['?']);
    const start = command('run.start', ['Mod+Enter']);
    const digits: number[] = [];
    const registry = createRegistry([help, start], vi.fn());
    let characters = true;
    stop = listenForKeys({
      registry,
      blocked: () => false,
      characters: () => characters,
      onRefused: vi.fn(),
      onDigit: (digit) => digits.push(digit),
    });
    const field = document.body.appendChild(document.createElement('input'));
    press(field, { key: '?' });
    press(field, { key: '2' });
    press(field, { key: 'Enter', ctrlKey: true });
    expect(help.run).not.toHaveBeenCalled();
    expect(start.run).toHaveBeenCalledOnce();
    press(document.body, { key: '?' });
    press(document.body, { key: '3' });
    expect(help.run).toHaveBeenCalledOnce();
    expect(digits).toEqual([3]);
    characters = false;
    press(document.body, { key: '?' });
    press(document.body, { key: '4' });
    press(document.body, { key: 'Enter', ctrlKey: true });
    expect(help.run).toHaveBeenCalledOnce();
    expect(digits).toEqual([3]);
    expect(start.run).toHaveBeenCalledTimes(2);
  });

  it('go before the button that has the focus, which takes every Enter for itself', () => {
    const start = command('run.start', ['Mod+Enter']);
    stop = listenForKeys({
      registry: createRegistry([start], vi.fn()),
      blocked: () => false,
      characters: () => true,
      onRefused: vi.fn(),
      onDigit: vi.fn(),
    });
    const button = document.body.appendChild(document.createElement('button'));
    const pressed = vi.fn((event: Event) => event.preventDefault());
    button.addEventListener('keydown', pressed);
    press(button, { key: 'Enter', ctrlKey: true });
    expect(start.run).toHaveBeenCalledOnce();
    expect(pressed).not.toHaveBeenCalled();
    press(button, { key: 'Enter', altKey: true });
    press(button, { key: 'Enter' });
    expect(pressed).toHaveBeenCalledTimes(2);
    expect(start.run).toHaveBeenCalledOnce();
    // tabs take it too, and have the focus after one has been changed to
    const tab = document.body.appendChild(document.createElement('div'));
    tab.role = 'tab';
    tab.addEventListener('keydown', (event) => event.stopPropagation());
    press(tab, { key: 'Enter', ctrlKey: true });
    expect(start.run).toHaveBeenCalledTimes(2);
  });

  it('say so when what they stand for cannot be done now, but for plain keys and while they are held', () => {
    const enabled = () => false;
    const refused: string[] = [];
    stop = listenForKeys({
      registry: createRegistry(
        [
          command('run.start', ['Mod+Enter'], { enabled }),
          command('run.cancel', ['Escape'], { enabled }),
          command('library.search', ['/'], { enabled }),
        ],
        vi.fn(),
      ),
      blocked: () => false,
      characters: () => true,
      onRefused: (id) => refused.push(id),
      onDigit: vi.fn(),
    });
    for (const key of ['Escape', '/']) press(document.body, { key });
    press(document.body, { key: 'Enter', ctrlKey: true });
    press(document.body, { key: 'Enter', ctrlKey: true, repeat: true });
    expect(refused).toEqual(['run.start']);
  });

  it('are left to an open dialog', () => {
    const cancel = command('run.cancel', ['Escape']);
    stop = listenForKeys({
      registry: createRegistry([cancel], vi.fn()),
      blocked: () => true,
      characters: () => true,
      onRefused: vi.fn(),
      onDigit: vi.fn(),
    });
    press(document.body, { key: 'Escape' });
    expect(cancel.run).not.toHaveBeenCalled();
  });
});

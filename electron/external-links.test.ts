import type { MessageBoxOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { isListed, openExternal, sourceSet } from './external-links.ts';

const SOURCES = sourceSet([
  'https://example.org/paper',
  'http://example.org/plain',
  'https://example.org/list#part',
  'no address',
]);

describe('addresses outside the app', () => {
  it.each([
    'https://example.org/paper',
    'https://example.org/paper#table-2',
    'https://EXAMPLE.org/paper',
    'https://example.org/list',
  ])('%s is a source that ships', (url) => {
    expect(isListed(url, SOURCES)).toBe(true);
  });

  it.each([
    'http://example.org/paper',
    'http://example.org/plain',
    'https://example.org/paper?to=elsewhere',
    'https://example.org/paper/more',
    'https://example.org.evil/paper',
    'https://user@example.org/paper',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
    '',
  ])('%s is not', (url) => {
    expect(isListed(url, SOURCES)).toBe(false);
  });

  it('are no sources unless they are encrypted, whatever list they are on', () => {
    expect(sourceSet(['http://example.org/plain', 'file:///etc/passwd']).size).toBe(0);
    expect(isListed('http://example.org/plain', new Set(['http://example.org/plain']))).toBe(false);
  });

  const asked = (response: number) => {
    const shell = { openExternal: vi.fn(async () => undefined) };
    const dialog = {
      showMessageBox: vi.fn(async (_options: MessageBoxOptions) => ({ response, checkboxChecked: false })),
    };
    const open = (url: string) => openExternal(url, SOURCES, shell, dialog as never, undefined, 'en');
    return { shell, dialog, open };
  };

  it('open after asking, and not otherwise', async () => {
    const yes = asked(0);
    expect(await yes.open('https://example.org/paper')).toBe(true);
    expect(yes.dialog.showMessageBox.mock.calls[0][0]).toMatchObject({ detail: 'https://example.org/paper' });
    expect(yes.shell.openExternal).toHaveBeenCalledWith('https://example.org/paper');
    const no = asked(1);
    expect(await no.open('https://example.org/paper')).toBe(false);
    expect(no.shell.openExternal).not.toHaveBeenCalled();
  });

  it('are not even asked about when they are not listed', async () => {
    const { shell, dialog, open } = asked(0);
    expect(await open('https://example.org/other')).toBe(false);
    expect([shell.openExternal.mock.calls, dialog.showMessageBox.mock.calls]).toEqual([[], []]);
  });
});

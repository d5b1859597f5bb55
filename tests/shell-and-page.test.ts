/** What the desktop shell and the page must say alike, though neither may import the other. */
import type { MenuItemConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { OPEN_EXTENSIONS } from '../electron/dialogs.ts';
import { type CommandId, menuTemplate } from '../electron/menu.ts';
import type { App } from '../renderer/app.ts';
import { appCommands } from '../renderer/commands/app-commands.ts';
import { OPEN_ACCEPT } from '../renderer/run/input.ts';

it('the menu shows the keys that the page listens to', () => {
  const ofPage = Object.fromEntries(
    appCommands({} as App).map(({ id, keys: [key] }) => [id, key?.replace('Mod', 'CmdOrCtrl')]),
  );
  const items = (menu: MenuItemConstructorOptions['submenu']): readonly MenuItemConstructorOptions[] =>
    Array.isArray(menu) ? menu.flatMap((item) => [item, ...items(item.submenu)]) : [];
  const ofMenu: Partial<Record<CommandId, string>> = {};
  for (const { id, accelerator } of items(menuTemplate('en', 'linux', () => undefined))) {
    if (id) ofMenu[id as CommandId] = accelerator as string;
  }
  expect(ofMenu).toEqual(ofPage);
});

it('the file dialogs offer the same kinds of file', () => {
  expect(OPEN_EXTENSIONS.map((extension) => `.${extension}`).join(',')).toBe(OPEN_ACCEPT);
});

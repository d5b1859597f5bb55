import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { en } from '../renderer/i18n/en.ts';
import { zh } from '../renderer/i18n/zh.ts';
import { BROWSER_COMMANDS, menuTemplate } from './menu.ts';

function items(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...items((item.submenu ?? []) as MenuItemConstructorOptions[])]);
}

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('offers every command of the page once on %s', (platform) => {
    const ids = items(menuTemplate('en', platform, () => undefined)).flatMap(({ id }) => id ?? []);
    expect([...ids, ...BROWSER_COMMANDS].sort()).toEqual(Object.keys(en.command).sort());
  });

  it('sends the chosen command', () => {
    const sent: string[] = [];
    for (const item of items(menuTemplate('en', 'linux', (id) => sent.push(id)))) {
      if (item.id === 'run.start') item.click?.({} as never, undefined, {} as never);
    }
    expect(sent).toEqual(['run.start']);
  });

  it('speaks Chinese throughout', () => {
    const labels = items(menuTemplate('zh', 'win32', () => undefined)).flatMap(({ label }) => label ?? []);
    expect(labels).toContain(zh.command['file.open']);
    expect(labels.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([]);
  });

  it('leaves the keys to the page', () => {
    for (const item of items(menuTemplate('en', 'linux', () => undefined))) {
      if (item.accelerator) expect(item.registerAccelerator).toBe(false);
    }
  });
});

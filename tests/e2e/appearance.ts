/** Theme and language of the page, switched in place. */
import type { Page } from '@playwright/test';
import { en } from '../../renderer/i18n/en.ts';
import { zh } from '../../renderer/i18n/zh.ts';
import { expect } from './app.ts';

export interface Appearance {
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'zh';
}

export const dictionary = { en, zh } as const;

/** The page follows the system's theme, as it does when it is first opened. */
export async function setTheme(page: Page, theme: Appearance['theme']): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** With the switch of the top bar: nothing may lie over it. */
export async function setLanguage(page: Page, language: Appearance['language']): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: { en: 'English', zh: '中文' }[language] })
    .click();
  await expect(page.locator('html')).toHaveAttribute('lang', { en: 'en', zh: 'zh-CN' }[language]);
}

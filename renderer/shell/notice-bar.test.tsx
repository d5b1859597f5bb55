// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations, learn } from '../i18n/index.ts';
import { expectSentences, speakIn } from '../messages.ts';
import { createSessionStore, type Notice } from '../stores/session.ts';
import { AppProvider } from './context.tsx';
import { NoticeBar } from './NoticeBar.tsx';

beforeEach(async () => {
  await expectSentences();
  await speakIn('en');
});
afterEach(cleanup);

/** What the bar shows in English, in Chinese, and in English again. */
async function inBoth(notice: Notice): Promise<readonly (string | undefined)[]> {
  const translations = await createTranslations('en');
  const session = createSessionStore();
  session.setState({ language: 'en', notice });
  const { container } = render(
    <I18nextProvider i18n={translations}>
      <AppProvider app={{ session } as App} registry={{} as CommandRegistry}>
        <NoticeBar />
      </AppProvider>
    </I18nextProvider>,
  );
  const shown = (): string | undefined => container.querySelector('.notice .grow')?.textContent ?? undefined;
  const speak = (language: 'en' | 'zh') =>
    act(async () => {
      session.setState({ language });
      await Promise.all([learn(translations, language), speakIn(language)]);
      await translations.changeLanguage(language);
    });
  const texts = [shown()];
  for (const language of ['zh', 'en'] as const) {
    await speak(language);
    texts.push(shown());
  }
  return texts;
}

describe('a notice follows the language while it is shown:', () => {
  const SENTENCE = "no variant is called 'fast'";
  const SHOWN = 'no variant is called “fast”';
  const SAID = '没有名为“fast”的方案';

  it.each<[string, Notice, string, string]>([
    ['a sentence of the workers', { kind: 'error', said: SENTENCE }, SHOWN, SAID],
    [
      'a sentence of the dictionary with one of the workers in it',
      { kind: 'error', said: (t, say) => t('error.open', { name: 'a.yaml', reason: say(SENTENCE) }) },
      `Could not open a.yaml: ${SHOWN}`,
      `无法打开 a.yaml：${SAID}`,
    ],
    [
      'several sentences of the workers',
      { kind: 'error', said: (t, say) => t('error.in', { name: 'a.dyno', reason: say([SENTENCE, 'is missing']) }) },
      `a.dyno: ${SHOWN}; is missing`,
      `a.dyno：${SAID}；缺失`,
    ],
    [
      'what was saved',
      { kind: 'info', said: (t) => t('scenario.saved', { name: 'a.yaml' }) },
      'Saved a.yaml',
      '已保存 a.yaml',
    ],
    ['what is damaged', { kind: 'damaged', name: 'a.dyno', reason: SENTENCE }, SHOWN, SAID],
    ['why a run was brought back', { kind: 'revived', done: 1, planned: 2, reason: SENTENCE }, SHOWN, SAID],
    [
      'what does not come back for a reason that is known',
      { kind: 'run-not-kept', results: true, needs: 2 ** 22, room: 2 ** 20 },
      'they take up to 4.0 MiB, and there is room for 1.0 MiB',
      '记录最多需要 4.0 MiB，可用空间为 1.0 MiB',
    ],
    [
      'what does not come back because it was refused',
      { kind: 'run-not-kept', results: true, needs: 2 ** 22, room: undefined },
      '4.0 MiB, more than could be stored',
      '超出了所能存储的大小',
    ],
    [
      'that nothing comes back',
      { kind: 'run-not-kept', results: false, needs: 2 ** 22, room: undefined },
      'this run does not come back',
      '将无法恢复本次运行',
    ],
    ['what is left', { kind: 'left', newer: false, reason: [SENTENCE] }, SHOWN, SAID],
  ])('%s', async (_name, notice, english, chinese) => {
    const [first, second, third] = await inBoth(notice);
    expect(first).toContain(english);
    expect(second).toContain(chinese);
    expect(second).toMatch(/\p{Script=Han}/u);
    expect(third).toBe(first);
  });
});

it('puts in anew what is said twice, as a screen reader says only what changes, and leaves the focus on its button', async () => {
  const session = createSessionStore();
  const saved: Notice = { kind: 'info', said: (t) => t('scenario.saved', { name: 'a.yaml' }) };
  session.setState({ language: 'en', notice: saved });
  const { container, getByRole } = render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <AppProvider app={{ session } as App} registry={{} as CommandRegistry}>
        <NoticeBar />
      </AppProvider>
    </I18nextProvider>,
  );
  const text = () => container.querySelector('.notice .grow');
  const first = text();
  const dismiss = getByRole('button');
  dismiss.focus();

  act(() => session.setState({ tab: 'why' }));
  expect(text()).toBe(first);
  act(() => session.setState({ notice: { ...saved } }));
  expect(text()?.textContent).toBe('Saved a.yaml');
  expect(text()).not.toBe(first);
  expect(document.activeElement).toBe(dismiss);
});

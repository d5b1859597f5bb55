// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { createTranslations } from '../i18n/index.ts';
import { saidIn } from '../said.ts';
import { sayRefused } from './refused.ts';

it('a key that does nothing says why, until a run begins or ends', async () => {
  const app = createApp({} as never, () => {
    throw new Error('nothing is opened here');
  });
  const said = async (language: 'en' | 'zh') => {
    const { t } = await createTranslations(language);
    const { notice } = app.session.getState();
    return notice && 'said' in notice ? saidIn(notice.said, t, language) : undefined;
  };
  app.document.setState({ source: { kind: 'scenario', key: 'lesson', handle: undefined, fileName: 'lesson.yaml' } });
  app.workshop.setState({ locked: true, documentKey: 'lesson' });
  sayRefused(app, 'run.start');
  expect(await said('en')).toBe('Run: seal the predictions of the lesson first.');
  expect(await said('zh')).toBe('运行：请先封存本课的预测。');
  app.runs.setState({ phase: 'running' });
  expect(await said('en')).toBeUndefined();
  sayRefused(app, 'run.save');
  expect(await said('en')).toMatch(/: wait until the run is over\.$/);
  expect(await said('zh')).toMatch(/：请等待运行结束。$/);
  app.runs.setState({ phase: 'done' });
  expect(await said('en')).toBeUndefined();
});

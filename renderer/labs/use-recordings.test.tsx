// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { createTranslations } from '../i18n/index.ts';
import { Pending } from '../shell/Pending.tsx';
import { testSource } from '../timeline/timeline.fixture.ts';
import { useRecordings } from './use-recordings.ts';

/** A worker that ends, or answers, when the test says so. */
class TestWorker {
  static started: TestWorker[] = [];
  end: (reason: Error) => void = () => undefined;
  answer: (overview: string) => void = () => undefined;
  refuse: (reason: Error) => void = () => undefined;
  disposed = false;
  constructor() {
    TestWorker.started.push(this);
  }
  onEnd(listener: (reason: Error) => void): void {
    this.end = listener;
  }
  read(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.answer = resolve;
      this.refuse = reject;
    });
  }
  dispose(): void {
    this.disposed = true;
  }
}

const SOURCES = [testSource('a', [])];
const start = () => new TestWorker();
const read = (worker: TestWorker) => worker.read();

function View() {
  const { views, failure, retry } = useRecordings(SOURCES, start, read);
  const view = views.get('a');
  if (!view || failure !== undefined) return <Pending waiting="Reading …" failure={failure} onRetry={retry} />;
  return <p>{view.overview}</p>;
}

afterEach(() => {
  cleanup();
  TestWorker.started = [];
});
const translations = await createTranslations('en');
const show = () =>
  render(
    <I18nextProvider i18n={translations}>
      <View />
    </I18nextProvider>,
  );
const again = () => fireEvent.click(screen.getByRole('button', { name: 'Try again' }));

describe('a view of recordings', () => {
  it('says what it was doing when its worker ended, and reads anew in another one', async () => {
    show();
    const [first] = TestWorker.started;
    first.end(new Error('boom'));
    expect((await screen.findByRole('alert')).textContent).toContain('Reading failed: boom.');
    again();
    expect(first.disposed).toBe(true);
    expect((await screen.findByRole('status')).textContent).toBe('Reading …');
    TestWorker.started[1].answer('all of it');
    expect(await screen.findByText('all of it')).toBeTruthy();
  });

  it('shows nothing of a worker that ended after it had answered, nor what one says whose place was taken', async () => {
    show();
    const [first] = TestWorker.started;
    first.answer('first');
    expect(await screen.findByText('first')).toBeTruthy();
    first.end(new Error('boom'));
    await screen.findByRole('alert');
    again();
    first.end(new Error('late'));
    expect((await screen.findByRole('status')).textContent).toBe('Reading …');
    TestWorker.started[1].refuse(new Error('unreadable'));
    expect((await screen.findByRole('alert')).textContent).toContain('unreadable');
  });
});

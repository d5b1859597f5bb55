// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it, vi } from 'vitest';
import { createTranslations } from '../i18n/index.ts';
import type { ReportOptions } from './options.ts';
import { SectionList } from './SectionList.tsx';

afterEach(cleanup);

const SECTIONS = ['summary', 'verdict', 'comparison'].map((id) => ({
  id,
  title: id,
  shown: true,
  note: '',
  filled: true,
}));

it('is a few stops of Tab, those of one section; arrow keys lead to the same control of the others', async () => {
  const onChange = vi.fn();
  render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <SectionList sections={SECTIONS} options={{ excerpts: [] } as unknown as ReportOptions} onChange={onChange} />
    </I18nextProvider>,
  );
  const list = screen.getByRole('list');
  const stops = () =>
    [...list.querySelectorAll<HTMLElement>('[data-control]')]
      .filter(({ tabIndex }) => tabIndex === 0)
      .map((control) => `${control.closest('li')?.dataset.section} ${control.dataset.control}`);
  const focused = () => document.activeElement as HTMLElement;
  const press = (key: string, more = {}) => fireEvent.keyDown(focused(), { key, ...more });
  const of = (section: string) => ['shown', 'note', 'up', 'down'].map((control) => `${section} ${control}`);

  expect(stops()).toEqual(of('summary'));
  const note = screen.getByRole('button', { name: /summary/, expanded: false });
  fireEvent.focus(note);
  note.focus();
  press('ArrowDown');
  expect(focused().closest('li')?.dataset.section).toBe('verdict');
  expect(focused().dataset.control).toBe('note');
  expect(stops()).toEqual(of('verdict'));
  press('End');
  expect(stops()).toEqual(of('comparison'));
  expect(onChange).not.toHaveBeenCalled();
  // with Alt they move the section itself
  press('ArrowUp', { altKey: true });
  expect(onChange.mock.calls[0][0].sections.map(({ id }: { id: string }) => id)).toEqual([
    'summary',
    'comparison',
    'verdict',
  ]);
});

// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Diagnostic } from '../../workers/documents/diagnostic.ts';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { AppProvider } from '../shell/context.tsx';
import { createDocumentStore } from '../stores/document.ts';
import { createSessionStore } from '../stores/session.ts';
import { createWorkshopStore } from '../stores/workshop.ts';
import { SweepProblems } from './SweepProblems.tsx';
import { SweepStatus } from './SweepStatus.tsx';
import { createSweepStore, type SweepState } from './store.ts';

const start = vi.fn();

async function show(change: Partial<SweepState>): Promise<HTMLElement> {
  const state = createSweepStore();
  state.setState(change);
  const stores = { document: createDocumentStore(), session: createSessionStore(), workshop: createWorkshopStore() };
  render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <AppProvider app={{ sweep: { state, start }, ...stores } as unknown as App} registry={{} as CommandRegistry}>
        <SweepProblems />
        <SweepStatus />
      </AppProvider>
    </I18nextProvider>,
  );
  return screen.getByRole('button', { name: 'Start' });
}

const describedBy = (button: HTMLElement) =>
  document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent;

beforeEach(() => start.mockClear());
afterEach(cleanup);

describe('the start of a sweep that cannot be started yet', () => {
  it('is reached by Tab, says what is missing, and takes what was typed last when it is pressed', async () => {
    const button = await show({ phase: 'choosing' });
    expect(button).toHaveProperty('disabled', false);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(describedBy(button)).toBe('Choose a parameter and its values.');
    fireEvent.click(button);
    expect(start).toHaveBeenCalledOnce();
  });

  it('asks for a correction, not for a parameter, where a number is wrong', async () => {
    const form = { axes: [{ path: 'machine.cpus', values: '1, 2' }], metrics: ['switches'], precision: '' };
    const button = await show({ phase: 'choosing', form: { ...form, replications: 'zz' } });
    expect(describedBy(button)).toBe('Correct what is marked above.');
  });

  it('says the problem of a value', async () => {
    const diagnostics = [{ message: 'no such value' }] as unknown as readonly Diagnostic[];
    const button = await show({ phase: 'choosing', diagnostics });
    expect(describedBy(button)).toContain('no such value');
  });

  it('is an ordinary button once everything is there', async () => {
    const button = await show({ phase: 'ready' });
    expect(button.getAttribute('aria-disabled')).toBeNull();
    expect(describedBy(button)).toBeUndefined();
  });
});

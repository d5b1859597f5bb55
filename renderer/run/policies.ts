import type { StoreApi } from 'zustand/vanilla';
import type { ScenarioPolicies } from '../../workers/runner/service.ts';
import { REFERENCE_POLICIES } from '../../workers/scheduling/ext/reference-policies.ts';
import { BEGINNING, FIRST_POLICY, type OwnPolicy, type PoliciesState } from '../stores/policies.ts';
import type { SeparatedFile, SharedFiles } from './shared-files.ts';

/** The user's policies: kept by the host like unsaved text, and handed to every run of a scenario. */
export interface Policies {
  /** Brings back the policies of earlier sessions. @returns those that were written in two windows, and have two names now */
  load(): Promise<readonly SeparatedFile[]>;
  /** A new policy that begins as a copy of another one; it is selected, and the focus goes to its text. */
  copy(of: string): void;
  edit(name: string, text: string): void;
  remove(name: string): void;
  /** Runs a policy as a variant of the open scenario, or no longer. */
  toggle(name: string): void;
  /** What a scenario needs of them. */
  forScenario(): ScenarioPolicies;
  /** Writes what is still waiting. */
  flush(): Promise<void>;
}

const WRITE_AFTER_MS = 250;

export function createPolicies(files: SharedFiles, store: StoreApi<PoliciesState>, onChange: () => void): Policies {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    await files.write();
  };
  const change = (state: Partial<PoliciesState>): void => {
    store.setState(state);
    clearTimeout(timer);
    timer = setTimeout(write, WRITE_AFTER_MS);
    onChange();
  };

  return {
    async load() {
      const { texts, separated } = await files.load();
      store.setState({ own: [...texts].map(([name, text]) => ({ name, text })) });
      if (texts.size > 0) onChange();
      return separated;
    },
    copy(of) {
      const { own } = store.getState();
      const name = freeName(of.replace(/\.ts$/, ''), own);
      const text = textOf(of, own);
      files.put(name, text);
      change({ own: [...own, { name, text }], selected: name, goTo: BEGINNING });
    },
    edit(name, text) {
      const { own } = store.getState();
      files.put(name, text);
      change({ own: own.map((policy) => (policy.name === name ? { name, text } : policy)) });
    },
    remove(name) {
      const { own, added } = store.getState();
      files.put(name, undefined);
      change({
        own: own.filter((policy) => policy.name !== name),
        added: added.filter((other) => other !== name),
        selected: FIRST_POLICY,
      });
    },
    toggle(name) {
      const { added } = store.getState();
      change({ added: added.includes(name) ? added.filter((other) => other !== name) : [...added, name] });
    },
    forScenario() {
      const { own, added } = store.getState();
      return { files: Object.fromEntries(own.map(({ name, text }) => [name, text])), variants: added };
    },
    flush: () => (timer === undefined ? Promise.resolve() : write()),
  };
}

/** Text of a shipped policy or of an own one. */
export function textOf(name: string, own: readonly OwnPolicy[]): string {
  const shipped = Object.entries(REFERENCE_POLICIES).find(([known]) => known === name)?.[1];
  return own.find((policy) => policy.name === name)?.text ?? shipped ?? '';
}

function freeName(base: string, own: readonly OwnPolicy[]): string {
  const plain = base.replace(/-\d+$/, '');
  const isFree = (name: string) => own.every((policy) => policy.name !== name);
  const first = plain in REFERENCE_POLICIES ? `my-${plain}.ts` : `${plain}.ts`;
  if (isFree(first)) return first;
  for (let n = 2; ; n++) {
    const name = first.replace(/\.ts$/, `-${n}.ts`);
    if (isFree(name)) return name;
  }
}

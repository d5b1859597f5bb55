import type { StoreApi } from 'zustand/vanilla';
import type { ScenarioPolicies } from '../../workers/runner/service.ts';
import type { Host } from '../host/types.ts';
import type { OpenService } from '../service.ts';
import type { DocumentState } from '../stores/document.ts';
import type { PoliciesState } from '../stores/policies.ts';
import { createFileNumber } from './file-number.ts';
import { createMachines, type Machines } from './machines.ts';
import { createPolicies, type Policies } from './policies.ts';
import { createSharedFiles, type SeparatedFile } from './shared-files.ts';

/** What goes with every scenario: the user's policies and machine files. */
export interface ScenarioCompanions {
  readonly policies: Policies;
  readonly machines: Machines;
  /** Brings back the files of earlier sessions. @returns those that were written in two windows, and have two names now */
  load(): Promise<readonly SeparatedFile[]>;
  /** Of a scenario that is being opened. */
  own(): ScenarioPolicies;
  /** The same, with the files that came with the open document below them. */
  withDocument(): ScenarioPolicies;
}

interface Parts {
  readonly host: Host;
  /** Where a machine file cannot be kept, whoever opened it is told. */
  readonly platform: Host;
  /** Number of the window, where it has the same one at every start of the app. */
  readonly window: string | undefined;
  readonly openService: OpenService;
  readonly document: StoreApi<DocumentState>;
  readonly policies: StoreApi<PoliciesState>;
  /** The open scenario has other companions now. */
  readonly changed: () => void;
}

export function createCompanions({
  host,
  platform,
  window,
  openService,
  document,
  policies: store,
  changed,
}: Parts): ScenarioCompanions {
  const filesChanged = (): void => {
    if (document.getState().source?.kind !== 'scenario') return;
    document.setState({ policies: companions.withDocument() });
    changed();
  };
  const number = createFileNumber(window);
  const policies = createPolicies(createSharedFiles(host, 'policies', number), store, filesChanged);
  const machines = createMachines(createSharedFiles(platform, 'machines', number), openService, filesChanged);
  const companions: ScenarioCompanions = {
    policies,
    machines,
    async load() {
      return (await Promise.all([policies.load(), machines.load()])).flat();
    },
    own() {
      const { files, variants } = policies.forScenario();
      return { files: { ...machines.files(), ...files }, variants };
    },
    withDocument() {
      const { files, variants } = companions.own();
      return { files: { ...document.getState().companions.files, ...files }, variants };
    },
  };
  return companions;
}

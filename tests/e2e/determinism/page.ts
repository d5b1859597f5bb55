/** The app's own workers in a page that does nothing but run and digest. */
import * as Comlink from 'comlink';
import type { RunService } from '../../../workers/runner/service.ts';
import { type Fingerprint, fingerprint } from './fingerprint.ts';

declare global {
  interface Window {
    /** Set by the page of the determinism spec. */
    fingerprint(text: string, policies: readonly string[], workers: number): Promise<Fingerprint>;
  }
}

const worker = new Worker(new URL('../../../workers/run.worker.ts', import.meta.url), { type: 'module' });
const service = Comlink.wrap<RunService>(worker);
window.fingerprint = (text, policies, workers) => fingerprint(service, text, policies, workers);

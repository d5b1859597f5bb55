import { transfer } from 'comlink';
import type {
  BundleInput,
  CompareResult,
  DocumentInput,
  ForkAdded,
  KeptRun,
  OpenResult,
  RecordingPlan,
  RunService,
} from '../workers/runner/service.ts';
import { guardWorker } from './guarded-worker.ts';

/** A worker and the promise that it is ended by whoever created it. */
export interface ServiceHandle {
  readonly remote: RunService;
  /** Told once why the worker ended; not when it was disposed of. */
  onEnd(listener: (reason: Error) => void): void;
  dispose(): void;
}

export type OpenService = () => ServiceHandle;

/**
 * Starts the simulation end point in its own worker. Calls reject, instead of waiting for ever, when the worker cannot
 * be loaded or dies.
 */
export function openRunService(): ServiceHandle {
  const worker = new Worker(new URL('../workers/run.worker.ts', import.meta.url), { type: 'module', name: 'run' });
  const { proxy, guard, onEnd, dispose } = guardWorker<RunService>(worker);
  return {
    remote: {
      open: (input, options) => guard<OpenResult>(proxy.open(handedOver(input), options)),
      run: (control, options) => guard(proxy.run(control, options)),
      planRecording: (options, memoryBytes, always) =>
        guard<RecordingPlan>(proxy.planRecording(options, memoryBytes, always)),
      snapshot: () => guard(proxy.snapshot()),
      compareWith: (others, anyway) => guard<CompareResult>(proxy.compareWith(others, anyway)),
      compareAnyway: (anyway) => guard<CompareResult>(proxy.compareAnyway(anyway)),
      keepIn: (slot) => guard(proxy.keepIn(slot)),
      kept: () => guard<KeptRun | undefined>(proxy.kept()),
      openKept: (slot) => guard<OpenResult | undefined>(proxy.openKept(slot)),
      save: (view) => guard(proxy.save(view)),
      recording: (variant, early) => guard(proxy.recording(variant, early)),
      recordingsRead: () => guard(proxy.recordingsRead()),
      changeables: (input, variant, options) => guard(proxy.changeables(input, variant, options)),
      addFork: (text, fork) => guard<ForkAdded>(proxy.addFork(text, fork)),
      importRtApp: (text, title) => guard(proxy.importRtApp(text, title)),
      checkMachine: (text, fileName) => guard(proxy.checkMachine(text, fileName)),
      dispose: () => guard(proxy.dispose()),
    },
    onEnd,
    dispose,
  };
}

/** A bundle is large, and whoever opens one has no more use for its bytes: they are not copied. */
function handedOver<Input extends BundleInput | DocumentInput>(input: Input): Input {
  if (input.kind !== 'bundle') return input;
  const { buffer, byteLength } = input.bytes;
  return byteLength === buffer.byteLength && buffer instanceof ArrayBuffer ? transfer(input, [buffer]) : input;
}

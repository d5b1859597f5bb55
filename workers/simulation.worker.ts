/** End point of one simulation worker in a browser or in Electron. */
import * as Comlink from 'comlink';
import { SimulationWorker } from './runner/simulate.ts';

/** A message to itself lets messages that are already waiting be handled first; timers would be clamped to 4 ms. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

Comlink.expose(new SimulationWorker(pause));

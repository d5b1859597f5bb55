/** For end points that compute for long: no worker of its own. */

/** A message to itself lets messages that are already waiting be handled first; timers would be clamped to 4 ms. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

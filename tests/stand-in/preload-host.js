/**
 * Runs in the page before its own scripts, around the built preload script, which takes the place of the PRELOAD call below. Gives
 * it the `electron` module of a sandboxed preload. The real one lives in a world of its own; here it shares the page's,
 * so values are copied at the border as the real bridge does, and the tools are taken off `window`.
 */
(() => {
  if (window !== window.top) return;
  const call = window.__electronCall;
  delete window.__electronCall;
  const listeners = new Map();

  const toText = (bytes) => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  };
  // The binding carries JSON; structured clone also knows bytes and undefined.
  const pack = (value) =>
    JSON.stringify(structuredClone(value), (_key, each) =>
      each instanceof Uint8Array ? { $bytes: toText(each) } : each === undefined ? { $undefined: true } : each,
    );
  const revive = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    if (value.$undefined) return undefined;
    if (typeof value.$bytes === 'string') return Uint8Array.from(atob(value.$bytes), (c) => c.charCodeAt(0));
    if (Array.isArray(value)) return value.map(revive);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, revive(each)]));
  };

  const ipcRenderer = {
    async invoke(channel, ...args) {
      const { value, error } = JSON.parse(await call('invoke', channel, pack(args)));
      if (error) throw new Error(`Error invoking remote method '${channel}': ${error}`);
      return revive(value);
    },
    send: (channel, ...args) => void call('send', channel, pack(args)),
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener(channel, listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((each) => each !== listener),
      );
      return ipcRenderer;
    },
  };

  const cross = (value) => {
    if (typeof value === 'function') {
      return (...args) => {
        const result = value(...args.map(cross));
        return result instanceof Promise ? result.then(cross) : cross(result);
      };
    }
    if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cross(each)])));
    }
    return structuredClone(value);
  };
  const contextBridge = {
    exposeInMainWorld: (key, api) => Object.defineProperty(window, key, { value: cross(api), enumerable: true }),
  };

  Object.defineProperty(window, Symbol.for('dyno.electron-deliver'), {
    value(channel, args) {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...revive(JSON.parse(args)));
    },
  });

  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  ((require, module, exports) => {
    PRELOAD(require, module, exports);
  })(require, module, module.exports);
})();

/** What a policy is given, by name; a test holds that it is what the sandbox has. */
export const INTERFACE = {
  sys: [
    ...['nCpus', 'sliceDefaultNs', 'tasks', 'now', 'llcOf', 'coreOf', 'isIdle', 'idleMask', 'pickIdleCpu'],
    ...['currentOf', 'kick', 'random'],
  ],
  q: ['local', 'global', 'localOn', 'create', 'insert', 'insertVtime', 'moveToLocal', 'length'],
  ENQ: ['WAKEUP', 'HEAD', 'PREEMPT', 'REENQ', 'LAST'],
  KICK: ['IDLE', 'PREEMPT', 'WAIT'],
} as const;

/** Names that the language has in the sandbox: no clock, no weak references, no base64. */
export const LANGUAGE: readonly string[] = (
  'AggregateError Array ArrayBuffer AsyncDisposableStack BigInt BigInt64Array BigUint64Array Boolean DOMException DataView DisposableStack Error EvalError ' +
  'Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array InternalError Iterator JSON Map Math NaN ' +
  'Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError ' +
  'TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet arguments decodeURI ' +
  'decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt queueMicrotask undefined unescape'
).split(' ');

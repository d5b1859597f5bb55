/**
 * Zero, as a double from the first moment. V8 keeps a field that begins as a small whole number in another way than one
 * that holds doubles. If a time or a sum begins as a literal 0, its first large or broken value gives its object another
 * shape, and code trusts no reference to such an object any more: every access checks the shape, for good. That cost
 * the scheduler model a twentieth of its speed. `node --trace-generalization` shows such fields.
 */
export const DOUBLE_ZERO = new Float64Array(1)[0];

import { setFlagsFromString } from 'node:v8';
import { INLINING } from '../workers/engine/inlining.ts';

// Import this first: it holds for all threads, for code that is compiled afterwards.
for (const flag of INLINING) setFlagsFromString(flag);

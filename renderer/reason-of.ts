import { spoken } from './messages.ts';

/** What is to be said of something that was thrown, in the app's language where it is a sentence of the workers. */
export const reasonOf = (error: unknown): string => spoken(error instanceof Error ? error.message : String(error));

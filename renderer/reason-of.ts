import { spoken } from './messages.ts';

/** What something that was thrown says, as it was thrown: for what is put into words later (`said.ts`). */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What is to be said of something that was thrown, in the app's language where it is a sentence of the workers. */
export const reasonOf = (error: unknown): string => spoken(messageOf(error));

import { messageOf } from '../workers/documents/message-of.ts';
import { spoken } from './messages.ts';

// as it was thrown: for what is put into words later (`said.ts`)
export { messageOf };

/** What is to be said of something that was thrown, in the app's language where it is a sentence of the workers. */
export const reasonOf = (error: unknown): string => spoken(messageOf(error));

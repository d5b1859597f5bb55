/** A stand-in that is wrong in every way that the contract knows. */
import { EventEmitter } from 'node:events';

export class WrongApp extends EventEmitter {
  getLocale = (): number => 1;
  fly = (): void => undefined;
  start(): void {
    this.emit('no-such-event');
  }
}

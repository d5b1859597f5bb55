import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { WaitingLine } from './waiting-line.ts';

const command = fc.oneof(
  fc.constant({ kind: 'push' as const }),
  fc.constant({ kind: 'push' as const }),
  fc.constant({ kind: 'shift' as const }),
  fc.record({ kind: fc.constant('bring' as const), index: fc.nat(100) }),
  fc.constant({ kind: 'copy' as const }),
);

it('holds the same clients in the same order as a plain array, however often it wraps, grows or is restored', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 300 }), (commands) => {
      let line = new WaitingLine();
      const reference: { client: number; since: number }[] = [];
      commands.forEach((next, nowNs) => {
        if (next.kind === 'push') {
          line.push(7 - nowNs, nowNs);
          reference.push({ client: 7 - nowNs, since: nowNs });
        } else if (next.kind === 'shift' && reference.length > 0) {
          line.shift();
          reference.shift();
        } else if (next.kind === 'bring' && reference.length > 0) {
          const index = next.index % reference.length;
          line.bringToFront(index);
          [reference[0], reference[index]] = [reference[index], reference[0]];
        } else if (next.kind === 'copy') {
          const copy = new WaitingLine();
          copy.restore(line.checkpoint());
          expect(copy.checkpoint()).toEqual(line.checkpoint());
          line = copy;
        }
        expect(line.length).toBe(reference.length);
        expect(line.waitedNs(nowNs)).toBe(reference.reduce((sum, { since }) => sum + nowNs - since, 0));
        if (reference.length > 0) {
          expect({ client: line.firstClient, since: line.firstSinceNs }).toEqual(reference[0]);
        }
      });
    }),
  );
});

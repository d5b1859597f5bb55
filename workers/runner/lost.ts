import type { BundleLosses } from '../formats/bundle/content.ts';
import type { LocalText } from '../lab/types.ts';
import type { Loss } from './lane.ts';
import { endedEarly, lostWarnings } from './lost-words.ts';
import type { LostReplication } from './types.ts';
import type { PoolOrder } from './worker-contract.ts';

/** What a run had to leave out. */
export class Losses {
  private readonly lost: LostReplication[] = [];
  /** Why not everything was tried. */
  private ended: string | undefined;

  constructor(
    private readonly variants: readonly string[],
    private readonly seeds: readonly number[],
  ) {}

  /** @param settings where it is one of those under other settings: which */
  add({ variant, replication, seed }: PoolOrder, { cause, message }: Loss, settings: string | undefined): void {
    this.lost.push({ variant, replication, seed, cause, message, ...(settings !== undefined && { settings }) });
  }

  /** What a bundle keeps of it; undefined when there is nothing to tell. */
  get kept(): BundleLosses | undefined {
    const { list: lost, ended } = this;
    if (lost.length === 0 && ended === undefined) return undefined;
    return { lost: [...lost], ...(ended !== undefined && { ended }) };
  }

  /** Takes what a bundle kept; of other seeds or variants nothing. */
  restore({ lost, ended }: BundleLosses): void {
    const { variants, seeds } = this;
    for (const { settings, ...each } of lost)
      if (variants.includes(each.variant) && seeds[each.replication] === each.seed)
        this.lost.push({ ...each, ...(settings !== undefined && { settings }) });
    this.ended = ended;
  }

  /** The run ends before everything is tried. */
  end(message: string): void {
    this.ended = message;
  }

  /** Of a run of which nothing is there. */
  get reason(): string | undefined {
    const [first] = this.list;
    if (first === undefined) return undefined;
    return `variant ${first.variant}, replication ${first.replication + 1} (seed ${first.seed}): ${first.message}`;
  }

  /** Present when there is something to tell. In an order that does not depend on the workers. */
  get part(): { readonly lost?: readonly LostReplication[] } {
    return this.lost.length === 0 ? {} : { lost: this.list };
  }

  get warnings(): readonly LocalText[] {
    const ended = this.ended === undefined ? [] : [endedEarly(this.ended)];
    return [...ended, ...lostWarnings(this.list, this.seeds.length)];
  }

  private get list(): readonly LostReplication[] {
    const place = ({ variant, replication }: LostReplication): number =>
      replication * this.variants.length + this.variants.indexOf(variant);
    const settings = (each: LostReplication): string => each.settings ?? '';
    return [...this.lost].sort((a, b) => settings(a).localeCompare(settings(b), 'en') || place(a) - place(b));
  }
}

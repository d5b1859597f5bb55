import type { Path } from '../../documents/locate.ts';
import type { Problem } from '../../documents/problems.ts';
import { suggest } from '../../documents/suggest.ts';
import type { RawFigure, RawItemFigure } from './figure-schema.ts';
import type { RawMachineFile } from './schema.ts';
import type { Figure, Known } from './types.ts';

type Citation = Pick<RawFigure, 'from' | 'confidence' | 'date'>;

/** Joins numbers with the sources they name, and finds those that are named in vain and those that nobody names. */
export class Citations {
  private readonly used = new Set<string>();
  /** By place: the numbers of a list's item name their source once. */
  private readonly undeclared = new Map<string, Problem>();

  constructor(private readonly sources: RawMachineFile['sources']) {}

  figure(path: Path, raw: RawFigure): Figure {
    return this.cite(path, raw.is, raw);
  }

  known(path: Path, raw: RawFigure | undefined): Known {
    return raw && this.figure(path, raw);
  }

  /** A number of an item of a list, whose source is its own or the item's. */
  ofItem(path: Path, key: string, raw: RawItemFigure, item: Citation): Known {
    if (raw === undefined) return undefined;
    return typeof raw === 'number' ? this.cite(path, raw, item) : this.figure([...path, key], raw);
  }

  /** @param path of the mapping whose `from` names the source */
  cite(path: Path, value: number, { from, confidence, date }: Citation): Figure {
    const source = Object.hasOwn(this.sources, from) ? this.sources[from] : undefined;
    this.used.add(from);
    if (source === undefined) {
      const hint = suggest(from, Object.keys(this.sources), 'sources');
      const at = [...path, 'from'];
      this.undeclared.set(at.join('.'), { path: at, at: 'value', message: `no source is called '${from}'`, hint });
      return { value, source: '', confidence: 'assumed', date: '' };
    }
    const { text, url } = source;
    const cited = { value, source: text, confidence: confidence ?? source.confidence, date: date ?? source.date };
    return url === undefined ? cited : { ...cited, url };
  }

  problems(): readonly Problem[] {
    const idle = Object.keys(this.sources).filter((id) => !this.used.has(id));
    const unused = idle.map(
      (id): Problem => ({
        path: ['sources', id],
        at: 'key',
        message: `no number is from the source '${id}'`,
        hint: 'remove it, or name it with from:',
      }),
    );
    return [...this.undeclared.values(), ...unused];
  }
}

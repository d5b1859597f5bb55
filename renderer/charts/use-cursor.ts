import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Places that the data cursor of a chart can stand at, and what happens there. */
export interface CursorPlaces {
  readonly count: number;
  /** Places that up and down move by, in charts with rows; absent: up and down do nothing. */
  readonly rowLength?: number;
  /** Where it stands, in charts whose cursor others move too. */
  readonly where?: () => number | undefined;
  /** Draws the cursor, or takes it away. */
  readonly show: (at: number | undefined) => void;
  /** What is read out. */
  readonly spoken: (at: number) => string;
}

/** The data cursor of a chart: never React state, so that moving it renders nothing. */
export interface ChartCursor {
  readonly at: number | undefined;
  readonly set: (at: number | undefined) => void;
  /** @returns whether the key was one of its own */
  readonly key: (key: string, fast: boolean) => boolean;
  readonly live: RefObject<HTMLDivElement | null>;
}

/** Places that a step with Shift goes. */
const FAST = 10;

export function useCursor(places: CursorPlaces): ChartCursor {
  const live = useRef<HTMLDivElement>(null);
  const at = useRef<number>(undefined);
  const { count, rowLength = 0, where = () => at.current, show, spoken } = places;
  const { language } = useTranslation().i18n;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was told is told anew in the language that is chosen
  useEffect(() => {
    if (live.current) live.current.textContent = '';
    if (at.current !== undefined && at.current < count) show(at.current);
  }, [language]);
  const set = (to: number | undefined): void => {
    at.current = to;
    show(to);
  };
  const move = (steps: number): void => {
    if (count === 0) return;
    const from = where() ?? (steps > 0 ? -1 : count);
    const to = Math.min(count - 1, Math.max(0, from + steps));
    set(to);
    if (live.current) live.current.textContent = spoken(to);
  };
  return {
    get at() {
      return where();
    },
    set,
    key(key, fast) {
      const step = fast ? FAST : 1;
      const moves: Readonly<Record<string, () => void>> = {
        ArrowRight: () => move(step),
        ArrowLeft: () => move(-step),
        ...(rowLength > 0 && { ArrowDown: () => move(step * rowLength), ArrowUp: () => move(-step * rowLength) }),
        Home: () => move(-count),
        End: () => move(count),
        Escape: () => set(undefined),
      };
      moves[key]?.();
      return key in moves;
    },
    live,
  };
}

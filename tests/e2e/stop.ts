import type { Page, TestInfo } from '@playwright/test';
import type { App } from './shells.ts';

/** A screen as it is shown. */
export interface Stop {
  readonly name: string;
  /** Done once, before it is first shown, in English: opens, runs, answers. */
  readonly before?: (app: App, info: TestInfo) => Promise<void>;
  /** Shows it, in either language; done again whenever something else was shown. */
  readonly show: (page: Page) => Promise<void>;
  /** Selector of what shows that it stands. */
  readonly ready: string;
  /** It lies over the screen; Escape takes it away. */
  readonly dialog?: boolean;
  /** Selector of what a picture is of, if not of what stands at the top: scrolled to at every width. */
  readonly frames?: string;
}

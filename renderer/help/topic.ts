import type { PageName } from './pages.ts';

/** Place in the help: a page, and the number of its section, which is the same in every language. */
export interface Topic {
  readonly page: PageName | 'cards';
  /** Of the headings of level 2, from 0. */
  readonly section?: number;
}

/** By the name of the tab. */
const OF_TAB: Readonly<Record<string, Topic>> = {
  compare: { page: 'GUIDE', section: 1 },
  timeline: { page: 'GUIDE', section: 2 },
  why: { page: 'GUIDE', section: 3 },
  sweep: { page: 'GUIDE', section: 4 },
  report: { page: 'GUIDE', section: 5 },
  scenario: { page: 'GUIDE', section: 7 },
  policies: { page: 'POLICIES' },
  lab: { page: 'MODELS' },
};

/** What is said of the screen that is shown. */
export function topicOf({ screen, tab }: { readonly screen: string; readonly tab: string }): Topic {
  if (screen === 'lessons') return { page: 'GUIDE', section: 6 };
  if (screen !== 'workbench') return { page: 'GUIDE' };
  return OF_TAB[tab] ?? { page: 'GUIDE' };
}

/** Goes through a screen with Tab, as somebody without a mouse does. */
import type { Page } from '@playwright/test';

export interface Walk {
  /** Controls that Tab, or the arrows within a composite control, do not reach. */
  readonly missed: readonly string[];
  /** Controls that do not show that they have the focus. */
  readonly unseen: readonly string[];
  /** Tab stays within few controls although there are more. */
  readonly trapped: boolean;
}

const MOST_STEPS = 600;
/** So many steps in a row to where it has been, without coming to where it began: it does not get out. */
const MOST_KNOWN = 120;

interface Step {
  readonly name: string;
  readonly state: 'new' | 'known' | 'first' | 'page';
  readonly visible: boolean;
  readonly isEditor: boolean;
}

export async function walk(page: Page): Promise<Walk> {
  await page.evaluate(install);
  const unseen: string[] = [];
  let ended = false;
  // From where the focus is to the end of the page, and from its beginning back to there.
  let ends = 0;
  let known = 0;
  for (let count = 0; count < MOST_STEPS && known < MOST_KNOWN && !ended; count++) {
    await page.keyboard.press('Tab');
    const step: Step = await page.evaluate(() => (window as unknown as Walker).walkStep());
    if (step.state === 'new' && !step.visible) unseen.push(step.name);
    // In an editor Tab indents; it says that Escape, then Tab, leaves.
    if (step.isEditor) await page.keyboard.press('Escape');
    if (step.state === 'page') ends++;
    // what has been seen may come again, as the frame of a document does for each of its links: only a full turn is the end
    known = step.state === 'known' ? known + 1 : 0;
    ended = step.state === 'first' || ends > 1;
  }
  const missed = await page.evaluate(() => (window as unknown as Walker).walkMissed());
  return { missed, unseen, trapped: !ended };
}

interface Walker {
  walkStep(): Step;
  walkMissed(): string[];
}

/** Runs in the page. */
function install(): void {
  const visited = new Set<Element>();
  const COMPOSITE =
    '[role=tablist], [role=menu], [role=grid], [role=listbox], [role=radiogroup], [role=toolbar], [role=treegrid], table[role=grid]';
  const CONTROL =
    'a[href], button, input, select, textarea, summary, [contenteditable=true], [tabindex="0"], [role=button], [role=tab]';

  const active = (): Element | null => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };
  const all = (root: Document | ShadowRoot | Element): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? all(element.shadowRoot) : []),
    ]);
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${element.className} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
  const outlined = (element: Element, pseudo?: string): boolean => {
    const style = getComputedStyle(element, pseudo);
    return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
  };
  /** On itself, on what covers its card, or on the field around it. */
  const showsFocus = (element: Element): boolean => {
    for (let at: Element | null = element, up = 0; at && up < 4; at = at.parentElement, up++) {
      if (outlined(at) || outlined(at, '::after')) return true;
    }
    // a drawn cursor shows where it is
    return element instanceof HTMLInputElement && getComputedStyle(element).caretColor !== 'transparent';
  };
  const dialog = (): Element | Document => document.querySelector('[role=dialog], [role=alertdialog]') ?? document;

  Object.assign(window, {
    walkStep(): Step {
      const element = active();
      if (!element || element === document.body) return { name: 'page', state: 'page', visible: true, isEditor: false };
      const [first] = visited;
      const state = element === first ? 'first' : visited.has(element) ? 'known' : 'new';
      visited.add(element);
      const isEditor = element.getAttribute('contenteditable') === 'true';
      return { name: nameOf(element), state, visible: showsFocus(element), isEditor };
    },
    walkMissed(): string[] {
      const reached = (element: Element): boolean => {
        if (visited.has(element)) return true;
        const group = element.closest(COMPOSITE);
        if (group && [...visited].some((other) => group.contains(other))) return true;
        // one of a group of radio buttons stands for all
        const { type, name } = element as HTMLInputElement;
        return type === 'radio' && [...visited].some((other) => (other as HTMLInputElement).name === name);
      };
      return all(dialog())
        .filter((element) => element.matches(CONTROL) && !element.matches(':disabled, [aria-hidden=true] *, [inert] *'))
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.skip'))
        .filter((element) => element.getAttribute('tabindex') !== '-1' || element.getAttribute('role') === 'tab')
        .filter((element) => !reached(element))
        .map(nameOf);
    },
  });
}

/** What moves by itself although nothing is to move. */
import type { Page } from '@playwright/test';

/** A frame: what is shorter is over when it is drawn. */
const LONGEST_MS = 1;

/** With the system's wish for less motion: running animations, and transitions that would take time. */
export async function motionFaults(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const found = await page.evaluate((longest) => {
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
    const ms = (list: string): number =>
      Math.max(...list.split(',').map((each) => Number.parseFloat(each) * (each.trim().endsWith('ms') ? 1 : 1000)));
    const running = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0) > longest)
      .map(({ effect }) => `moves: ${effect instanceof KeyframeEffect && effect.target ? nameOf(effect.target) : '?'}`);
    const slow = [...document.querySelectorAll('body *')].flatMap((element) =>
      [null, '::before', '::after'].flatMap((part) => {
        const { transitionDuration, transitionDelay, animationName, animationDuration, scrollBehavior } =
          getComputedStyle(element, part);
        const moves =
          ms(transitionDuration) + ms(transitionDelay) > longest ||
          (animationName !== 'none' && ms(animationDuration) > longest) ||
          scrollBehavior === 'smooth';
        return moves ? [`would move: ${nameOf(element)}${part ?? ''}`] : [];
      }),
    );
    return [...running, ...slow];
  }, LONGEST_MS);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  return [...new Set(found)];
}

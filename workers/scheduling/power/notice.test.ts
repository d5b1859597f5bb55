import { describe, expect, it } from 'vitest';
import { REST_UNKNOWN, WAKE_NOTHING } from '../../machine/power/assumptions.ts';
import { hog } from '../scenario.fixture.ts';
import { powerOf, runWith } from './power.fixture.ts';

describe('assumptions of power', () => {
  it('are said with the result, and nothing when there are none', () => {
    const notices = (assumed: ReturnType<typeof powerOf>['assumed']) =>
      runWith(powerOf(1, { assumed }), 1, [hog({ name: 'work' })]).finish().notices;
    expect(notices([REST_UNKNOWN, WAKE_NOTHING])).toMatchObject([
      {
        en: 'Power of Round figures: power at rest is unknown and counted as nothing; waking the packages costs nothing',
        ofVariant: true,
      },
    ]);
    expect(notices([])).toBeUndefined();
  });
});

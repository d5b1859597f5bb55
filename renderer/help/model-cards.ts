import type { ModelCard } from '../../workers/runner/types.ts';
import type { en } from '../i18n/en.ts';
import { shippedScenarios } from '../library/catalogue.ts';
import type { OpenService } from '../service.ts';

export interface LabCards {
  readonly lab: keyof typeof en.lab;
  readonly cards: readonly ModelCard[];
}

const LABS = ['scheduling', 'swap', 'hardware'] as const;

/** Cards of all models that the shipped scenarios use: reading a scenario says which models it needs. */
export async function modelCards(openService: OpenService): Promise<readonly LabCards[]> {
  const byLab = new Map<string, Map<string, ModelCard>>(LABS.map((lab) => [lab, new Map()]));
  const service = openService();
  try {
    for (const { fileName, text } of shippedScenarios()) {
      const answer = await service.remote.open({ kind: 'scenario', text: await text(), fileName }, {});
      if (!answer.ok) continue;
      const { lab, model } = answer.preview;
      for (const card of model.cards) byLab.get(lab)?.set(card.id, card);
    }
  } finally {
    service.dispose();
  }
  return LABS.map((lab) => ({ lab, cards: [...(byLab.get(lab)?.values() ?? [])] }));
}

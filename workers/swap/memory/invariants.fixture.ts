import { NO_ENTRY, NO_FOLIO, type SwapSpace } from '../allocator/design.ts';
import { FOLIO } from './folios.ts';
import { LISTS_PER_GROUP } from './lru-lists.ts';
import type { Memory } from './memory.ts';
import { KIND, PTE } from './spaces.ts';

const HAS_SLOT_CACHES = new Set(['g1', 'g2', 'g3']);

/** Everything that holds between any two steps; throws at what does not. */
export function checkInvariants(memory: Memory, swap: SwapSpace): void {
  const { folios, spaces, groups, zone, config } = memory.core;
  const check = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(what);
  };
  const mapped = new Map<number, number>();
  const references = new Map<number, number>();
  for (let space = 0; space < spaces.tables.length; space++) {
    if (!spaces.exists(space)) continue;
    let resident = 0;
    let swapped = 0;
    spaces.tables[space].forEach((pte, page) => {
      if (pte > 0) {
        const folio = pte >> PTE.shift;
        resident++;
        mapped.set(folio, (mapped.get(folio) ?? 0) + 1);
        check(!folios.isFree(folio), `page ${page} of space ${space} maps a free folio`);
        check(folios.family[folio] === spaces.family[space], `folio ${folio} is mapped by a stranger`);
        const offset = page - folios.page[folio];
        check(offset >= 0 && offset < folios.pages(folio), `folio ${folio} is mapped at ${page}`);
      } else if (pte < 0) {
        swapped++;
        references.set(~pte, (references.get(~pte) ?? 0) + 1);
      }
    });
    check(resident === spaces.resident[space], `space ${space} has ${resident} resident pages`);
    check(swapped === spaces.swapped[space], `space ${space} has ${swapped} pages in swap`);
  }
  const charged = new Float64Array(groups.count);
  let used = 0;
  let pages = 0;
  for (let folio = 1; folio < folios.limit; folio++) {
    if (folios.isFree(folio)) continue;
    used++;
    pages += folios.pages(folio);
    charged[folios.group[folio]] += folios.pages(folio);
    check(folios.list[folio] >= 0, `folio ${folio} is on no list`);
    check(
      Math.floor(folios.list[folio] / LISTS_PER_GROUP) === folios.group[folio],
      `folio ${folio} in a foreign group`,
    );
    check(folios.mapped[folio] === (mapped.get(folio) ?? 0), `folio ${folio} counts ${folios.mapped[folio]} mappings`);
    if (folios.inSwapCache(folio)) {
      for (let i = 0; i < folios.pages(folio); i++) {
        check(swap.cached(folios.entry[folio] + i) === folio, `folio ${folio} is not in the cache at ${i}`);
      }
    }
    const isFile = !folios.has(folio, FOLIO.swapBacked);
    const orphan = folios.mapped[folio] === 0 && !folios.inSwapCache(folio) && !isFile;
    check(!orphan, `folio ${folio} is nobody's`);
  }
  check(used === folios.used, `${used} folios in use, ${folios.used} counted`);
  const poolPages = Math.ceil((memory.backends.zramBytes + (memory.backends.zswap?.bytes ?? 0)) / 4096);
  check(zone.free + pages + poolPages === config.ramPages, `${zone.free} free and ${pages} used pages`);
  checkLists(memory);
  for (let group = 0; group < groups.count; group++) {
    check(
      charged[group] + groups.stocked(group) === groups.usage[group],
      `group ${group} is charged ${groups.usage[group]}`,
    );
    check(groups.usage[group] <= groups.limit[group], `group ${group} is above its limit`);
  }
  const swapUsage = new Float64Array(groups.count);
  let slotsInUse = 0;
  let freed = 0;
  for (let slot = 1; slot < swap.config.devices[0].slots; slot++) {
    const group = memory.backends.groupOf(slot);
    if (group >= 0) swapUsage[group]++;
    const count = references.get(slot) ?? 0;
    check(swap.references(slot) === count, `slot ${slot} counts ${swap.references(slot)}, not ${count}`);
    const cached = swap.cached(slot);
    if (cached !== NO_FOLIO) {
      const offset = slot - folios.entry[cached];
      check(
        folios.entry[cached] !== NO_ENTRY && offset >= 0 && offset < folios.pages(cached),
        `slot ${slot} caches ${cached}`,
      );
    }
    if (count === 0 && cached === NO_FOLIO) {
      if (group >= 0) freed++;
      continue;
    }
    slotsInUse++;
    check(group >= 0, `slot ${slot} is accounted to nobody`);
  }
  for (let group = 0; group < groups.count; group++) {
    check(swapUsage[group] === groups.swapUsage[group], `group ${group} uses ${swapUsage[group]} slots`);
  }
  // slots that nobody uses any more wait in caches of freed slots, where there are such
  check(freed === 0 || HAS_SLOT_CACHES.has(swap.config.generation), `${freed} slots were not freed`);
  check(swap.freeSlots <= swap.totalSlots - slotsInUse, `${swap.freeSlots} free slots, ${slotsInUse} in use`);
  for (let space = 0; space < spaces.tables.length; space++) {
    if (spaces.exists(space) && spaces.kind[space] !== KIND.file) {
      check(spaces.pageCache[spaces.family[space]].length === 0, `space ${space} has a page cache`);
    }
  }
}

/** Lists are linked both ways, hold the folios that say so, and know their length. */
function checkLists(memory: Memory): void {
  const { folios, lists, groups } = memory.core;
  let listed = 0;
  for (let list = 0; list < groups.count * LISTS_PER_GROUP; list++) {
    let pages = 0;
    let before = NO_FOLIO;
    for (let folio = lists.head(list); folio !== NO_FOLIO; folio = folios.next[folio]) {
      if (folios.list[folio] !== list) throw new Error(`folio ${folio} on list ${list} says ${folios.list[folio]}`);
      if (folios.prev[folio] !== before) throw new Error(`list ${list} is torn at ${folio}`);
      pages += folios.pages(folio);
      before = folio;
      listed++;
    }
    if (lists.tail(list) !== before) throw new Error(`list ${list} has another tail`);
    if (lists.pages[list] !== pages) throw new Error(`list ${list} counts ${lists.pages[list]} pages, not ${pages}`);
  }
  if (listed !== folios.used) throw new Error(`${folios.used - listed} folios are on no list`);
}

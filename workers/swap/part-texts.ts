/** What the parts of a fault are called, and what each of them is. */
import type { LocalText } from '../lab/types.ts';
import type { Part } from './work-log.ts';

const text = (en: string, zh: string): LocalText => ({ en, zh });

export const PART_LABELS: Readonly<Record<Part, LocalText>> = {
  entry: text('entry and exit', '进入与返回'),
  lookup: text('cache lookup', '缓存查找'),
  allocate: text('slots', '槽位分配'),
  reclaim: text('reclaim', '回收'),
  unmap: text('unmapping', '解除映射'),
  writeout: text('writing out', '写出'),
  readin: text('reading in', '读入'),
  map: text('page and mapping', '分配页与映射'),
  free: text('freeing slots', '释放槽位'),
  lockWait: text('waiting for locks', '等锁'),
  ioWait: text('waiting for the device', '等设备'),
  cpuWait: text('waiting for a CPU', '等 CPU'),
};

export const PART_FORMULAS: Readonly<Record<Part, LocalText>> = {
  entry: text('exception entry and exit, page-table walk', '异常进入与返回、页表遍历'),
  lookup: text('looking for the page in the swap cache', '在交换缓存中查找页面'),
  allocate: text('finding slots and putting folios into the swap cache', '查找槽位并把 folio 加入交换缓存'),
  reclaim: text('scanning page lists, looking at accessed bits', '扫描页链表、检查访问位'),
  unmap: text('unmapping pages that are reclaimed', '解除被回收页的映射'),
  writeout: text('compressing, copying or handing pages to the device', '压缩、复制或提交给设备'),
  readin: text('decompressing, copying or asking the device', '解压、复制或请求设备'),
  map: text('allocating, zeroing or copying a page, and mapping it', '分配、清零或复制页面并建立映射'),
  free: text('giving slots back', '归还槽位'),
  lockWait: text('spinning until a lock is free', '自旋直到锁空闲'),
  ioWait: text('asleep until a request is complete', '睡眠直到请求完成'),
  cpuWait: text('runnable, but another thread had the CPU', '可运行，但 CPU 被其他线程占用'),
};

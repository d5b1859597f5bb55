import type { FlashConfig } from './flash.ts';

/** What was published about a device, for the test that its preset behaves so. Times in ns, of 4 KiB random reads. */
export interface PublishedReads {
  readonly meanNs: number;
  readonly p50Ns?: number;
  readonly p99Ns?: number;
  /** Reads per second with 16 under way. */
  readonly iops16?: number;
}

export interface FlashPreset {
  readonly label: { readonly en: string; readonly zh: string };
  readonly config: FlashConfig;
  readonly published: PublishedReads;
  readonly source: string;
}

const ANANDTECH = 'AnandTech, review of the Optane P4800X';
/** Data sheets' sustained random writes give `drainNs`; buffers and discards are assumed. */
const NVME = { writeNs: 8000, discardNs: 200_000, queueDepth: 1023, linkNs: 2000, pageGapNs: 100 };

/**
 * Read times follow p50 and p99 with one read under way. `channels` was chosen so that 16 give the published rate: where
 * requests lie on few channels they wait for each other, which is also why the p99 doubles at once.
 */
export const FLASH_PRESETS = {
  'optane-p4800x': {
    label: { en: 'Intel Optane P4800X', zh: 'Intel Optane P4800X' },
    config: {
      ...NVME,
      channels: 9,
      readNs: 6900,
      readSigma: 0.06,
      requestGapNs: 1610,
      bufferPages: 4096,
      drainNs: 2000,
    },
    published: { meanNs: 8900, p50Ns: 9000, p99Ns: 10_000, iops16: 584_800 },
    source: ANANDTECH,
  },
  'optane-p5800x': {
    label: { en: 'Intel Optane P5800X', zh: 'Intel Optane P5800X' },
    config: {
      ...NVME,
      channels: 16,
      readNs: 11_350,
      readSigma: 0.06,
      requestGapNs: 550,
      bufferPages: 4096,
      drainNs: 700,
    },
    published: { meanNs: 13_400 },
    source: 'KitGuru, review of the Optane P5800X (Windows: its stack is in the figure)',
  },
  'nand-p3700': {
    label: { en: 'Intel P3700 (NAND)', zh: 'Intel P3700（NAND）' },
    config: {
      ...NVME,
      channels: 36,
      readNs: 74_500,
      readSigma: 0.1,
      requestGapNs: 2000,
      bufferPages: 65_536,
      drainNs: 5700,
    },
    published: { meanNs: 77_900, p50Ns: 76_000, p99Ns: 96_000, iops16: 167_200 },
    source: ANANDTECH,
  },
  'nand-9100': {
    label: { en: 'Micron 9100 MAX (NAND)', zh: 'Micron 9100 MAX（NAND）' },
    config: {
      ...NVME,
      channels: 64,
      readNs: 103_000,
      readSigma: 0.051,
      requestGapNs: 1300,
      bufferPages: 65_536,
      drainNs: 3300,
    },
    published: { meanNs: 107_700, p50Ns: 104_000, p99Ns: 117_000, iops16: 135_700 },
    source: ANANDTECH,
  },
  'nvme-consumer': {
    label: { en: 'Consumer NVMe SSD (MP600 Pro XT)', zh: '消费级 NVMe SSD（MP600 Pro XT）' },
    config: {
      ...NVME,
      channels: 64,
      readNs: 46_900,
      readSigma: 0.1,
      requestGapNs: 1000,
      bufferPages: 32_768,
      drainNs: 10_000,
    },
    published: { meanNs: 49_600 },
    source: 'KitGuru, review of the Optane P5800X; sustained writes of a full consumer drive assumed',
  },
  'sata-ssd': {
    label: { en: 'SATA SSD', zh: 'SATA SSD' },
    config: {
      channels: 16,
      readNs: 90_000,
      readSigma: 0.1,
      linkNs: 20_000,
      requestGapNs: 10_000,
      pageGapNs: 7500,
      writeNs: 40_000,
      bufferPages: 16_384,
      drainNs: 25_000,
      discardNs: 1_000_000,
      queueDepth: 31,
    },
    published: { meanNs: 110_000 },
    source: 'a usual drive: 550 MB/s, 100,000 requests/s at most, one read in 110 us. Assumed',
  },
} as const satisfies Readonly<Record<string, FlashPreset>>;

export type FlashPresetName = keyof typeof FLASH_PRESETS;

import * as z from 'zod';

/** Keys of a group that say how a co-location policy treats it; each needs the kernel that has it. */
export const coLocationGroupKeys = {
  offline: z.boolean().optional().meta({
    description: 'TencentOS cpu.offline: tasks become SCHED_BT unless they are real-time. Default: false.',
  }),
  btShares: z
    .int()
    .min(2)
    .max(262_144)
    .optional()
    .meta({ description: 'TencentOS cpu.bt_shares: weight among the BT groups. Default: 1024.' }),
  htSensitivity: z
    .enum(['tolerate', 'sensitive'])
    .optional()
    .meta({ description: 'TencentOS rue: sensitive groups keep BT off the sibling CPU. Default: tolerate.' }),
  bvt: z.int().min(-2).max(2).optional().meta({
    description:
      'Anolis cpu.bvt_warp_ns: 2 high class and SMT expeller, 1 high class, 0 normal, -1 underclass. Default: 0.',
  }),
  qosLevel: z.int().min(-1).max(0).optional().meta({
    description: 'openEuler cpu.qos_level: -1 offline (tasks become SCHED_IDLE), 0 online. Default: 0.',
  }),
  cookie: z.int().min(1).max(65_535).optional().meta({
    description: 'Core scheduling (Linux 5.14): groups of one cookie may share a core. Default: none.',
  }),
};

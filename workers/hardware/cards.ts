import type { LocalText, ModelCard } from '../lab/types.ts';
import type { HardwareConfig } from './config.ts';

const text = (en: string, zh: string): LocalText => ({ en, zh });

const EQUAL_WORK: ModelCard = {
  id: 'hardware-equal-work',
  title: text('Equal work on unlike machines', '不同机器上的等量工作'),
  version: '1',
  limits: [
    text(
      'Rates and powers are those measured at the same work where the machine file has them; else rates follow from ceilings (roofline), powers from the load curve, the packages or their rating, in this order. Every result says which.',
      '机器文件有同类工作的实测速率与功率时直接采用；否则速率按上限（roofline）推算，功率依次取负载曲线、封装模型、额定功率。每个结果都注明来源。',
    ),
    text(
      'Works run one after the other; caches, networks and disks are not modelled. What a package draws alone is never compared silently with power out of the wall: a notice says what the power stands for.',
      '工作依次执行；未对缓存、网络和磁盘建模。封装功率与墙上功率不会不加说明地比较：提示会说明功率的含义。',
    ),
    text(
      'Replications draw uncertain inputs, each within a spread that is assumed by its confidence; what two variants share is off by the same factor in both. Intervals are of one more draw (prediction intervals): more replications do not narrow them. A verdict of depends means that what is not known of the machines decides.',
      '各次重复对不确定的输入抽样，离散程度按置信级别假设；两个方案共有的输入取相同的偏差。区间是再抽一次的预测区间：增加重复次数不会使其变窄。结论为“视条件而定”表示取决于尚未公开的数据。',
    ),
  ],
  checkedAgainst: [
    text('Energy of the recording equals that of the result (property test)', '记录中的能量与结果一致（性质测试）'),
  ],
};

const ISA_FACTOR: ModelCard = {
  id: 'hardware-isa-factor',
  title: text('isaPowerFactor', 'isaPowerFactor'),
  version: '1',
  limits: [
    text(
      'Acts on the power of the cores alone, as the claim would have it; where a machine does not say what its cores draw, they are a share of what is above idle, or of all where idle is unknown, which favours the claim.',
      '只作用于核心功率；机器未给出核心功率时按高于空闲部分的比例估计，空闲功率未知时按全部功率的比例，这对该说法有利。',
    ),
  ],
  checkedAgainst: [],
};

/** Cards of the models that a variant uses. */
export const cardsOf = (_config: HardwareConfig): readonly ModelCard[] => [EQUAL_WORK, ISA_FACTOR];

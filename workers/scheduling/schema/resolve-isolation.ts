import type { GroupIdentityFeatures } from '../isolation/group-identity-features.ts';
import { OFFLINE_WAIT_NS, OVERLOAD_DETECT_NS, type QosTunables } from '../isolation/qos-tunables.ts';
import type { RawPolicy } from './policy.ts';

type RawQos = NonNullable<RawPolicy['qos']>;
type RawGroupIdentity = NonNullable<RawPolicy['groupIdentity']>;

/** The fair class that a co-location policy is built on. */
export function fairOf(given: RawQos | RawGroupIdentity): RawPolicy {
  const { latency, minGranularity, wakeupGranularity } = given;
  if (given.kernel === '6.6') return { eevdf: { kernel: '6.6', baseSlice: given.baseSlice } };
  return { cfs: { kernel: given.kernel, latency, minGranularity, wakeupGranularity } };
}

export function resolveQos({ overloadDetectPeriod, offlineWaitInterval, smtExpeller = false }: RawQos): QosTunables {
  return {
    overloadDetectNs: overloadDetectPeriod ?? OVERLOAD_DETECT_NS,
    offlineWaitNs: offlineWaitInterval ?? OFFLINE_WAIT_NS,
    smtExpeller,
  };
}

/** Features of Group Identity; all are on by default (read in features.h of the Anolis kernel). */
export function resolveFeatures({ features = {} }: RawGroupIdentity): GroupIdentityFeatures {
  const { lastHighclassStay = true, rescueExpellee = true, idleAverage = true } = features;
  return { lastHighclassStay, rescueExpellee, idleAverage };
}

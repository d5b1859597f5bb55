/** Scheduler features of Group Identity; the others of its list are always as they are by default. */
export interface GroupIdentityFeatures {
  /** ID_LAST_HIGHCLASS_STAY. */
  readonly lastHighclassStay: boolean;
  /** ID_RESCUE_EXPELLEE: idle CPUs take tasks that an expeller keeps off their own. */
  readonly rescueExpellee: boolean;
  /** ID_IDLE_AVG: the average idle time of a CPU includes the time it ran UNDERCLASS tasks. */
  readonly idleAverage: boolean;
}

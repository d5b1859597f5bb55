/**
 * Exact mean value analysis of a closed network with one class (Reiser and Lavenberg, J. ACM 27(2), 1980; stations
 * whose rate depends on their load after Reiser, Performance Evaluation 1(1), 1981). Exact for exponential
 * service at first-come-first-served stations.
 */

export interface Station {
  readonly name: string;
  /** Service that one cycle of a customer needs here, in any unit of time; all stations and the delay use the same. */
  readonly demand: number;
  /**
   * Factors of the demand while 1, 2, … customers are here, the last one from there on: a lock that others wait for
   * takes longer. Absent: always 1. With factors far below 1 the recursion loses digits as customers grow.
   */
  readonly loadFactors?: readonly number[];
}

export interface Solution {
  /** Cycles per unit of time, of all customers. */
  readonly throughput: number;
  /** Time of one cycle: delay, service and waiting. */
  readonly cycle: number;
  readonly stations: readonly StationSolution[];
}

export interface StationSolution {
  /** Waiting and service of one cycle. */
  readonly residence: number;
  /** Customers here on average. */
  readonly customers: number;
  /** Share of time that somebody is here. */
  readonly utilization: number;
}

/**
 * @param customers 1 or more
 * @param delay time of a cycle spent where nobody queues
 * @throws RangeError for a network that cannot be
 */
export function solve(customers: number, delay: number, stations: readonly Station[]): Solution {
  check(customers, delay, stations);
  /** [station][j]: probability of j customers at a station whose rate depends on them. */
  const marginals = stations.map(() => Float64Array.of(1, ...new Float64Array(customers)));
  const queue = new Float64Array(stations.length);
  const residence = new Float64Array(stations.length);
  let throughput = 0;
  for (let n = 1; n <= customers; n++) {
    stations.forEach((station, k) => {
      residence[k] =
        station.loadFactors === undefined ? station.demand * (1 + queue[k]) : loadedResidence(station, marginals[k], n);
    });
    throughput = n / (delay + residence.reduce((sum, r) => sum + r, 0));
    stations.forEach((station, k) => {
      queue[k] = throughput * residence[k];
      if (station.loadFactors !== undefined) nextMarginals(station, marginals[k], n, throughput);
    });
  }
  return {
    throughput,
    cycle: customers / throughput,
    stations: stations.map((station, k) => ({
      residence: residence[k],
      customers: queue[k],
      utilization: station.loadFactors === undefined ? throughput * station.demand : 1 - marginals[k][0],
    })),
  };
}

const demandAt = ({ demand, loadFactors = [1] }: Station, present: number) =>
  demand * loadFactors[Math.min(present, loadFactors.length) - 1];

/** A newcomer sees the station as it is with one customer fewer in the network. */
function loadedResidence(station: Station, before: Float64Array, n: number): number {
  let residence = 0;
  for (let j = 1; j <= n; j++) residence += j * demandAt(station, j) * before[j - 1];
  return residence;
}

function nextMarginals(station: Station, marginal: Float64Array, n: number, throughput: number): void {
  let busy = 0;
  for (let j = n; j >= 1; j--) {
    marginal[j] = throughput * demandAt(station, j) * marginal[j - 1];
    busy += marginal[j];
  }
  marginal[0] = Math.max(0, 1 - busy);
}

function check(customers: number, delay: number, stations: readonly Station[]): void {
  if (!Number.isInteger(customers) || customers < 1) throw new RangeError(`${customers} customers`);
  const isTime = (time: number) => Number.isFinite(time) && time >= 0;
  if (!isTime(delay)) throw new RangeError(`a delay of ${delay}`);
  for (const { name, demand, loadFactors } of stations) {
    if (!isTime(demand)) throw new RangeError(`${name}: a demand of ${demand}`);
    if (loadFactors !== undefined && (loadFactors.length === 0 || !loadFactors.every((factor) => factor > 0))) {
      throw new RangeError(`${name}: load factors are positive`);
    }
  }
  if (delay === 0 && stations.every(({ demand }) => demand === 0)) throw new RangeError('a network without any time');
}

/** Time that CPUs spent in each state and at each frequency in the measured window, ns. */
export class Residency {
  /** By CPU and state (cpu * states + state) since time began: 0 = works, n = the nth idle state. */
  private readonly states: Float64Array;
  /** What they were when the window began. */
  private readonly before: Float64Array;
  /** Time that CPUs worked in the window, times the frequency they had, ns · Hz. */
  busyCycles = 0;
  private readonly state: Uint8Array;
  private readonly hz: Float64Array;
  private readonly sinceNs: Float64Array;
  private readonly count: number;

  /** @param deepest number of idle states: all CPUs begin in the last one */
  constructor(
    private readonly cpus: number,
    deepest: number,
    hz: Float64Array,
  ) {
    this.count = deepest + 1;
    this.states = new Float64Array(cpus * this.count);
    this.before = new Float64Array(cpus * this.count);
    this.state = new Uint8Array(cpus).fill(deepest);
    this.hz = hz.slice();
    this.sinceNs = new Float64Array(cpus);
  }

  enter(cpu: number, state: number, now: number): void {
    this.account(cpu, now);
    this.state[cpu] = state;
  }

  setFrequency(cpu: number, hz: number, now: number): void {
    this.account(cpu, now);
    this.hz[cpu] = hz;
  }

  stateOf(cpu: number): number {
    return this.state[cpu];
  }

  hzOf(cpu: number): number {
    return this.hz[cpu];
  }

  /** Starts the measured window. */
  reset(now: number): void {
    this.close(now);
    this.before.set(this.states);
    this.busyCycles = 0;
  }

  /** Brings all CPUs up to date. */
  close(now: number): void {
    for (let cpu = 0; cpu < this.cpus; cpu++) this.account(cpu, now);
  }

  /** Time of a CPU in a state in the window, up to the last `close`. */
  ofCpu(cpu: number, state: number): number {
    const at = cpu * this.count + state;
    return this.states[at] - this.before[at];
  }

  /** The same of all CPUs. */
  totalNs(state: number): number {
    let sum = 0;
    for (let cpu = 0; cpu < this.cpus; cpu++) sum += this.ofCpu(cpu, state);
    return sum;
  }

  /** Time that a CPU has worked since time began. */
  workedNs(cpu: number, now: number): number {
    const open = this.state[cpu] === 0 ? now - this.sinceNs[cpu] : 0;
    return this.states[cpu * this.count] + open;
  }

  private account(cpu: number, now: number): void {
    const elapsed = now - this.sinceNs[cpu];
    this.sinceNs[cpu] = now;
    this.states[cpu * this.count + this.state[cpu]] += elapsed;
    if (this.state[cpu] === 0) this.busyCycles += elapsed * this.hz[cpu];
  }
}

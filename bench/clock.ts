/** For the processes that measure themselves. */

export interface Spent {
  wallMs: number
  cpuMs: number
}

/** Adds what `act` takes to `spent`. */
export async function spend<T>(spent: Spent, act: () => T | Promise<T>): Promise<T> {
  const [wall, cpu] = [performance.now(), process.cpuUsage()]
  const result = await act()
  const { user, system } = process.cpuUsage(cpu)
  spent.wallMs += performance.now() - wall
  spent.cpuMs += (user + system) / 1000
  return result
}

/** Things that only one can use at a time. */

export interface Pool<T> {
  /** Waits until one is free. */
  use<R>(work: (item: T) => Promise<R>): Promise<R>
}

export function poolOf<T>(items: readonly T[]): Pool<T> {
  const free = [...items]
  const waiting: ((item: T) => void)[] = []
  return {
    async use(work) {
      const item = free.pop() ?? (await new Promise<T>((resolve) => waiting.push(resolve)))
      try {
        return await work(item)
      } finally {
        const next = waiting.shift()
        if (next === undefined) free.push(item)
        else next(item)
      }
    },
  }
}

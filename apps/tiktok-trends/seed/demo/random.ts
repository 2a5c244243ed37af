/** Numbers that look random and are the same every time. */
export interface Random {
  /** A fraction from 0 up to, not including, 1. */
  fraction(): number
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number
  /** One of the items. */
  pick<T>(items: readonly [T, ...T[]]): T
  /** Different whole numbers under `end`. */
  sample(count: number, end: number): readonly number[]
  /** A count as platforms have them: most are small, few are enormous. */
  count(max: number): bigint
}

/** @param seed the same seed gives the same numbers */
export function randomFrom(seed: number): Random {
  const fraction = mulberry32(seed)
  const whole = (min: number, max: number): number => min + Math.floor(fraction() * (max - min + 1))
  return {
    fraction,
    whole,
    pick: (items) => items[whole(0, items.length - 1)] ?? items[0],
    sample(count, end) {
      const drawn = new Set<number>()
      while (drawn.size < Math.min(count, end)) drawn.add(whole(0, end - 1))
      return [...drawn]
    },
    count: (max) => BigInt(Math.floor(max * fraction() ** 4)),
  }
}

/** A small generator with 32 bits of state. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

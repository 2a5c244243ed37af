/** Random choices, taken one by one from a list of numbers. */

/** Numbers enough for anything that is made at random; what lies beyond them counts as zero, the simplest choice. */
export type Tape = readonly number[]

export interface Choices {
  /** A number from 0 on, and below a limit. */
  below(limit: number): number
  /** One of a list; the first ones are the simple ones. */
  pick<T>(list: readonly [T, ...T[]]): T
  pick<T>(list: readonly T[]): T | undefined
  /** Whether something happens that happens once in so many times. */
  once(inSoMany: number): boolean
}

export function choicesFrom(tape: Tape): Choices {
  let place = 0
  const below = (limit: number): number => (tape[place++] ?? 0) % limit
  function pick<T>(list: readonly [T, ...T[]]): T
  function pick<T>(list: readonly T[]): T | undefined
  function pick<T>(list: readonly T[]): T | undefined {
    return list[below(Math.max(list.length, 1))]
  }
  return { below, pick, once: (inSoMany) => below(inSoMany) === inSoMany - 1 }
}

/** Made-up histories, the same on every machine. */
import { createHash } from 'node:crypto'

/** A revision to be written for each of the rivals. */
export interface Entry {
  readonly id: string
  readonly down: readonly string[]
  /** The table that it creates; a merge creates none. */
  readonly table?: string
}

export type Shape = 'linear' | 'merges'

/** A history of `size` revisions: one after the other, or with a branch point and a merge in every ten. */
export function historyOf(shape: Shape, size: number): readonly Entry[] {
  return Array.from({ length: size }, (_, n) => {
    const down = (shape === 'linear' ? [n - 1] : mergingParents(n)).filter((parent) => parent >= 0).map(idOf)
    return { id: idOf(n), down, ...(down.length < 2 && { table: `table_${n}` }) }
  })
}

/** Of ten: a trunk revision (0), a branch of four (1 to 4), another (5 to 8), their merge (9). */
function mergingParents(n: number): readonly number[] {
  const start = n - (n % 10)
  if (n % 10 === 5) return [start]
  return n % 10 === 9 ? [start + 4, start + 8] : [n - 1]
}

function idOf(n: number): string {
  return createHash('sha1').update(String(n)).digest('hex').slice(0, 12)
}

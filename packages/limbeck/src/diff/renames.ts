/** Renames in an order in which each finds its new name free. */
import type { Rename } from './options.ts'
import { compareText } from './text.ts'

/**
 * The renames in chains: within a chain each one frees the name that the next one takes. Names that are swapped around take
 * a detour over a name that is nowhere else.
 *
 * @param taken every name that is in use before or afterwards
 * @param withSuffix makes a longer name of one
 *
 * @example
 * chainRenames([{ from: 'a', to: 'b' }, { from: 'b', to: 'a' }], new Set(['a', 'b']))
 * // [[a → a_swap, b → a, a_swap → b]]
 */
export function chainRenames(
  renames: readonly Rename[],
  taken: ReadonlySet<string>,
  withSuffix: WithSuffix = (name, suffix) => name + suffix,
): readonly (readonly Rename[])[] {
  const byTarget = new Map(renames.map((rename) => [rename.to, rename]))
  const sources = new Set(renames.map(({ from }) => from))
  const sorted = renames.filter(({ from, to }) => from !== to).toSorted((a, b) => compareText(a.from, b.from))
  const lines = sorted.filter(({ to }) => !sources.has(to)).map((last) => backwards(last, byTarget))
  const inLines = new Set(lines.flat())
  const rings: Rename[][] = []
  for (const rename of sorted) {
    if (inLines.has(rename) || rings.some((ring) => ring.includes(rename))) continue
    rings.push(backwards(rename, byTarget))
  }
  return [...lines, ...rings.map((ring) => withDetour(ring, taken, withSuffix))]
}

type WithSuffix = (name: string, suffix: string) => string

/** The rename itself, then the one that takes the name which it has freed, and so on. */
function backwards(first: Rename, byTarget: ReadonlyMap<string, Rename>): Rename[] {
  const chain = [first]
  for (let next = byTarget.get(first.from); next && next !== first; next = byTarget.get(next.from)) chain.push(next)
  return chain
}

function withDetour(
  [first, ...others]: readonly Rename[],
  taken: ReadonlySet<string>,
  withSuffix: WithSuffix,
): readonly Rename[] {
  if (first === undefined) return []
  const detour = freeName(first.from, taken, withSuffix)
  return [{ from: first.from, to: detour }, ...others, { from: detour, to: first.to }]
}

function freeName(name: string, taken: ReadonlySet<string>, withSuffix: WithSuffix): string {
  for (let n = 1; ; n++) {
    const candidate = withSuffix(name, `_swap${n === 1 ? '' : n}`)
    if (!taken.has(candidate)) return candidate
  }
}

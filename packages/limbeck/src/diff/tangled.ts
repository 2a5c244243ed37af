/** Steps that wait for each other. */
import type { Dependency } from './dependencies.ts'
import type { Step } from './group.ts'

/** The steps that, by way of others, wait for themselves; what is given up anyway does not count. */
export function tangledIn(dependencies: readonly Dependency[]): ReadonlySet<Step> {
  const after = Map.groupBy(
    dependencies.filter(({ soft }) => !soft),
    ({ before }) => before,
  )
  const next = (step: Step): readonly Step[] => (after.get(step) ?? []).map((dependency) => dependency.after)
  return new Set([...stuck(after.keys(), next)].filter((step) => reachable(next(step), next).has(step)))
}

/** The steps whose turn never comes: those that wait for themselves, and those that wait for them. Nearly always none. */
function stuck(steps: Iterable<Step>, next: (step: Step) => readonly Step[]): ReadonlySet<Step> {
  const left = new Set(steps)
  const open = new Map<Step, number>()
  for (const step of left) for (const other of next(step)) open.set(other, (open.get(other) ?? 0) + 1)
  const ready = [...left].filter((step) => !open.has(step))
  for (let step = ready.pop(); step !== undefined; step = ready.pop()) {
    left.delete(step)
    for (const other of next(step)) {
      const count = (open.get(other) ?? 0) - 1
      open.set(other, count)
      if (count === 0) ready.push(other)
    }
  }
  return left
}

function reachable(from: readonly Step[], next: (step: Step) => readonly Step[]): ReadonlySet<Step> {
  const found = new Set(from)
  for (const step of found) for (const other of next(step)) found.add(other)
  return found
}

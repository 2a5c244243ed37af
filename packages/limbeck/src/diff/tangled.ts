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
  return new Set([...after.keys()].filter((step) => reachable(next(step), next).has(step)))
}

function reachable(from: readonly Step[], next: (step: Step) => readonly Step[]): ReadonlySet<Step> {
  const found = new Set(from)
  for (const step of found) for (const other of next(step)) found.add(other)
  return found
}

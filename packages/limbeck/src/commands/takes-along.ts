/** What going down on one branch takes along from others. */
import type { Graph } from '../revisions/graph.ts'
import { planDowngrade, stepsOutside } from '../revisions/plan.ts'
import type { Step } from '../revisions/revision.ts'

export interface TakesAlongOptions {
  /** Called before anything is done, when a target such as `label@base` takes along revisions of other branches: these. */
  readonly onTakesAlong?: (steps: readonly Step[]) => void
}

/** Plans a downgrade and says what it takes along. @throws LimbeckError as `planDowngrade` does */
export function planDowngradeAloud(
  graph: Graph,
  rows: readonly string[],
  target: string,
  { onTakesAlong }: TakesAlongOptions,
): readonly Step[] {
  const steps = planDowngrade(graph, rows, target)
  const outside = stepsOutside(graph, steps, target)
  if (outside.length > 0) onTakesAlong?.(outside)
  return steps
}

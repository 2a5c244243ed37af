/** Two schemas become the ops that lead from one to the other. */
import { plainOps } from '../ops/blocks.ts'
import type { PlainOp } from '../ops/op.ts'
import type { Schema } from '../schema/schema.ts'
import { dependenciesOf } from './dependencies.ts'
import { detachForeignKeys } from './detach.ts'
import { emit } from './emit.ts'
import { aroundEnumValues, withoutOpposites } from './enum-values.ts'
import { groupsOf, type Step } from './group.ts'
import { replacedIn } from './making-room.ts'
import { objectDependencies } from './object-dependencies.ts'
import { carryObjects, diffObjects } from './object-diff.ts'
import { heritageIn } from './heirs.ts'
import type { DiffOptions } from './options.ts'
import { order } from './order.ts'
import { pairUp } from './pair.ts'
import { aroundRetyped } from './retyped.ts'
import { type Ordered, steppingAside } from './step-aside.ts'
import { diffTable } from './table-diff.ts'
import { tangledIn } from './tangled.ts'
import { withUsualGrants } from './usual-grants.ts'

/**
 * The ops that turn `present` into `later`, in an order in which each one can run: what others need comes before them,
 * and what others use goes after them. Both schemas are as one database stores them; the diff compares, it does not interpret.
 *
 * Of objects that are no tables, only the kinds are compared that the later schema speaks about.
 *
 * What has no meaning makes no difference: the order of tables, columns and constraints, and a constraint's name where only
 * one side has one. The ops remember what they take away, so `reverseAll` gives the way back.
 *
 * @throws LimbeckError `invalid-argument` when a rename names something that is not there; `invalid-op` when a schema
 * contradicts itself, such as an index on a column that its table does not have
 *
 * @example
 * diff(present, later, { renames: { columns: [{ table: 'users', from: 'name', to: 'full_name' }] } })
 */
export function diff(present: Schema, later: Schema, options: DiffOptions = {}): readonly PlainOp[] {
  const { renames = {}, forwardReferences = false } = options
  const [actual, desired] = withUsualGrants(present, later)
  const pairing = pairUp(actual, desired, renames)
  const heritage = heritageIn(pairing)
  const compared = pairing.kept.map((pair) => diffTable(pair, heritage(pair)))
  const diffs = forwardReferences ? compared : detachForeignKeys(compared)
  const taken = new Set([...actual.tables, ...desired.tables].map(({ name }) => name))
  const carried = carryObjects(actual, pairing.names, desired)
  const objects = diffObjects(carried, desired, pairing.names)
  const spoken = aroundEnumValues([...groupsOf(pairing, diffs, taken), ...objects.groups], carried)
  const around = aroundRetyped(spoken, diffs, [carried, desired])
  const replaced = replacedIn(around.groups, diffs, [carried, desired])
  const plan = (tangled: ReadonlySet<Step>): Ordered => {
    const { groups, dependencies: decided, halfway } = steppingAside(around, actual, carried, { replaced, tangled })
    return {
      groups,
      dependencies: [
        ...dependenciesOf(groups, diffs, forwardReferences),
        ...withoutOpposites(
          objectDependencies(groups, diffs, objects, [carried, desired], { halfway, replaced }),
          decided,
        ),
        ...decided,
      ],
    }
  }
  const whole = plan(new Set())
  const tangled = tangledIn(whole.dependencies)
  const { groups, dependencies } = tangled.size === 0 ? whole : plan(tangled)
  return plainOps(emit(order(groups, dependencies), actual))
}

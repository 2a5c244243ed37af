/** Finds the constraint that a change means. */
import { LimbeckError } from '../../errors.ts'
import type { ConstraintRef } from '../../ops/op.ts'
import type { RelationConstraint } from './catalog.ts'
import { elaborate } from './elaborate.ts'
import { tableModel } from './model.ts'
import type { Target } from './target.ts'

const WORDS: Readonly<Record<string, string>> = {
  p: 'primary key',
  u: 'unique constraint',
  f: 'foreign key',
  c: 'check',
}

/**
 * The name of a constraint that is called by its name, or by what it is made of.
 * @param kind pg_constraint.contype
 * @param ref nothing for the one that there is
 * @throws LimbeckError `invalid-op` where there is no such constraint
 */
export async function constraintNamed(target: Target, kind: string, ref: ConstraintRef | undefined): Promise<string> {
  if (typeof ref === 'string') return ref
  const candidates = target.relation.constraints.filter((item) => item.kind === kind && !target.gone.has(item.name))
  const found = ref === undefined ? candidates[0] : await meant(target, candidates, ref)
  if (found !== undefined) return found.name
  const what = ref === undefined ? '' : 'columns' in ref ? ` on (${ref.columns.join(', ')})` : ` (${ref.expression})`
  throw new LimbeckError('invalid-op', `the table "${target.name}" has no ${WORDS[kind] ?? 'constraint'}${what}`, {
    hint:
      candidates.length === 0
        ? 'See how the database differs from the models: limbeck check'
        : `It has ${candidates.map(({ name }) => `"${name}"`).join(', ')}: name the one that is meant`,
  })
}

async function meant(
  target: Target,
  candidates: readonly RelationConstraint[],
  ref: Exclude<ConstraintRef, string>,
): Promise<RelationConstraint | undefined> {
  if ('expression' in ref) return candidates[await positionOfCheck(target, candidates, ref.expression)]
  const wanted = ref.columns.map((name) => target.columns.get(name)?.was?.name)
  return candidates.find(
    ({ columns }) => columns.length === wanted.length && columns.every((name, i) => name === wanted[i]),
  )
}

/** The database says which checks it would store alike. */
async function positionOfCheck(
  { before, relation }: Target,
  candidates: readonly RelationConstraint[],
  expression: string,
): Promise<number> {
  if (candidates.length === 0) return -1
  const { name, columns } = tableModel(relation)
  const checks = [expression, ...candidates.map((item) => item.expression ?? '')].map((text) => ({ expression: text }))
  const [once = { checks }] = await elaborate(before, [{ name, columns, checks }])
  const [twice = once] = await elaborate(before, [{ name, columns, checks: once.checks ?? [] }])
  const [sought, ...stored] = twice.checks ?? []
  return stored.findIndex((check) => check.expression === sought?.expression)
}

/** Finds the constraint that a change means. */
import { LimbeckError } from '../../errors.ts'
import type { ConstraintRef } from '../../ops/op.ts'
import type { RelationConstraint } from './catalog.ts'
import { elaborate } from './elaborate.ts'
import { columnModel } from './model.ts'
import type { Target } from './target.ts'

const WORDS: Readonly<Record<string, string>> = {
  p: 'primary key',
  u: 'unique constraint',
  f: 'foreign key',
  c: 'check',
  x: 'exclusion',
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

/**
 * The check or foreign key that a reference means; columns mean a foreign key.
 * @throws LimbeckError `invalid-op` where there is no such constraint
 */
export async function validatedConstraint(target: Target, ref: ConstraintRef): Promise<RelationConstraint> {
  const kind = typeof ref === 'string' ? undefined : 'columns' in ref ? 'f' : 'c'
  const name = kind === undefined ? ref : await constraintNamed(target, kind, ref)
  const found = target.relation.constraints.find((item) => item.name === name && 'cf'.includes(item.kind))
  if (found !== undefined) return found
  throw new LimbeckError('invalid-op', `the table "${target.name}" has no check or foreign key "${String(name)}"`, {
    hint: 'See how the database differs from the models: limbeck check',
  })
}

async function meant(
  target: Target,
  candidates: readonly RelationConstraint[],
  ref: Exclude<ConstraintRef, string>,
): Promise<RelationConstraint | undefined> {
  if ('expression' in ref) return candidates[await positionOfCheck(target, candidates, ref.expression)]
  const wanted = ref.columns.map((name) => target.columns.get(name)?.was?.name ?? name)
  return candidates.find(({ columns, parts }) => {
    const names = parts.length === 0 ? columns : parts.map(({ column, expression }) => column ?? expression ?? '')
    return names.length === wanted.length && names.every((name, i) => name === wanted[i])
  })
}

/** The database says which checks it would store alike. */
async function positionOfCheck(
  { before, relation }: Target,
  candidates: readonly RelationConstraint[],
  expression: string,
): Promise<number> {
  if (candidates.length === 0) return -1
  const { name } = relation
  const columns = relation.columns.map((column) => columnModel(column, name))
  const checks = [expression, ...candidates.map((item) => item.expression ?? '')].map((text) => ({ expression: text }))
  const [once = { checks }] = await elaborate(before, [{ name, columns, checks }])
  const [twice = once] = await elaborate(before, [{ name, columns, checks: once.checks ?? [] }])
  const [sought, ...stored] = twice.checks ?? []
  return stored.findIndex((check) => check.expression === sought?.expression)
}

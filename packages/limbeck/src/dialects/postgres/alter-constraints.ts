/** Compiles changes of constraints and indexes. */
import { LimbeckError } from '../../errors.ts'
import type { ConstraintRef, TableChangeOf } from '../../ops/op.ts'
import type { ForeignKey } from '../../schema/schema.ts'
import {
  checkText,
  createIndexText,
  doubleQuoted,
  exclusionText,
  foreignKeyText,
  primaryKeyText,
  uniqueText,
} from '../standard.ts'
import { readRelations, relationNamed } from './catalog.ts'
import { areComparable } from './comparable.ts'
import { constraintNamed, validatedConstraint } from './constraint-ref.ts'
import { checkGuard, duplicateGuard, nullGuard, orphanGuard, uniqueIndexGuard } from './guards.ts'
import { checkModel, foreignKeyModel } from './model-constraints.ts'
import { indexName } from './quoting.ts'
import { refuseNewer } from './refuse-newer.ts'
import { comment, constraintComment, indexComment } from './side-statements.ts'
import { spelling } from './spelling.ts'
import { PASS, type Pass } from './steps.ts'
import { areUntouched, columnNamed, rowsOf, setColumn, type Target } from './target.ts'

export async function addPrimaryKey(target: Target, { primaryKey }: TableChangeOf<'addPrimaryKey'>): Promise<void> {
  const { columns } = primaryKey
  const mayBeNull = columns.filter((name) => columnNamed(target, name).column.nullable === true)
  for (const name of mayBeNull) target.steps.guard(nullGuard(rowsOf(target), name), areUntouched(target, [name]))
  if (await areComparable(target, columns)) {
    target.steps.guard(duplicateGuard(rowsOf(target), 'primary key', { columns }), areUntouched(target, columns))
  }
  add(target, PASS.key, primaryKeyText(spelling, primaryKey), primaryKey)
  for (const name of mayBeNull) {
    const { column, was } = columnNamed(target, name)
    const { nullable: _, ...filled } = column
    setColumn(target, filled, was)
  }
}

export async function addUnique(target: Target, { unique }: TableChangeOf<'addUnique'>): Promise<void> {
  refuseNewer({ name: target.name, unique: [unique] }, target.version)
  const title = unique.name === undefined ? 'unique constraint' : `unique constraint "${unique.name}"`
  if (await areComparable(target, unique.columns)) {
    target.steps.guard(duplicateGuard(rowsOf(target), title, unique), areUntouched(target, unique.columns))
  }
  add(target, PASS.key, uniqueText(spelling, unique), unique)
}

export function addCheck(target: Target, { check }: TableChangeOf<'addCheck'>): void {
  if (check.notValid !== true) target.steps.guard(checkGuard(rowsOf(target), check), areUntouched(target))
  add(target, PASS.other, checkText(spelling, check), check)
}

/** Only the index itself can tell which rows exclude each other. */
export function addExclusion(target: Target, { exclusion }: TableChangeOf<'addExclusion'>): void {
  add(target, PASS.key, exclusionText(spelling, exclusion), exclusion)
}

export async function addForeignKey(target: Target, { foreignKey }: TableChangeOf<'addForeignKey'>): Promise<void> {
  refuseNewer({ name: target.name, foreignKeys: [foreignKey] }, target.version)
  const key = await completed(target, foreignKey)
  const own = key.references.table === target.name ? [...key.columns, ...key.references.columns] : key.columns
  if (key.notValid !== true)
    target.steps.guard(orphanGuard(rowsOf(target), key), areUntouched(target, [...new Set(own)]))
  add(target, PASS.other, foreignKeyText(spelling, key), key)
}

function add(
  { steps, name }: Target,
  pass: Pass,
  text: string,
  constraint: Parameters<typeof constraintComment>[1],
): void {
  steps.alter({ pass, text: `ADD ${text}` })
  for (const statement of constraintComment(name, constraint)) steps.later(statement)
}

/** A foreign key that does not say which columns it means, means the primary key. */
async function completed({ before }: Target, key: ForeignKey): Promise<ForeignKey> {
  const { table, columns } = key.references
  if (columns.length > 0) return key
  const [parent] = await readRelations(before, relationNamed(table))
  const found = parent?.constraints.find(({ kind }) => kind === 'p')?.columns
  if (found !== undefined) return { ...key, references: { table, columns: found } }
  throw new LimbeckError(
    'invalid-op',
    `the foreign key (${key.columns.join(', ')}) names no columns of "${table}", which has no primary key`,
    {
      hint: 'Say which columns it references.',
    },
  )
}

/** @param ref nothing for the one that there is */
export async function dropConstraint(target: Target, kind: string, ref: ConstraintRef | undefined): Promise<void> {
  const name = await constraintNamed(target, kind, ref)
  target.steps.alter({ pass: PASS.drop, text: `DROP CONSTRAINT ${doubleQuoted(name)}` })
  target.gone.add(name)
}

/** The rows are asked before, because the database's own refusal names none of them. */
export async function validateConstraint(
  target: Target,
  { constraint: ref }: TableChangeOf<'validateConstraint'>,
): Promise<void> {
  const found = await validatedConstraint(target, ref)
  const [key] = foreignKeyModel(found)
  const guard = key === undefined ? checkGuard(rowsOf(target), checkModel(found)) : orphanGuard(rowsOf(target), key)
  target.steps.guard(guard, areUntouched(target))
  target.steps.statement(`ALTER TABLE ${target.sql} VALIDATE CONSTRAINT ${doubleQuoted(found.name)}`)
}

export async function createIndex(target: Target, { index }: TableChangeOf<'createIndex'>): Promise<void> {
  refuseNewer({ name: target.name, indexes: [index] }, target.version)
  if (index.unique === true && (await areComparable(target, index.columns))) {
    target.steps.guard(uniqueIndexGuard(rowsOf(target), index), areUntouched(target))
  }
  target.steps.statement(createIndexText(spelling, target.name, index))
  for (const statement of indexComment(target.name, index)) target.steps.later(statement)
}

export function dropIndex(target: Target, { name }: TableChangeOf<'dropIndex'>): void {
  target.steps.statement(`DROP INDEX ${indexName(target.name, name)}`)
  target.gone.add(name)
}

export function setComment({ steps, name, sql }: Target, change: TableChangeOf<'setComment'>): void {
  const { comment: text, of } = change
  if (of === undefined) return steps.later(comment(`TABLE ${sql}`, text))
  const object =
    'index' in of ? `INDEX ${indexName(name, of.index)}` : `CONSTRAINT ${doubleQuoted(of.constraint)} ON ${sql}`
  steps.later(comment(object, text))
}

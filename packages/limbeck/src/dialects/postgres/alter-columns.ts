/** Compiles changes of several columns that come one after the other. */
import { withAttributes } from '../../ops/attributes.ts'
import type { AlterColumn } from '../../ops/op.ts'
import type { Column } from '../../schema/schema.ts'
import { doubleQuoted } from '../standard.ts'
import { alterColumn } from './alter-column.ts'
import { attributeActions } from './attribute-actions.ts'
import { columnGrants } from './kept-grants.ts'
import type { RelationColumn } from './catalog.ts'
import { definitionsOn } from './dependents.ts'
import { comment } from './side-statements.ts'
import { columnText } from './spelling.ts'
import { PASS } from './steps.ts'
import { setColumn, type Target } from './target.ts'

/**
 * A column cannot change its type, nor give way to another one of its name, under a generated one: those that are computed
 * from it are set aside, and computed anew afterwards. A column that ceases to be generated does so before the others change,
 * and one that becomes it, after them.
 * @param changes each of another column
 */
export async function alterColumns(target: Target, changes: readonly AlterColumn[]): Promise<void> {
  const changed = new Map(changes.map((change) => [change.name, change]))
  const moved = changes.filter(({ set }) =>
    [set.type, set.collation, set.generated].some((value) => value !== undefined),
  )
  const names = moved.map(({ name }) => name)
  const aside = await setAside(target, names, (column) => {
    const { set = {} } = changed.get(column.name) ?? {}
    return set.generated === null ? undefined : withAttributes(column, set)
  })
  const rest = changes.filter(({ name }) => !aside.some(({ column }) => column.name === name))
  for (const change of rest.toSorted((a, b) => rank(a) - rank(b))) await alterColumn(target, change)
  for (const item of aside) putBack(target, item)
}

function rank({ set: { generated } }: AlterColumn): number {
  return generated === undefined ? 1 : generated === null ? 0 : 2
}

/** A column that is gone for the moment. */
export interface Aside {
  /** As it is to be. */
  readonly column: Column
  readonly was: RelationColumn
  /** What makes again what went with it. */
  readonly definitions: readonly string[]
}

/**
 * Sets aside what is computed from columns that change.
 * @param becoming what becomes of it; nothing where it is not to be set aside
 */
export async function setAside(
  target: Target,
  moved: readonly string[],
  becoming: (column: Column) => Column | undefined,
): Promise<readonly Aside[]> {
  const generated = [...target.columns].filter(([, { column }]) => column.generated !== undefined)
  if (moved.length === 0 || generated.length === 0) return []
  const computed = await computedFrom(target, moved)
  const aside: Aside[] = []
  for (const [name, { column, was }] of generated) {
    const next = becoming(column)
    if (next === undefined || was === undefined || !computed.has(was.name)) continue
    const definitions = await definitionsOn(target, was.name)
    for (const drop of definitions.drops) target.steps.statement(drop)
    target.steps.alter({ pass: PASS.drop, text: `DROP COLUMN ${doubleQuoted(name)}`, column: name })
    target.columns.delete(name)
    const grants = await columnGrants(target, was.name, name)
    aside.push({ column: next, was, definitions: [...definitions.creates, ...grants] })
  }
  return aside
}

/** The generated columns that are computed from others, all under the names that they had before the op. */
export async function computedFrom(
  { sql, before, columns }: Target,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const bases = names.flatMap((name) => columns.get(name)?.was?.name ?? [])
  const rows = await before.all(
    `SELECT DISTINCT g.attname AS name FROM pg_attribute g
     LEFT JOIN pg_attrdef e ON e.adrelid = g.attrelid AND e.adnum = g.attnum
     JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = g.attrelid
       AND (d.classid = 'pg_attrdef'::regclass AND d.objid = e.oid
         OR d.classid = 'pg_class'::regclass AND d.objid = g.attrelid AND d.objsubid = g.attnum)
     JOIN pg_attribute b ON b.attrelid = g.attrelid AND b.attnum = d.refobjsubid AND b.attnum <> g.attnum
     WHERE g.attrelid = to_regclass($1) AND g.attgenerated <> ''
       AND b.attname IN (SELECT json_array_elements_text($2::json))`,
    [sql, JSON.stringify(bases)],
  )
  return new Set(rows.map(({ name }) => String(name)))
}

export function putBack(target: Target, { column, was, definitions }: Aside): void {
  const { steps, sql, name } = target
  steps.alter({ pass: PASS.add, text: `ADD COLUMN ${columnText(column, name)}` })
  for (const action of attributeActions(column)) steps.statement(`ALTER TABLE ${sql} ${action}`)
  for (const definition of definitions) steps.statement(definition)
  if (column.comment !== undefined) {
    steps.later(comment(`COLUMN ${sql}.${doubleQuoted(column.name)}`, column.comment))
  }
  setColumn(target, column, was)
}

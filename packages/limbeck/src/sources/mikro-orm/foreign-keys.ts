/** MikroORM's foreign keys → ours. */
import type { EntityMetadata } from '@mikro-orm/core'
import type { DatabaseTable } from '@mikro-orm/sql'
import { formatName } from '../../schema/names.ts'
import type { Deferrable, ForeignKey, ReferentialAction } from '../../schema/schema.ts'
import { unsupported } from './refuse.ts'

/** The foreign keys of a table. */
export function foreignKeysOf(meta: EntityMetadata, table: DatabaseTable): readonly ForeignKey[] {
  return Object.values(table.getForeignKeys()).map((key) => toForeignKey(meta, key))
}

type MikroForeignKey = ReturnType<DatabaseTable['getForeignKeys']>[string]

function toForeignKey(meta: EntityMetadata, key: MikroForeignKey): ForeignKey {
  return {
    name: key.constraintName,
    columns: key.columnNames,
    references: { table: referencedTable(key.referencedTableName), columns: key.referencedColumnNames },
    ...action(meta, 'onDelete', key.deleteRule),
    ...action(meta, 'onUpdate', key.updateRule),
    ...deferrableOf(key.deferMode),
  }
}

/** MikroORM's `deferMode` as a part of a constraint. */
export function deferrableOf(mode: string | undefined): { readonly deferrable?: Deferrable } {
  return mode === 'deferred' || mode === 'immediate' ? { deferrable: mode } : {}
}

/** MikroORM writes the namespace, where there is one, before the first dot. */
function referencedTable(name: string): string {
  const dot = name.indexOf('.')
  return dot === -1 ? formatName({ name }) : formatName({ namespace: name.slice(0, dot), name: name.slice(dot + 1) })
}

const ACTIONS: readonly string[] = ['cascade', 'restrict', 'set null', 'set default'] satisfies ReferentialAction[]

type ActionKey = 'onDelete' | 'onUpdate'

function action(
  meta: EntityMetadata,
  key: ActionKey,
  rule: string | undefined,
): { readonly [K in ActionKey]?: ReferentialAction } {
  const wanted = (rule ?? 'no action').trim().toLowerCase()
  if (wanted === 'no action') return {}
  if (isAction(wanted)) return { [key]: wanted }
  throw unsupported(
    meta.className,
    undefined,
    `has a foreign key with the rule "${wanted}"`,
    `The rules are: no action, ${ACTIONS.join(', ')}.`,
  )
}

function isAction(rule: string): rule is ReferentialAction {
  return ACTIONS.includes(rule)
}

/** Keys and checks of any core of Drizzle → ours. */
import type { Column as DrizzleColumn, SQL } from 'drizzle-orm'
import { messageOf } from '../../errors.ts'
import type { Check, ForeignKey, PrimaryKey, ReferentialAction, Unique } from '../../schema/schema.ts'
import { invalid } from './refuse.ts'
import type { Named, Words } from './words.ts'

/** A table as every core tells it. */
export interface DrizzleTable<T = unknown> {
  /** As the schema model writes it. */
  readonly name: string
  readonly columns: readonly DrizzleColumn[]
  readonly primaryKeys: readonly KeyOf[]
  readonly uniqueConstraints: readonly UniqueOf[]
  readonly foreignKeys: readonly ForeignKeyOf<T>[]
  readonly checks: readonly { readonly name: string; readonly value: SQL }[]
}

interface KeyOf {
  readonly columns: readonly Named[]
  readonly name?: string | undefined
  getName(): string
}

interface UniqueOf {
  readonly columns: readonly Named[]
  readonly nullsNotDistinct?: boolean
  getName(): string | undefined
}

interface ForeignKeyOf<T> {
  reference(): {
    readonly name?: string | undefined
    readonly columns: readonly Named[]
    readonly foreignTable: T
    readonly foreignColumns: readonly Named[]
  }
  readonly onDelete: string | undefined
  readonly onUpdate: string | undefined
  getName(): string
}

/** Which names a core gives to what nobody named: `'all'`, or `'given'` for only those that stand in the models. */
export type Names = 'all' | 'given'

/**
 * The primary key. What a column says of itself has no name: the database gives it one.
 * @throws LimbeckError `invalid-schema` where there are two
 */
export function primaryKeyOf(words: Words, table: DrizzleTable, names: Names): PrimaryKey | undefined {
  const own = table.columns.filter(({ primary }) => primary)
  const keys: readonly PrimaryKey[] = [
    ...own.map((column) => ({ columns: [words.column(column)] })),
    ...table.primaryKeys.map((key) => {
      const name = names === 'all' ? key.getName() : key.name
      const columns = key.columns.map(words.column)
      return name === undefined ? { columns } : { name: words.constraint(name, key.columns), columns }
    }),
  ]
  if (keys.length > 1) {
    throw invalid(
      { table: table.name },
      'has two primary keys',
      'For a key of several columns, write primaryKey({ columns: [ … ] }) and leave .primaryKey() out of the columns.',
    )
  }
  return keys[0]
}

/** A unique constraint, which some cores make an index of. */
export interface NamedUnique extends Unique {
  readonly name: string
}

/** The unique constraints: those of columns first. */
export function uniqueOf(words: Words, table: DrizzleTable): readonly NamedUnique[] {
  return [
    ...table.columns
      .filter(({ isUnique }) => isUnique)
      .map((column) => ({
        name: column.uniqueName ?? '',
        columns: [words.column(column)],
        ...(column.uniqueType === 'not distinct' && { nullsNotDistinct: true as const }),
      })),
    ...table.uniqueConstraints.map((unique) => ({
      name: unique.getName() ?? '',
      columns: unique.columns.map(words.column),
      ...(unique.nullsNotDistinct === true && { nullsNotDistinct: true as const }),
    })),
  ]
}

/** @param tableName the name of a table of the same core, as the schema model writes it */
export function foreignKeysOf<T>(
  words: Words,
  table: DrizzleTable<T>,
  names: Names,
  tableName: (table: T) => string,
): readonly ForeignKey[] {
  return table.foreignKeys.map((key) => {
    const { name: given, columns, foreignTable, foreignColumns } = referenceOf(table.name, key)
    const name = names === 'all' ? key.getName() : given
    return {
      ...(name !== undefined && { name: words.constraint(name, [...columns, ...foreignColumns]) }),
      columns: columns.map(words.column),
      references: { table: tableName(foreignTable), columns: foreignColumns.map(words.column) },
      ...action('onDelete', key.onDelete),
      ...action('onUpdate', key.onUpdate),
    }
  })
}

/** Drizzle finds the columns when they are asked for, which fails where a module is not there yet. */
function referenceOf<T>(table: string, key: ForeignKeyOf<T>): ReturnType<ForeignKeyOf<T>['reference']> {
  try {
    return key.reference()
  } catch (error) {
    throw invalid(
      { table },
      `has a foreign key to something that is not there: ${messageOf(error)}`,
      'Look at its references(() => …) or foreignKey({ … }).',
      error,
    )
  }
}

const ACTIONS: readonly string[] = ['cascade', 'restrict', 'set null', 'set default'] satisfies ReferentialAction[]

type ActionKey = 'onDelete' | 'onUpdate'

function action(key: ActionKey, rule: string | undefined): { readonly [K in ActionKey]?: ReferentialAction } {
  return rule !== undefined && isAction(rule) ? { [key]: rule } : {}
}

function isAction(rule: string): rule is ReferentialAction {
  return ACTIONS.includes(rule)
}

/** The checks. */
export function checksOf(words: Words, table: DrizzleTable): readonly Check[] {
  return table.checks.map(({ name, value }) => ({ name, expression: words.expression(value, { table: table.name }) }))
}

/** The schema model of the texts that SQLite stores. */
import { formatName } from '../../schema/names.ts'
import type {
  Check,
  Column,
  ForeignKey,
  Generated,
  PrimaryKey,
  Table,
  TableOptions,
  Unique,
} from '../../schema/schema.ts'
import { collationModel } from './collation.ts'
import {
  autoincrementOf,
  clauseOf,
  columnName,
  hasOption,
  isNullable,
  primaryKeyOf,
  rowidAlias,
  textOf,
} from './facts.ts'
import type { CreateIndex } from './grammar/create-index.ts'
import type { ColumnNode, CreateTable } from './grammar/create-table.ts'
import type { Name } from './grammar/cursor.ts'
import { plainExpression } from './grammar/expression.ts'
import type { References } from './grammar/references.ts'
import { defaultValue } from './model-default.ts'
import { indexModel } from './model-index.ts'
import { modelType } from './types.ts'

/** Finds the text of a table, in any case of its letters. */
export type FindTable = (name: string) => CreateTable | undefined

/** The model of a table, out of its text and those of its indexes. */
export function tableModel(table: CreateTable, indexes: readonly CreateIndex[], find: FindTable): Table {
  const unique = uniqueModels(table)
  const foreignKeys = foreignKeyModels(table, find)
  const checks = checkModels(table)
  const primaryKey = primaryKeyModel(table)
  const options = optionsModel(table)
  const columns = table.columns.map((node) => columnModel(table, node))
  return {
    name: formatName({ name: table.name.name }),
    columns,
    ...(primaryKey === undefined ? {} : { primaryKey }),
    ...(unique.length === 0 ? {} : { unique }),
    ...(foreignKeys.length === 0 ? {} : { foreignKeys }),
    ...(checks.length === 0 ? {} : { checks }),
    ...(indexes.length === 0 ? {} : { indexes: indexes.map((index) => indexModel(index, columns)) }),
    ...(options === undefined ? {} : { options }),
  }
}

function columnModel(table: CreateTable, node: ColumnNode): Column {
  const type = typeModel(table, node)
  const value = clauseOf(node, 'default')?.value
  const initial = value === undefined ? undefined : defaultValue(textOf(table, value), type)
  const generated = generatedModel(table, node)
  const collation = collationModel(clauseOf(node, 'collate')?.collation.name)
  return {
    name: node.name.name,
    type,
    ...(isNullable(table, node) ? { nullable: true } : {}),
    ...(initial === undefined ? {} : { default: initial }),
    ...(generated === undefined ? {} : { generated }),
    ...(autoincrementOf(table) !== undefined && rowidAlias(table) === node ? { autoincrement: true } : {}),
    ...(collation === undefined ? {} : { collation }),
  }
}

/** An integer that is the primary key, and yet no alias of the rowid, is told apart as `int`. */
export function typeModel(table: CreateTable, node: ColumnNode): string {
  const type = modelType(textOf(table, node.type), hasOption(table, 'strict'))
  const [key, second] = primaryKeyOf(table)?.columns ?? []
  const isKey = key === node.name.name && second === undefined && !hasOption(table, 'withoutRowid')
  return type === 'integer' && isKey && rowidAlias(table) !== node ? 'int' : type
}

function generatedModel(table: CreateTable, node: ColumnNode): Generated | undefined {
  const clause = clauseOf(node, 'generated')
  if (clause === undefined) return undefined
  return { as: plainExpression(textOf(table, clause.expression)), ...(clause.stored ? { stored: true } : {}) }
}

function primaryKeyModel(table: CreateTable): PrimaryKey | undefined {
  const key = primaryKeyOf(table)
  return key && named(key.constraint, { columns: key.columns })
}

function uniqueModels(table: CreateTable): readonly Unique[] {
  return [
    ...table.columns.flatMap((column) =>
      column.clauses
        .filter((clause) => clause.kind === 'unique')
        .map((clause) => named(clause.constraint, { columns: [column.name.name] })),
    ),
    ...table.constraints
      .filter((node) => node.kind === 'unique')
      .map((node) =>
        named(node.constraint, { columns: node.columns.map(({ column }) => columnName(table, column?.name ?? '')) }),
      ),
  ]
}

function foreignKeyModels(table: CreateTable, find: FindTable): readonly ForeignKey[] {
  return [
    ...table.columns.flatMap((column) =>
      column.clauses
        .filter((clause) => clause.kind === 'references')
        .map((clause) =>
          named(clause.constraint, { columns: [column.name.name], ...referencesModel(clause.references, find) }),
        ),
    ),
    ...table.constraints
      .filter((node) => node.kind === 'foreignKey')
      .map((node) => {
        const columns = node.columns.map(({ name }) => columnName(table, name))
        return named(node.constraint, { columns, ...referencesModel(node.references, find) })
      }),
  ]
}

function referencesModel(written: References, find: FindTable): Omit<ForeignKey, 'name' | 'columns'> {
  const { onDelete, onUpdate, deferrable } = written
  const parent = find(written.table.name)
  return {
    references: {
      table: formatName({ name: parent?.name.name ?? written.table.name }),
      columns: referenced(written, parent),
    },
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
    ...(deferrable === undefined ? {} : { deferrable }),
  }
}

/** The columns that are referenced: where the text names none, the primary key. */
function referenced({ columns }: References, parent: CreateTable | undefined): readonly string[] {
  if (columns.length === 0) return (parent && primaryKeyOf(parent)?.columns) ?? []
  return columns.map(({ name }) => (parent === undefined ? name : columnName(parent, name)))
}

function checkModels(table: CreateTable): readonly Check[] {
  return [...table.columns.flatMap((column) => column.clauses), ...table.constraints]
    .filter((node) => node.kind === 'check')
    .map((node) => named(node.constraint, { expression: plainExpression(textOf(table, node.expression)) }))
}

function optionsModel(table: CreateTable): TableOptions | undefined {
  const options = table.options.map(({ option }) => [option, true] as const)
  return options.length === 0 ? undefined : Object.fromEntries(options)
}

function named<T extends object>(constraint: Name | undefined, rest: T): T & { readonly name?: string } {
  return constraint === undefined ? rest : { name: constraint.name, ...rest }
}

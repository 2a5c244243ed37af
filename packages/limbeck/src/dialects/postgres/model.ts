/** The schema model of what the catalog says about a table. */
import type { Column, Table } from '../../schema/schema.ts'
import { nameOf, type Relation, type RelationColumn } from './catalog.ts'
import { withoutParentheses } from './expression.ts'
import {
  checkModel,
  exclusionModel,
  foreignKeyModel,
  indexModel,
  primaryKeyModel,
  uniqueModel,
} from './model-constraints.ts'
import { counterModel } from './model-counter.ts'
import { defaultValue } from './model-default.ts'
import { optionsModel } from './model-options.ts'
import { objectName } from './object-name.ts'
import { modelType } from './types.ts'

/**
 * The model of a table, without what it has from others. Constraints and indexes that are more than the model can say are
 * not in it.
 */
export function tableModel(relation: Relation): Table {
  const { name, comment, columns, constraints, indexes, partitionBound } = relation
  const known = constraints.filter(({ modelled, kind }) => modelled || kind === 'p')
  const [primaryKey] = known.filter(({ kind }) => kind === 'p').map(primaryKeyModel)
  const unique = known.filter(({ kind }) => kind === 'u').map(uniqueModel)
  const foreignKeys = known.filter(({ kind }) => kind === 'f').flatMap(foreignKeyModel)
  const checks = known.filter(({ kind }) => kind === 'c').map(checkModel)
  const exclusions = known.filter(({ kind }) => kind === 'x').map(exclusionModel)
  const own = indexes.filter(({ modelled }) => modelled).map(indexModel)
  const options = optionsModel(relation)
  return {
    name,
    columns:
      partitionBound === null ? columns.filter(({ local }) => local).map((column) => columnModel(column, name)) : [],
    ...(primaryKey === undefined ? {} : { primaryKey }),
    ...(unique.length === 0 ? {} : { unique }),
    ...(foreignKeys.length === 0 ? {} : { foreignKeys }),
    ...(checks.length === 0 ? {} : { checks }),
    ...(exclusions.length === 0 ? {} : { exclusions }),
    ...(own.length === 0 ? {} : { indexes: own }),
    ...(comment === null ? {} : { comment }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  }
}

/** The model of a column. @param table the name of its table */
export function columnModel(column: RelationColumn, table: string): Column {
  const { name, nullable, expression, generated, collation, storage, statistics, comment } = column
  const { counter: sequence, compression = null, notNullName = null } = column
  const type = modelType(column.type)
  const counter = sequence === null ? undefined : counterModel(column, sequence, table)
  const initial =
    expression === null || generated !== '' || sequence !== null ? undefined : defaultValue(expression, type)
  const isNamed = notNullName !== null && notNullName !== objectName(table, name, 'not_null')
  return {
    name,
    type,
    ...(nullable ? { nullable } : {}),
    ...(initial === undefined ? {} : { default: initial }),
    ...(expression === null || generated === ''
      ? {}
      : { generated: { as: withoutParentheses(expression), ...(generated === 's' ? { stored: true } : {}) } }),
    ...(sequence === null ? {} : { autoincrement: true }),
    ...(counter === undefined ? {} : { counter }),
    ...(collation === null ? {} : { collation: nameOf(collation) }),
    ...(storage === null ? {} : { storage }),
    ...(compression === null ? {} : { compression }),
    ...(statistics === null ? {} : { statistics }),
    ...(isNamed ? { notNullName } : {}),
    ...(comment === null ? {} : { comment }),
  }
}

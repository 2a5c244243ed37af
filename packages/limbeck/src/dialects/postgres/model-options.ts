/** The schema model of a table's options and storage parameters. */
import type { StorageParameters, TableOptions } from '../../schema/schema.ts'
import { nameOf, type Relation } from './catalog.ts'

/** The options of a table that are not storage parameters, by their kind. */
const OPTIONS = {
  unlogged: 'boolean',
  rowSecurity: 'boolean',
  forceRowSecurity: 'boolean',
  tablespace: 'string',
  accessMethod: 'string',
  replicaIdentity: 'string',
  partitionBy: 'string',
  partitionOf: 'string',
  partitionBound: 'string',
  inherits: 'string',
} as const

/** Storage parameters by the names that PostgreSQL has for them; others belong to other databases, or to extensions. */
const PARAMETER =
  /^(?:toast\.)?(?:fillfactor|parallel_workers|toast_tuple_target|user_catalog_table|(?:log_)?autovacuum_\w+|vacuum_\w+)$/

/** Whether an option of a table is a storage parameter of PostgreSQL. */
export function isParameter(name: string): boolean {
  return PARAMETER.test(name)
}

/** The options of a table. */
export function optionsModel(relation: Relation): TableOptions {
  const { unlogged, rowSecurity, forceRowSecurity, tablespace, accessMethod, replicaIdentity, partitionBy } = relation
  const { parameters, toast, parents, partitionBound } = relation
  const names = (parents ?? []).map(nameOf).join(', ')
  return {
    ...(unlogged ? { unlogged } : {}),
    ...(tablespace === null ? {} : { tablespace }),
    ...(accessMethod === null ? {} : { accessMethod }),
    ...knownParameters(parameterModel(parameters ?? [])),
    ...knownParameters(parameterModel(toast ?? [], 'toast.')),
    ...(rowSecurity ? { rowSecurity } : {}),
    ...(forceRowSecurity ? { forceRowSecurity } : {}),
    ...(replicaIdentity === null ? {} : { replicaIdentity }),
    ...(partitionBy === null ? {} : { partitionBy }),
    ...(partitionBound === null ? {} : { partitionOf: names, partitionBound }),
    ...(partitionBound === null && names !== '' ? { inherits: names } : {}),
  }
}

function knownParameters(parameters: StorageParameters): StorageParameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => isParameter(name)))
}

/** Storage parameters as the model has them. @param list `fillfactor=70`, … */
export function parameterModel(list: readonly string[], prefix = ''): StorageParameters {
  return Object.fromEntries(
    list.map((text) => {
      const at = text.indexOf('=')
      return [prefix + text.slice(0, at), parameterValue(text.slice(at + 1))]
    }),
  )
}

/** The one form of a value: a number where the text says just that, otherwise the text. */
function parameterValue(value: string | number | boolean): string | number {
  const text = String(value)
  return String(Number(text)) === text ? Number(text) : text
}

/** Storage parameters in their one form. */
export function plainParameters(parameters: StorageParameters): StorageParameters {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, parameterValue(value)]))
}

/** Those of a table's options that PostgreSQL has, in their one form. */
export function plainOptions(options: TableOptions): TableOptions {
  const kinds: Readonly<Record<string, string>> = OPTIONS
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]): [string, string | number | boolean][] => {
      if (isParameter(name)) return [[name, parameterValue(value)]]
      return typeof value === kinds[name] && value !== false ? [[name, value]] : []
    }),
  )
}

const TRUTHS: readonly (readonly string[])[] = [
  ['true', 'on', 'yes', '1'],
  ['false', 'off', 'no', '0'],
]

/** Whether two values of a storage parameter mean the same. */
export function sameParameter(a: string | number | boolean, b: string | number | boolean): boolean {
  const [one, other] = [String(a).toLowerCase(), String(b).toLowerCase()]
  return one === other || TRUTHS.some((words) => words.includes(one) && words.includes(other))
}

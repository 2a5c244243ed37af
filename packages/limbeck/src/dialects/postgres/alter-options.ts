/** Compiles the options of a table that is there. */
import { LimbeckError } from '../../errors.ts'
import { type Rename, textRenamer } from '../../ops/rename-text.ts'
import { withoutNeedlessQuotes } from '../../schema/names.ts'
import type { TableOptions } from '../../schema/schema.ts'
import { doubleQuoted, parameterList } from '../standard.ts'
import { tableModel } from './model.ts'
import { isParameter, optionsModel, plainOptions, sameParameter } from './model-options.ts'
import type { Target } from './target.ts'

/** All the options that a table is to have, but for its parents. */
export function alterOptions(target: Target, options: TableOptions): void {
  const { steps, sql, relation } = target
  const [was, now] = [optionsModel(relation), plainOptions(options)]
  refuseNewKey(target, was, now)
  for (const action of rewrites(was, now)) steps.statement(`ALTER TABLE ${sql} ${action}`)
  const actions = [...parameterActions(was, now), ...optionActions(was, now)]
  // An index that is to tell rows apart may come after this.
  if (actions.length > 0) steps.later(`ALTER TABLE ${sql} ${actions.join(', ')}`)
}

function refuseNewKey({ name, columns, relation }: Target, was: TableOptions, now: TableOptions): void {
  if (was['partitionBy'] === now['partitionBy']) return
  const later = new Map([...columns].flatMap(([column, state]) => (state.was ? [[state.was.name, column]] : [])))
  const renamed = textRenamer(tableModel(relation), {
    table: (table) => table,
    column: (_table, column) => later.get(column) ?? column,
  })
  if (keyOf(was, renamed) === keyOf(now)) return
  const [from, to] = [was, now].map(({ partitionBy }) =>
    partitionBy === undefined ? 'no partitions' : `${partitionBy}`,
  )
  throw new LimbeckError(
    'unsupported',
    `the table "${name}" has ${from}, and PostgreSQL cannot change that to ${to} in a table that is there`,
    { hint: 'Create a table with the new key under another name, move the rows with op.execute, and rename it.' },
  )
}

/** A column that is renamed may need quotes that it did not need before, or the other way round. */
function keyOf({ partitionBy }: TableOptions, renamed: Rename = (text) => text): string | undefined {
  return partitionBy === undefined ? undefined : withoutNeedlessQuotes(renamed(String(partitionBy)))
}

/** What moves all rows, each in a statement of its own. */
function rewrites(was: TableOptions, now: TableOptions): readonly string[] {
  const { unlogged = false, accessMethod = 'heap', tablespace = 'pg_default' } = now
  const before = { unlogged: false, accessMethod: 'heap', tablespace: 'pg_default', ...was }
  return [
    ...(unlogged === before.unlogged ? [] : [`SET ${unlogged === true ? 'UNLOGGED' : 'LOGGED'}`]),
    ...(accessMethod === before.accessMethod ? [] : [`SET ACCESS METHOD ${doubleQuoted(String(accessMethod))}`]),
    ...(tablespace === before.tablespace ? [] : [`SET TABLESPACE ${doubleQuoted(String(tablespace))}`]),
  ]
}

function parametersOf(options: TableOptions): readonly [string, string | number | boolean][] {
  return Object.entries(options).filter(([name]) => isParameter(name))
}

function parameterActions(was: TableOptions, now: TableOptions): readonly string[] {
  const set = parametersOf(now).filter(([name, value]) => {
    const before = was[name]
    return before === undefined || !sameParameter(before, value)
  })
  const reset = parametersOf(was).filter(([name]) => !(name in now))
  return [
    ...(reset.length === 0 ? [] : [`RESET (${reset.map(([name]) => name).join(', ')})`]),
    ...(set.length === 0 ? [] : [`SET (${parameterList(Object.fromEntries(set))})`]),
  ]
}

/** What CREATE TABLE has no place for. */
export function optionActions(was: TableOptions, now: TableOptions): readonly string[] {
  const { rowSecurity = false, forceRowSecurity = false, replicaIdentity = 'default' } = now
  const before = { rowSecurity: false, forceRowSecurity: false, replicaIdentity: 'default', ...was }
  return [
    ...(rowSecurity === before.rowSecurity ? [] : [`${rowSecurity ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`]),
    ...(forceRowSecurity === before.forceRowSecurity
      ? []
      : [`${forceRowSecurity ? '' : 'NO '}FORCE ROW LEVEL SECURITY`]),
    ...(replicaIdentity === before.replicaIdentity
      ? []
      : [`REPLICA IDENTITY ${identityWords(String(replicaIdentity))}`]),
  ]
}

function identityWords(identity: string): string {
  return identity.startsWith('index ')
    ? `USING INDEX ${doubleQuoted(identity.slice('index '.length))}`
    : identity.toUpperCase()
}

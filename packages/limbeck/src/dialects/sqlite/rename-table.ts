/** Compiles the rename of a table; the engine carries it through foreign keys, triggers and views. */
import type { RenameTable } from '../../ops/op.ts'
import type { Reader, Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { freeName, readCatalog } from './catalog.ts'
import { withDependents } from './dependents.ts'
import { sameName } from './grammar/tokens.ts'
import { bareName } from './spelling.ts'

/** To SQLite a name is taken by the same name in other letters, so a change of these alone takes a step between. */
export async function renameTable({ name, to }: RenameTable, reader: Reader): Promise<readonly Statement[]> {
  const [was, now] = [bareName(name), bareName(to)]
  const catalog = await readCatalog(reader)
  const between = freeName(catalog, `limbeck_old_${was}`)
  const statements = sameName(was, now) ? [rename(was, between), rename(between, now)] : [rename(was, now)]
  return withDependents({ table: was, statements, to: now }, { catalog, reader })
}

function rename(name: string, to: string): Statement {
  return { sql: `ALTER TABLE ${doubleQuoted(name)} RENAME TO ${doubleQuoted(to)}` }
}

/** Compiles the rename of a table; the engine carries it through foreign keys, triggers and views. */
import type { RenameTable } from '../../ops/op.ts'
import type { Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { sameName } from './grammar/tokens.ts'
import { bareName } from './spelling.ts'

/** To SQLite a name is taken by the same name in other letters, so a change of these alone takes a step between. */
export async function renameTable({ name, to }: RenameTable): Promise<readonly Statement[]> {
  const [was, now] = [bareName(name), bareName(to)]
  if (!sameName(was, now)) return [rename(was, now)]
  const between = `limbeck_old_${was}`
  return [rename(was, between), rename(between, now)]
}

function rename(name: string, to: string): Statement {
  return { sql: `ALTER TABLE ${doubleQuoted(name)} RENAME TO ${doubleQuoted(to)}` }
}

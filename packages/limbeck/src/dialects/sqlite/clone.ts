/** Copies of a catalog in memory, to see what a change would make of it. */
import type { Connection, Reader } from '../dialect.ts'
import { type CatalogObject, readCatalog } from './catalog.ts'
import { foldName } from './grammar/tokens.ts'

/**
 * Makes an empty database hold the same tables, indexes, views and triggers, without the rows. What the copy cannot know
 * (a virtual table of an extension that is not loaded here) is left out.
 */
export async function copyCatalog(source: Reader, target: Connection): Promise<void> {
  const { objects, hidden } = await readCatalog(source)
  const copied = objects.filter((object) => !object.temporary && !isMadeByOthers(object, hidden))
  await target.run('PRAGMA foreign_keys = OFF')
  await target.run('BEGIN')
  for (const { type, sql } of copied) {
    try {
      await target.run(sql)
    } catch (error) {
      if (type !== 'table' || !/^\s*CREATE\s+VIRTUAL\s/i.test(sql)) throw error
    }
  }
  await target.run('COMMIT')
  await target.run('PRAGMA foreign_keys = ON')
}

/** `sqlite_sequence` and the tables behind a virtual table come with what needs them. */
function isMadeByOthers({ type, name, table, sql }: CatalogObject, hidden: ReadonlySet<string>): boolean {
  if (type === 'index') return hidden.has(foldName(table))
  return type === 'table' && hidden.has(foldName(name)) && !/^\s*CREATE\s+VIRTUAL\s/i.test(sql)
}

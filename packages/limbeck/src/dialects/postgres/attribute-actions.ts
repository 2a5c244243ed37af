/** What is said of a column apart from its definition: the actions of an ALTER TABLE. */
import type { Column } from '../../schema/schema.ts'
import { doubleQuoted } from '../standard.ts'

/** Everything that the definition of a column has no place for on all servers. */
export function attributeActions({ name, storage, statistics }: Column): readonly string[] {
  return [
    ...(storage === undefined ? [] : [storageAction(name, storage)]),
    ...(statistics === undefined ? [] : [statisticsAction(name, statistics)]),
  ]
}

/** @param storage the word for it */
export function storageAction(column: string, storage: string): string {
  return `ALTER COLUMN ${doubleQuoted(column)} SET STORAGE ${storage.toUpperCase()}`
}

/** @param statistics `null`: as everywhere */
export function statisticsAction(column: string, statistics: number | null): string {
  return `ALTER COLUMN ${doubleQuoted(column)} SET STATISTICS ${statistics ?? -1}`
}

/** @param compression `null`: as everywhere */
export function compressionAction(column: string, compression: string | null): string {
  return `ALTER COLUMN ${doubleQuoted(column)} SET COMPRESSION ${compression ?? 'default'}`
}

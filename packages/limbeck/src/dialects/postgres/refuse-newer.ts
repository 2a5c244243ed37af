/** What an older server does not have. */
import { LimbeckError } from '../../errors.ts'
import type { Column, ForeignKey, Index, Table, Unique } from '../../schema/schema.ts'
import { COMPRESSION, NULLS_NOT_DISTINCT, VIRTUAL_COLUMNS } from './version.ts'

type Parts = Partial<Omit<Table, 'name'>> & Pick<Table, 'name'>

/** @throws LimbeckError `unsupported` naming what a server of this version does not have */
export function refuseNewer(parts: Parts, version: number): void {
  const { name, columns = [], unique = [], foreignKeys = [], indexes = [] } = parts
  for (const column of columns) refuseColumn(name, column, version)
  if (version >= NULLS_NOT_DISTINCT) return
  const alike = [...unique, ...indexes].find(({ nullsNotDistinct }) => nullsNotDistinct === true)
  if (alike !== undefined) {
    throw unsupported(
      `${titled(alike)} of "${name}" takes NULLs for equal (nullsNotDistinct)`,
      version,
      NULLS_NOT_DISTINCT,
    )
  }
  const setting = foreignKeys.find(({ onDeleteColumns }) => onDeleteColumns !== undefined)
  if (setting !== undefined) {
    throw unsupported(
      `${titled(setting)} of "${name}" sets some of its columns (onDeleteColumns)`,
      version,
      NULLS_NOT_DISTINCT,
    )
  }
}

function refuseColumn(table: string, { name, generated, compression }: Column, version: number): void {
  if (generated !== undefined && generated.stored !== true && version < VIRTUAL_COLUMNS) {
    throw new LimbeckError(
      'unsupported',
      `the column "${table}.${name}" is generated when it is read, which PostgreSQL ${major(version)} cannot do`,
      { hint: `Make "${name}" stored (stored: true), or use PostgreSQL 18 or newer.` },
    )
  }
  if (compression !== undefined && version < COMPRESSION) {
    throw unsupported(`the column "${table}.${name}" has a compression of its own`, version, COMPRESSION)
  }
}

function titled(item: Unique | ForeignKey | Index): string {
  const called = item.name ?? item.columns.map((part) => (typeof part === 'string' ? part : '…')).join(', ')
  return `"${called}"`
}

function unsupported(what: string, version: number, since: number): LimbeckError {
  return new LimbeckError('unsupported', `${what}, which PostgreSQL ${major(version)} cannot do`, {
    hint: `Leave it out, or use PostgreSQL ${major(since)} or newer.`,
  })
}

function major(version: number): number {
  return Math.floor(version / 10_000)
}

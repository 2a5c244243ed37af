import type { Entry } from './history.ts'

/** A revision as `limbeck revision --autogenerate` writes it: the file's name and text. */
export function limbeckRevision({ id, down, table }: Entry): readonly [name: string, text: string] {
  const message = table === undefined ? 'merge' : `create ${table}`
  const text = `/**
 * ${message}
 *
 * Revision ID: ${id}
 * Revises: ${down.join(', ') || 'base'}
 * Create Date: 2026-11-22T10:15:00Z
 */
import type { Operations } from 'limbeck'

export const revision = '${id}'
export const downRevision = ${literal(down)}
export const branchLabels = null
export const dependsOn = null

${table === undefined ? EMPTY : bodies(table)}
`
  return [`${id}_${message.replaceAll(' ', '_')}.ts`, text]
}

function literal(down: readonly string[]): string {
  const [only] = down
  if (only === undefined) return 'null'
  return down.length === 1 ? `'${only}'` : `[${down.map((id) => `'${id}'`).join(', ')}]`
}

const EMPTY = `export function upgrade(_op: Operations): void {}

export function downgrade(_op: Operations): void {}`

function bodies(table: string): string {
  return `export function upgrade(op: Operations): void {
  op.createTable('${table}', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'name', type: 'varchar(100)' },
      { name: 'created_at', type: 'timestamp', nullable: true },
    ],
    primaryKey: { name: 'pk_${table}', columns: ['id'] },
  })
}

export function downgrade(op: Operations): void {
  op.dropTable('${table}')
}`
}

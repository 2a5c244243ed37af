import { describe, expect, it } from 'vitest'
import { constraintName, DEFAULT_NAMING, type NamedKind, type NameParts } from '../../src/schema/naming.ts'

const name = (kind: NamedKind, table: string, ...columns: string[]) =>
  constraintName(DEFAULT_NAMING, kind, { table, columns })

describe('constraintName', () => {
  it('names every kind after its table and columns', () => {
    expect(name('primaryKey', 'users', 'id')).toBe('pk_users')
    expect(name('unique', 'users', 'email')).toBe('uq_users_email')
    expect(name('foreignKey', 'posts', 'author_id')).toBe('fk_posts_author_id')
    expect(name('check', 'posts', 'status')).toBe('ck_posts_status')
    expect(name('index', 'posts', 'author_id', 'created_at')).toBe('ix_posts_author_id_created_at')
  })

  it('leaves the columns out where there are none', () => {
    expect(name('check', 'posts')).toBe('ck_posts')
    expect(
      constraintName({ ...DEFAULT_NAMING, check: '{columns}_of_{table}' }, 'check', { table: 'a', columns: [] }),
    ).toBe('of_a')
  })

  it('joins namespaces and paths with an underscore', () => {
    expect(name('index', 'auth.users', 'data.name')).toBe('ix_auth_users_data_name')
    expect(name('index', '"odd.name"', 'a')).toBe('ix_odd_name_a')
  })

  it('follows other templates, and takes nothing in names for a template', () => {
    const convention = { ...DEFAULT_NAMING, index: '{table}__{columns}__idx' }
    const parts: NameParts = { table: '{columns}', columns: ['$&', '{table}'] }
    expect(constraintName(convention, 'index', parts)).toBe('{columns}__$&_{table}__idx')
  })

  it('cuts long names, keeps them apart, and counts bytes', () => {
    const long = name('index', 'a_table', 'x'.repeat(80), 'one')
    const other = name('index', 'a_table', 'x'.repeat(80), 'two')
    expect(long).toMatch(/^ix_a_table_x+_[0-9a-f]{8}$/)
    expect(long).toHaveLength(63)
    expect(other).not.toBe(long)
    expect(name('index', 'a_table', 'x'.repeat(80), 'one')).toBe(long)
    const bytes = Buffer.byteLength(name('index', 'tabelle', 'ü'.repeat(60)))
    expect(bytes).toBeLessThanOrEqual(63)
    expect(name('index', 'tabelle', 'ü'.repeat(60))).not.toContain('\uFFFD')
  })
})

/** The table that is rebuilt, and the change that each of the rivals makes to it: a wider `kind`. */
import { DatabaseSync } from 'node:sqlite'

/** The revision of limbeck that makes the tables, and the one that changes a column. */
export const LIMBECK_REVISIONS: readonly (readonly [name: string, text: string])[] = [
  [
    'a0_create_events.ts',
    `import type { Operations } from 'limbeck'

export const revision = 'a0'
export const downRevision = null

export function upgrade(op: Operations): void {
  op.createTable('accounts', {
    columns: [{ name: 'id', type: 'integer' }],
    primaryKey: { name: 'pk_accounts', columns: ['id'] },
  })
  op.createTable('events', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'account_id', type: 'integer' },
      { name: 'kind', type: 'varchar(20)' },
      { name: 'payload', type: 'text' },
      { name: 'amount', type: 'integer', nullable: true },
      { name: 'created_at', type: 'timestamp' },
    ],
    primaryKey: { name: 'pk_events', columns: ['id'] },
    foreignKeys: [
      {
        name: 'fk_events_account',
        columns: ['account_id'],
        references: { table: 'accounts', columns: ['id'] },
        onDelete: 'cascade',
      },
    ],
    indexes: [
      { name: 'ix_events_account', columns: ['account_id'] },
      { name: 'ix_events_created', columns: ['created_at'] },
    ],
  })
}
`,
  ],
  [
    'a1_widen_kind.ts',
    `import type { Operations } from 'limbeck'

export const revision = 'a1'
export const downRevision = 'a0'

export function upgrade(op: Operations): void {
  op.alterColumn('events', 'kind', { type: 'varchar(40)' })
}
`,
  ],
]

/** The same change for Alembic. */
export const ALEMBIC_REVISION: readonly [name: string, text: string] = [
  'a1_widen_kind.py',
  `"""widen kind"""
from alembic import op
import sqlalchemy as sa

revision = 'a1'
down_revision = None


def upgrade() -> None:
    with op.batch_alter_table('events') as batch_op:
        batch_op.alter_column('kind', existing_type=sa.String(length=20), type_=sa.String(length=40))
`,
]

const INDEXES = [
  'CREATE INDEX ix_events_account ON events (account_id)',
  'CREATE INDEX ix_events_created ON events (created_at)',
]

/** The bare statements that such a change cannot do without. */
export const BARE: readonly string[] = [
  `CREATE TABLE events_new (id integer NOT NULL CONSTRAINT pk_events PRIMARY KEY, account_id integer NOT NULL,
   kind varchar(40) NOT NULL, payload text NOT NULL, amount integer, created_at timestamp NOT NULL,
   CONSTRAINT fk_events_account FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE)`,
  `INSERT INTO events_new (id, account_id, kind, payload, amount, created_at)
   SELECT id, account_id, kind, payload, amount, created_at FROM events`,
  'DROP TABLE events',
  'ALTER TABLE events_new RENAME TO events',
  ...INDEXES,
]

/** Fills the tables of a database that has them. */
export function fill(file: string, rows: number): void {
  const db = new DatabaseSync(file)
  db.exec(`
    PRAGMA synchronous = OFF;
    BEGIN;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO accounts SELECT i FROM n;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
    INSERT INTO events (id, account_id, kind, payload, amount, created_at)
    SELECT i, 1 + i * 7919 % 1000, 'kind ' || i % 10, 'payload of event ' || i || ', some sixty characters of text in all',
      iif(i % 5 = 0, NULL, i * 31 % 100000), datetime(1700000000 + i * 7919 % 31536000, 'unixepoch') FROM n;
    COMMIT;
  `)
  db.close()
}

/** Makes sure that a rival has done what it was asked for. @throws Error when it has not */
export function verify(name: string, file: string, rows: number): void {
  const db = new DatabaseSync(file, { readOnly: true })
  const count = db.prepare('SELECT count(*) AS n FROM events').get()?.['n']
  const type = db.prepare("SELECT type FROM pragma_table_info('events') WHERE name = 'kind'").get()?.['type']
  const indexes = db.prepare("SELECT count(*) AS n FROM pragma_index_list('events')").get()?.['n']
  db.close()
  if (count !== rows || String(type).toLowerCase() !== 'varchar(40)' || indexes !== INDEXES.length) {
    throw new Error(`${name} left ${String(count)} rows, ${String(indexes)} indexes, and "kind" as ${String(type)}`)
  }
}

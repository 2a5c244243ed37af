import type { Entry } from './history.ts'

/** The same revision as `alembic revision --autogenerate` writes it: the file's name and text. */
export function alembicRevision({ id, down, table }: Entry): readonly [name: string, text: string] {
  const message = table === undefined ? 'merge' : `create ${table}`
  const text = `"""${message}

Revision ID: ${id}
Revises: ${down.join(', ')}
Create Date: 2026-11-22 10:15:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '${id}'
down_revision = ${literal(down)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${table === undefined ? 'pass' : createTable(table)}


def downgrade() -> None:
    ${table === undefined ? 'pass' : `op.drop_table('${table}')`}
`
  return [`${id}_${message.replaceAll(' ', '_')}.py`, text]
}

function literal(down: readonly string[]): string {
  const [only] = down
  if (only === undefined) return 'None'
  return down.length === 1 ? `'${only}'` : `(${down.map((id) => `'${id}'`).join(', ')})`
}

function createTable(table: string): string {
  return `op.create_table('${table}',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id', name='pk_${table}')
    )`
}

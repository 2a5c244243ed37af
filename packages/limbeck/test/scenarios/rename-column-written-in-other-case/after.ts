import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'accounts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'email', type: 'varchar(120)' },
        { name: 'name', type: 'text', nullable: true },
        { name: 'followers', type: 'bigint' },
        { name: 'points', type: 'double precision', nullable: true },
      ],
      primaryKey: { name: 'pk_accounts', columns: ['id'] },
      checks: [{ name: 'ck_accounts_score', expression: 'points IS NULL OR points > -1' }],
      indexes: [{ name: 'ix_s', columns: ['id'], where: 'points > 0' }],
    },
  ],
}

export default after

import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'pairs',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'b', type: 'text' },
        { name: 'a', type: 'text' },
        { name: 'z', type: 'text', nullable: true },
        { name: 'both', type: 'text', nullable: true, generated: { as: "b || '-' || a" } },
      ],
      primaryKey: { name: 'pk_pairs', columns: ['id'] },
      unique: [{ name: 'uq_pairs', columns: ['b', 'a'] }],
      checks: [{ name: 'ck_pairs', expression: "b <> 'b' OR a <> 'a'" }],
      indexes: [{ name: 'ix_pairs', columns: ['a'], where: "b <> ''" }],
    },
  ],
}

export default after

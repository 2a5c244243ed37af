import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'pairs',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'a', type: 'text' },
        { name: 'b', type: 'text' },
        { name: 'z', type: 'text', nullable: true },
        { name: 'both', type: 'text', nullable: true, generated: { as: "a || '-' || b" } },
      ],
      primaryKey: { name: 'pk_pairs', columns: ['id'] },
      unique: [{ name: 'uq_pairs', columns: ['a', 'b'] }],
      checks: [{ name: 'ck_pairs', expression: "a <> 'b' OR b <> 'a'" }],
      indexes: [{ name: 'ix_pairs', columns: ['b'], where: "a <> ''" }],
    },
  ],
}

export default before

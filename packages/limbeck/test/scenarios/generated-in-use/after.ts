import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'rects',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'w', type: 'real' },
        { name: 'h', type: 'double precision', nullable: true, default: 1.5 },
        {
          name: 'area',
          type: 'double precision',
          nullable: true,
          generated: { as: 'w * h', stored: true },
        },
        { name: 'double_area', type: 'double precision', nullable: true, generated: { as: 'area * 2' } },
      ],
      primaryKey: { name: 'pk_rects', columns: ['id'] },
      unique: [{ name: 'uq_rects_area_id', columns: ['area', 'id'] }],
      checks: [{ name: 'ck_rects_area', expression: 'area IS NULL OR area >= 0' }],
      indexes: [
        { name: 'ix_rects_double_area', columns: ['double_area'] },
        { name: 'ix_rects_large', columns: ['area'], where: 'double_area > 10' },
      ],
    },
  ],
}

export default after
